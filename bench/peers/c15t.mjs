import { asset, bundle, defer, inline, json, minifyCss, pkgVersion } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';
import { FLOOR_CSS } from './floor-vanilla.mjs';

const CAT = { analytics: 'measurement', marketing: 'marketing' };
export const c15tScripts = (tags) =>
  tags.map((t) => ({ id: t.id, category: CAT[t.category], ...(t.kind === 'src' ? { src: t.src } : { textContent: t.code }) }));

export default {
  id: 'c15t-headless',
  name: 'c15t core + own UI (offline)',
  version: () => pkgVersion('c15t'),
  grow: { tags: true },
  async assets() {
    this.js = (await bundle({ entry: 'peers/src/c15t-headless.js' })).js;
    this.css = await minifyCss(FLOOR_CSS);
    return { 'c15t.js': asset('x.js', this.js) };
  },
  head({ url, tags }) {
    return `<style>${this.css.trim()}</style>\n` + inline(`ckText=${json(TEXT.ru)};ckScripts=${json(c15tScripts(tags))}`) + defer(url('c15t.js'));
  },
  body: () => '',
  gate: () => '',
  gateBytes() {
    return [this.js];
  },
  banner: 'document.getElementById("ck")',
  accept: 'document.querySelector("#ck .ok")',
  reject: 'document.querySelector("#ck .no")',
  prefs: 'document.querySelector("#ck .pr")',
  dialog: 'document.querySelector("#ck div")',
};
