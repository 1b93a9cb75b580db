// Ways to put Kelisim on a page, out of a built dist/. Variants of ours are no peers.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, asset, json } from './adapter.mjs';

export const DIST = path.resolve(process.env.KELISIM_DIST ?? path.join(ROOT, '..', 'dist'));
/** A dist that lies elsewhere may have no package around it. */
const PROJECT = fs.existsSync(path.join(DIST, '..', 'package.json')) ? path.join(DIST, '..') : path.join(ROOT, '..');

export const read = (name) => fs.readFileSync(path.join(DIST, name));
export const has = (name) => fs.existsSync(path.join(DIST, name));
export const readManifest = () => JSON.parse(fs.readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));

/** The shadow root stands beside <body>. */
const inside = (selector) =>
  `[...document.documentElement.children].map(e=>e.shadowRoot).filter(Boolean).map(r=>r.querySelector('${selector}')).find(Boolean)`;
/** Ids of ours have three letters or more. */
const serviceId = (id) => `service-${id}`;

export const optionsFor = ({ services = [] } = {}) => ({
  categories: { analytics: {}, marketing: {} },
  ...(services.length && { services: Object.fromEntries(services.map(({ id, category, label }) => [serviceId(id), { category, name: label }])) }),
  googleConsentMode: false,
});

/** The page's own code, before the tag. */
const LISTENER = '<script>window.kelisim=[function(k){function r(){__b.ready(k.has("analytics"))}k.on("ready",r);k.on("change",r)}]</script>\n';

/** As the README advises: who must be asked gets the banner's file beside the core, and nobody else. */
export const hint = (context) => `<script>/(^|; )kelisim=/.test(document.cookie)||document.head.append(Object.assign(document.createElement('link'),{rel:'modulepreload',href:'${context.url('kelisim-ui.js')}'}))</script>\n`;

export const optionsBlock = (context) => `<script type="application/json" data-kelisim-options>${json(optionsFor(context))}</script>\n`;

export const variant = (id, name, more) => ({
  id,
  name,
  kind: 'ours',
  skip: () => (has('kelisim.js') ? null : 'there is no built dist: npm run build'),
  version: () => readManifest().version,
  grow: { tags: true, services: true },
  async assets() {
    const names = fs.readdirSync(DIST).filter((each) => /^kelisim(-\w+)?\.js$/.test(each));
    return Object.fromEntries(names.map((each) => [each, asset(each, read(each))]));
  },
  first: async (context) => LISTENER + (await more.tag(context)),
  head: () => '',
  body: () => '',
  gate({ kind, category, service, src, code }) {
    const marks = `data-category="${category}"${service ? ` data-service="${serviceId(service)}"` : ''}`;
    return `<script type="text/plain" ${marks}${kind === 'src' ? ` src="${src}"></script>` : `>${code}</script>`}\n`;
  },
  gateBytes: () => [read('kelisim.js')],
  banner: inside('.banner'),
  accept: inside('.banner [data-kelisim=accept-all]'),
  reject: inside('.banner [data-kelisim=reject-all]'),
  prefs: inside('.banner [data-kelisim=preferences]'),
  dialog: inside('.card:not(.banner)'),
  // A tap through counts for nothing at first; the preferences' button takes the pointer all the while.
  wired: `!${inside('.early')}`,
  ...more,
});
