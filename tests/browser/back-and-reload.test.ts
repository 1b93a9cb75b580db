// What a browser restores by itself: after a withdrawal nothing of it comes back, in every engine that is installed.
import { describe, expect, test } from 'vitest';
import { type Site } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { daysAgo, record, shop } from './support/shop';
import { useEngine } from './support/use-engine';

const REFUSED = record({ analytics: 0, marketing: 0 }, { t: daysAgo(0) });

describe.each(ENGINES)('in %s', (name, start) => describe.each([['without bfcache', false], ['with bfcache', true]])('%s', (_how, bfcache) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world), { bfcache });

  const own = (path: string) => `http://localhost:${site.port}${path}`;
  /** A third party: these engines can't be given names. */
  const third = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  /** Paths that third parties were asked for, and nobody else. */
  const asked = () => site.requestsTo('127.0.0.1').map(({ path }) => path).sort();
  const until = (script: string) => expect.poll(() => tab.evaluate<unknown>(`(() => { try { return ${script} } catch { return '' } })()`).catch(() => '')).toBe(true);
  const titled = (title: string) => until(`!!document.querySelector('h2') && document.querySelector('h2').textContent === '${title}' && !!window.kelisim`);
  const rest = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));

  const page = (title: string, body: string) => shop({ body: `<h2>${title}</h2>${body}` });
  const frame = (spelling: string, path: string) => `<iframe data-category="marketing" ${spelling}="${third(path)}" width="300" height="150" title="Video"></iframe>`;
  const EMBEDS = () => frame('data-kelisim-src', '/embed/safe') + frame('data-src', '/embed/old');
  const OLD = () => frame('data-src', '/embed/old');
  const SCRIPT = () => `<script type="text/plain" data-category="analytics">(window.__ran = window.__ran || []).push('inline'); new Image().src = '${third('/ran.gif')}?' + Math.random()</script>
    <script type="text/plain" data-category="analytics" src="${third('/tag.js')}"></script>`;

  /** Opens this page, accepts, and waits for these. */
  async function accepted(body: string, paths: string[]) {
    site.page('/one', page('one', body));
    site.page('/two', page('two', ''));
    await tab.goto(own('/one'));
    await titled('one');
    await rest(150);
    expect(asked()).toEqual([]);
    await tab.evaluate('void kelisim.acceptAll()');
    await expect.poll(asked).toEqual(paths);
    // A frame that is still loading is not restored.
    await until(`document.readyState === 'complete'`);
    await rest(300);
  }
  /** To the next page, no more there, and back. */
  async function withdrawnThere() {
    await tab.goto(own('/two'));
    await titled('two');
    await tab.evaluate('void kelisim.withdraw()');
    await rest(100);
    site.requests.length = 0;
    await tab.back();
    await titled('one');
    await rest();
  }
  const addresses = () => tab.evaluate<string>(`[...document.querySelectorAll('iframe')].map((frame) => String(frame.getAttribute('src'))).join()`);
  /** Does any frame show the other site? What is not of this origin can't be read. */
  const foreign = () => tab.evaluate<number>(`[...document.querySelectorAll('iframe')].filter((frame) => !frame.contentDocument).length`);

  test('embeds: withdrawn on the next page, then Back', async () => {
    const paths = ['/embed/old', '/embed/safe'];
    await accepted(EMBEDS(), paths);
    expect(await foreign()).toBe(2);
    await withdrawnThere();
    expect(asked()).toEqual([]);
    expect(await foreign()).toBe(0);
    expect(await addresses()).toBe('null,null');
    // Not lost: who accepts again has them again.
    await tab.evaluate('void kelisim.acceptAll()');
    await expect.poll(asked).toEqual(paths);
  });

  test.skipIf(bfcache)('embeds of a visitor who has accepted: Back shows them, asked for once', async () => {
    await accepted(OLD(), ['/embed/old']);
    await tab.goto(own('/two'));
    await titled('two');
    site.requests.length = 0;
    await tab.back();
    await titled('one');
    await expect.poll(foreign).toBe(1);
    await rest(300);
    expect(asked()).toEqual(['/embed/old']);
  });

  test('scripts: withdrawn on the next page, then Back', async () => {
    await accepted(SCRIPT() + OLD(), ['/embed/old', '/ran.gif', '/tag.js']);
    expect(await tab.evaluate('window.__ran.length')).toBe(2);
    await withdrawnThere();
    await until('!window.__ran');
    expect(asked()).toEqual([]);
    expect(await foreign()).toBe(0);
    expect(await tab.evaluate(`kelisim.has('analytics')`)).toBe(false);
  });

  // The bfcache has no part in it.
  test.skipIf(bfcache)('reload after a refusal in another tab', async () => {
    await accepted(SCRIPT() + EMBEDS().replace(/data-kelisim-src/, 'data-src'), ['/embed/old', '/embed/safe', '/ran.gif', '/tag.js']);
    site.requests.length = 0;
    await tab.evaluate(`void (document.cookie = 'kelisim=${REFUSED}; path=/; max-age=1000', setTimeout(() => location.reload()))`);
    await expect.poll(() => site.requestsTo('localhost', '/one').length).toBeGreaterThan(0);
    await titled('one');
    await rest();
    expect(asked()).toEqual([]);
    expect(await foreign()).toBe(0);
    expect(await tab.evaluate('!window.__ran')).toBe(true);
  });

  test.skipIf(bfcache)('an embed in view, one far below and one that is hidden are asked for once each, also when they come into view', async () => {
    const styled = (path: string, style: string, id: string) => frame('data-src', path).replace('<iframe', `<iframe id="${id}" style="${style}"`);
    await accepted(
      styled('/embed/view', '', 'view') + styled('/embed/hidden', 'display: none', 'hidden') + '<div style="height: 20000px"></div>' + styled('/embed/below', '', 'below'),
      // One far below may wait until it is scrolled to, one that is hidden may not.
      expect.arrayContaining(['/embed/hidden', '/embed/view']) as string[],
    );
    await tab.evaluate(`void (document.getElementById('hidden').style.display = '')`);
    await rest(300);
    await tab.evaluate(`void document.getElementById('below').scrollIntoView()`);
    await expect.poll(asked).toContain('/embed/below');
    await rest(300);
    expect(asked()).toEqual(['/embed/below', '/embed/hidden', '/embed/view']);
  });

  test.skipIf(bfcache)('copies that the page itself kept and puts back after a withdrawal', async () => {
    const image = `<img data-category="marketing" data-src="${third('/a.gif')}" alt=""><img data-category="marketing" data-srcset="${third('/b.gif')} 1x" alt="">`;
    await accepted(`<div id="box">${OLD()}${image}</div><div id="other"></div>`, ['/a.gif', '/b.gif', '/embed/old']);
    await tab.evaluate('void (window.html = box.innerHTML, window.clone = box.cloneNode(true), box.replaceChildren())');
    await rest(200);
    await tab.evaluate('void kelisim.withdraw()');
    await rest(100);
    site.requests.length = 0;
    await tab.evaluate('void (box.innerHTML = html, other.append(clone))');
    await rest();
    expect(asked()).toEqual([]);
    expect(await foreign()).toBe(0);
    await tab.evaluate('void kelisim.acceptAll()');
    await expect.poll(foreign).toBe(2);
  });

  test.skipIf(!bfcache)('the control: this engine keeps pages for Back', async () => {
    site.page('/one', '<!doctype html><h2>one</h2><script>window.kelisim = {}</script>');
    site.page('/two', '<!doctype html><h2>two</h2><script>window.kelisim = {}</script>');
    // An engine may let a page go, such as one that was left in the middle of something: it keeps one of three.
    let kept = false;
    for (let time = 0; time < 3 && !kept; time++) {
      await tab.goto(own('/one'));
      await tab.evaluate('void (window.__kept = true)');
      await rest();
      await tab.goto(own('/two'));
      await tab.back();
      await titled('one');
      kept = await tab.evaluate('!!window.__kept');
    }
    expect(kept, name).toBe(true);
  });
}));
