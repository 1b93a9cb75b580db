// A copy of a released tag is a held tag: a page's own history keeps HTML or clones, and puts them back when the visitor has refused.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from './harness';
import { ran, run, settled, shop } from './support/shop';

const world = useSite();

const M = 'data-category="marketing"';
const scripts = `
  <script type="text/plain" ${M}>(window.__ran = window.__ran || []).push('inline'); fetch('http://inline.thirds.test/ran.gif', { mode: 'no-cors' });</script>
  <script type="text/plain" ${M} src="http://external.thirds.test/tag.js?id=external"></script>
  <script type="text/plain" ${M} data-type="module" src="http://module.thirds.test/tag.js?id=module"></script>`;
/** Each kind of embed asks a host of its name. */
const KINDS: Record<string, (spelling: string) => string> = {
  frame: (s) => `<iframe ${M} ${s}src="http://frame.thirds.test/embed/1" title="Video"></iframe>`,
  image: (s) => `<img ${M} ${s}src="http://image.thirds.test/a.gif" alt="" width="20" height="20">`,
  imageset: (s) => `<img ${M} ${s}srcset="http://imageset.thirds.test/b.gif 1x" alt="" width="20" height="20">`,
  picture: (s) => `<picture><source ${M} ${s}srcset="http://picture.thirds.test/c.gif"><img alt="" width="20" height="20"></picture>`,
  film: (s) => `<video ${M} ${s}src="http://film.thirds.test/film.mp4" preload="auto"></video>`,
  source: (s) => `<video preload="auto"><source ${M} ${s}src="http://source.thirds.test/film.mp4"></video>`,
  sound: (s) => `<audio ${M} ${s}src="http://sound.thirds.test/sound.mp3" preload="auto"></audio>`,
};
/** No observer comes before these: a copy with such an address in its attributes asks at once. A poster's does, see docs/frameworks.md. */
const HARD: typeof KINDS = {
  sheet: (s) => `<link rel="stylesheet" ${M} ${s}href="http://sheet.thirds.test/font.css">`,
};
const EMBEDS = Object.keys(KINDS).sort();
const SCRIPTS = ['external', 'inline', 'module'];
const asked = () => [...new Set(world.site.requestsTo(/\.thirds\.test$/).map(({ host }) => host.split('.')[0]!))].sort();

const quiet = async (page: Page) => {
  for (const _turn of [1, 2]) {
    await page.waitForTimeout(80);
    await settled(page);
  }
};

/** How a page keeps what is in #box, and puts it back. */
const KEEPS: Record<string, [keep: string, put: string]> = {
  'HTML, by innerHTML': ['box.innerHTML', 'box.innerHTML = kept'],
  'HTML of the whole body': ['document.body.innerHTML', 'document.body.innerHTML = kept'],
  'HTML, by insertAdjacentHTML': ['box.innerHTML', `box.insertAdjacentHTML('beforeend', kept)`],
  'HTML, by DOMParser': ['box.outerHTML', `box.replaceWith(new DOMParser().parseFromString(kept, 'text/html').body.firstElementChild)`],
  'HTML, its scripts made anew as libraries do': ['box.innerHTML', `{
    box.innerHTML = kept;
    for (const script of box.querySelectorAll('script')) {
      const anew = document.createElement('script');
      for (const { name, value } of script.attributes) anew.setAttribute(name, value);
      anew.textContent = script.textContent;
      script.replaceWith(anew);
    }
  }`],
  'a clone': ['box.cloneNode(true)', 'box.replaceWith(kept)'],
  'a clone of the whole body': ['document.body.cloneNode(true)', 'document.body.replaceWith(kept)'],
  'a clone of the clone': ['box.cloneNode(true)', 'box.replaceWith(kept.cloneNode(true))'],
  'the nodes themselves': ['[...box.childNodes]', 'box.append(...kept)'],
};

const ONE_OF_EACH = ['HTML, by innerHTML', 'a clone'];
const only = (names: string[]) => names.map((name): [string, [string, string]] => [name, KEEPS[name]!]);

describe.each([['data-kelisim-', Object.keys(KEEPS)], ['data-', ONE_OF_EACH]])('held as %ssrc', (spelling, ways) => {
  /** A visitor has accepted; the page has kept #box, and emptied it. */
  async function accepted(keep: string, body: string, hosts: string[]) {
    // Nothing reloads, so scripts can be put back too.
    world.site.page('/', shop({ options: { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false }, body: `<div id="box">${body}</div>` }));
    const visit = await world.visit();
    await settled(visit.page);
    expect(asked()).toEqual([]);
    await run(visit.page, 'kelisim.acceptAll()');
    await expect.poll(asked).toEqual(hosts);
    await quiet(visit.page);
    await visit.page.evaluate(`void (window.kept = ${keep}, document.getElementById('box').replaceChildren())`);
    // What a clone asks for in the moment it is made, it asks while it may.
    await quiet(visit.page);
    return visit;
  }
  const all = scripts + EMBEDS.map((kind) => KINDS[kind]!(spelling)).join('\n');

  test.each(only(ways))('%s: kept after release, put back after withdrawal: nothing is asked, nothing runs', async (_name, [keep, put]) => {
    const { page, expectQuiet } = await accepted(keep, all, [...EMBEDS, ...SCRIPTS].sort());
    await run(page, 'kelisim.withdraw()');
    await quiet(page);
    const before = await ran(page);
    world.site.requests.length = 0;
    await page.evaluate(`{ ${put} }`);
    await quiet(page);
    expect(asked()).toEqual([]);
    expect(await ran(page)).toEqual(before);
    expectQuiet();
    // And is held, not broken.
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(asked).toContain('frame');
  });

  // Were a copy left lazy, it would wait for ever.
  test.each(only(ONE_OF_EACH))('a hidden frame; %s: held after a withdrawal, and loads where it may', async (_name, [keep, put]) => {
    const hidden = `<iframe ${M} ${spelling}src="http://hidden.thirds.test/embed/1" style="display: none"></iframe>`;
    const { page, expectQuiet } = await accepted(keep, hidden, ['hidden']);
    const requests = () => world.site.requestsTo('hidden.thirds.test').length;
    await page.evaluate(`{ ${put} }`);
    await expect.poll(requests).toBe(2);
    await page.evaluate(`void (window.kept = ${keep}, document.getElementById('box').replaceChildren())`);
    await run(page, 'kelisim.withdraw()');
    await page.evaluate(`{ ${put} }`);
    await quiet(page);
    expect(requests()).toBe(2);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(requests).toBe(3);
    expectQuiet();
  });

  const PIXEL = (host: string, hidden: string) => `<img ${M} ${spelling}src="http://${host}.thirds.test/a.gif" width="1" height="1" alt="" ${hidden}>`;
  const HIDDEN: Record<string, string> = {
    'display: none': PIXEL('hidden', 'style="display: none"'),
    hidden: PIXEL('hidden', 'hidden'),
    'in what is not displayed': `<div style="display: none">${PIXEL('hidden', '')}</div>`,
    'in a picture': `<picture style="display: none"><source ${M} ${spelling}srcset="http://hidden.thirds.test/a.gif"><img alt=""></picture>`,
  };
  test.each(Object.entries(HIDDEN))('a pixel that is not displayed, %s: loads once after consent; a copy is held after a withdrawal', async (_how, pixel) => {
    const { page, expectQuiet } = await accepted('box.innerHTML', pixel, ['hidden']);
    await quiet(page);
    expect(world.site.requestsTo('hidden.thirds.test')).toHaveLength(1);
    await putIntoNext(page);
    expect(world.site.requestsTo('hidden.thirds.test')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(asked).toEqual(['hidden']);
    expectQuiet();
  });

  /** The HTML that the page has kept, in another document of a visitor who has withdrawn: what this one has in memory it does not ask for again. */
  async function putIntoNext(page: Page) {
    const kept = await page.evaluate<string>('window.kept');
    await run(page, 'kelisim.withdraw()');
    await page.reload();
    await settled(page);
    world.site.requests.length = 0;
    await page.evaluate((html) => {
      document.getElementById('box')!.innerHTML = html;
    }, kept);
    await quiet(page);
  }

  test.each(Object.keys(HARD))('HTML of a %s that was released, put into the next document of a visitor who has withdrawn', async (kind) => {
    const { page, expectQuiet } = await accepted('box.innerHTML', HARD[kind]!(spelling), [kind]);
    await putIntoNext(page);
    expect(asked()).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(asked).toEqual([kind]);
    expectQuiet();
  });

  test('a clone of a style sheet that was released', async () => {
    const { page } = await accepted('box.cloneNode(true)', HARD.sheet!(spelling), ['sheet']);
    await run(page, 'kelisim.withdraw()');
    await quiet(page);
    world.site.requests.length = 0;
    await page.evaluate('box.replaceWith(kept)');
    await quiet(page);
    expect(asked()).toEqual([]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stub-css'))).toBe('');
  });

  test.each(only([...ONE_OF_EACH, 'HTML, its scripts made anew as libraries do', 'the nodes themselves']))('%s: put back while it is granted: it shows, and scripts run once more at most', async (_name, [keep, put]) => {
    const { page, expectQuiet } = await accepted(keep, all + HARD.sheet!(spelling), [...EMBEDS, ...SCRIPTS, 'sheet'].sort());
    world.site.requests.length = 0;
    await page.evaluate(`{ ${put} }`);
    await expect.poll(asked).toContain('frame');
    await quiet(page);
    expect(world.site.requestsTo('frame.thirds.test')).toHaveLength(1);
    const counts = Object.values((await ran(page)).reduce<Record<string, number>>((all, id) => ({ ...all, [id]: (all[id] ?? 0) + 1 }), {}));
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);
    expect(await page.evaluate(() => [...document.querySelectorAll('#box img')].map((image) => (image as HTMLImageElement).naturalWidth))).toEqual([1, 1, 1]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stub-css'))).toBe('1');
    expect(await page.evaluate(() => document.querySelectorAll('[data-kelisim-embed]').length)).toBe(0);
    expectQuiet();
  });

  test('kept while held, put back after consent: loads; kept after consent, put back in another document: held', async () => {
    const { page } = await accepted('box.innerHTML', EMBEDS.map((kind) => KINDS[kind]!(spelling)).join('\n') + scripts, [...EMBEDS, ...SCRIPTS].sort());
    // As htmx does with what it has in its storage.
    await putIntoNext(page);
    expect(asked()).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(asked).toEqual([...EMBEDS, ...SCRIPTS].sort());
  });
});

test('the control: copies of plain tags do ask', async () => {
  const plain = Object.values({ ...KINDS, ...HARD }).map((html) => html('data-').replace(M, '').replace(/data-(?=src|poster|href)/g, '')).join('\n');
  world.site.page('/', shop({ body: `<div id="box">${plain}</div>` }));
  const { page } = await world.visit();
  const every = [...EMBEDS, ...Object.keys(HARD)].sort();
  await expect.poll(asked).toEqual(every);
  await quiet(page);
  world.site.requests.length = 0;
  // At hosts that are not in memory yet.
  await page.evaluate(`box.innerHTML = box.innerHTML.replaceAll('.thirds.test', '.copy.thirds.test')`);
  await expect.poll(asked).toEqual(every);
});
