// A held script that waits for the document does its work after the click too: once, and the page's own listeners hear nothing.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from './harness';
import { putCookie, record, run, settled, shop } from './support/shop';

const world = useSite();

const OPEN = '<script type="text/plain" data-category="analytics"';
/** The code of a held script; `note` writes down a name. */
const inline = (code: string) => `${OPEN}>${code}</script>`;
/** The same, from a server. */
function external(path: string, code: string): string {
  world.site.page(path, { html: code, headers: { 'content-type': 'text/javascript' }, host: 'waits.test' });
  return `${OPEN} src="http://waits.test${path}"></script>`;
}
const HELPERS = '<script>window.__notes = []; function note(name) { __notes.push(name); }</script>';
const notes = (page: Page) => page.evaluate(() => (window as unknown as { __notes: string[] }).__notes);
/** Without what is noted while the document is read: there is no saying when that comes. */
const natively = (found: string[]) => found.filter((name) => !/^readystatechange/.test(name)).sort();

async function undecided(held: string, { before = '' } = {}) {
  world.site.page('/', shop({ before: HELPERS + before, head: held }));
  const visit = await world.visit();
  await visit.page.waitForLoadState('load');
  await settled(visit.page);
  return visit;
}
async function accepted(held: string, parts?: { before?: string }) {
  const visit = await undecided(held, parts);
  expect(await notes(visit.page)).toEqual([]);
  await run(visit.page, 'kelisim.acceptAll()');
  return visit;
}
/** All that is to come has come. */
async function later(page: Page) {
  await settled(page);
  await page.waitForTimeout(100);
}

const EVENTS = ['DOMContentLoaded', 'readystatechange', 'load', 'pageshow'];
/** Registered in an order of its own, at every target at which the event is heard. */
const LISTENS = `note('ran');
  window.addEventListener('pageshow', (event) => note('pageshow of window ' + event.type));
  window.addEventListener('load', (event) => note('load of window ' + event.type));
  document.addEventListener('readystatechange', (event) => note('readystatechange of document ' + event.type));
  window.addEventListener('DOMContentLoaded', (event) => note('DOMContentLoaded of window ' + event.type));
  document.addEventListener('DOMContentLoaded', (event) => note('DOMContentLoaded of document ' + event.type));`;
const HEARD = ['DOMContentLoaded of document DOMContentLoaded', 'DOMContentLoaded of window DOMContentLoaded', 'load of window load', 'pageshow of window pageshow'];
const kinds = (found: string[]) => found.map((name) => name.split(' ')[0]!);

const same = `(event) => note(event.type)`;
type Row = [name: string, code: string, notes: string[]];
const LISTENERS: Row[] = [
  ['addEventListener without window', `addEventListener('load', ${same})`, ['load']],
  ['an object', `window.addEventListener('load', { handleEvent(event) { note(event.type + (this.mine ? ' mine' : '')); }, mine: true })`, ['load mine']],
  ['this and what the event says', `document.addEventListener('DOMContentLoaded', function (event) { note([this === document, event.type, event instanceof Event].join()); })`, ['true,DOMContentLoaded,true']],
  ['once', `window.addEventListener('load', ${same}, { once: true })`, ['load']],
  ['capture', `window.addEventListener('load', ${same}, true)`, ['load']],
  ['a signal', `window.addEventListener('load', ${same}, { signal: new AbortController().signal })`, ['load']],
  ['a signal that was aborted before', `window.addEventListener('load', ${same}, { signal: AbortSignal.abort() })`, []],
  ['a signal that is aborted after', `{ const it = new AbortController(); window.addEventListener('load', ${same}, { signal: it.signal }); it.abort(); }`, []],
  ['taken away', `{ const it = ${same}; window.addEventListener('load', it); window.removeEventListener('load', it); }`, []],
  ['taken away by the listener before', `{ const it = ${same}; document.addEventListener('DOMContentLoaded', () => removeEventListener('load', it)); window.addEventListener('load', it); }`, []],
  ['another one taken away', `{ window.addEventListener('load', ${same}); window.removeEventListener('load', ${same}); }`, ['load']],
  ['twice the same', `{ const it = ${same}; window.addEventListener('load', it); window.addEventListener('load', it); }`, ['load']],
  ['null', `window.addEventListener('load', null); window.addEventListener('load', ${same})`, ['load']],
  ['readyState, as jQuery asks', `document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', ${same}) : note('at once')`, ['at once']],
  ['other events', `window.addEventListener('resize', ${same}); document.addEventListener('click', ${same})`, []],
];
/** A script for each. */
const listeners = (script: (path: string, code: string) => string) =>
  LISTENERS.map(([name, code], index) => script(`/${index}.js`, `{ const note = (what) => window.note('${name}: ' + what); ${code} }`)).join('');
/** What each of them has heard in the end. */
async function heardBy(page: Page): Promise<Record<string, string[]>> {
  await expect.poll(() => notes(page)).toContain('end: ');
  await later(page);
  const found = Object.fromEntries(LISTENERS.map(([name]) => [name, [] as string[]]));
  for (const [name, what] of (await notes(page)).map((note) => note.split(': '))) found[name!]?.push(what!);
  return found;
}
/** There is one of each: a page for each of these. */
const HANDLERS: Row[] = [
  ['window.onload', `window.onload = ${same}`, ['load']],
  ['document.body.onload', `document.body.onload = ${same}`, ['load']],
  ['onload without window', `onload = ${same}`, ['load']],
  ['window.onpageshow', `window.onpageshow = ${same}`, ['pageshow']],
  ['document.onreadystatechange', `document.onreadystatechange = ${same}`, ['readystatechange']],
  ['onload that is set and taken away', `window.onload = ${same}; window.onload = null`, []],
  ['onload that is set twice', `window.onload = () => note('first'); window.onload = ${same}`, ['load']],
];

describe.each([
  ['inline', (_path: string, code: string) => inline(code)],
  ['external', external],
])('held %s scripts', (_name, script) => {
  test('hear each event once, in the order of a page that loads, after all held scripts have run', async () => {
    const { page, expectQuiet } = await accepted(script('/first.js', LISTENS) + external('/last.js', `note('last ran')`));
    await expect.poll(() => notes(page)).toContain('pageshow of window pageshow');
    await later(page);
    const found = await notes(page);
    expect(found.slice(0, 2)).toEqual(['ran', 'last ran']);
    expect(kinds(found.slice(2))).toEqual(['DOMContentLoaded', 'DOMContentLoaded', 'readystatechange', 'load', 'pageshow']);
    expect(natively(found.slice(2))).toEqual(HEARD);
    expectQuiet();
  });

  test('hear them once on the next page of the same visitor as well', async () => {
    world.site.page('/', shop({ before: HELPERS, head: script('/first.js', LISTENS), body: '<img src="http://slow.test/a.gif?delay=600" alt="">' }));
    const { page, context, expectQuiet } = await world.freshPage();
    await putCookie(context, record({ analytics: 1, marketing: 0 }));
    await page.goto(world.site.url('/'), { waitUntil: 'load' });
    await expect.poll(() => notes(page)).toContain('pageshow of window pageshow');
    await later(page);
    const found = natively(await notes(page));
    expect(found).toEqual([...HEARD, 'ran']);
    expectQuiet();
  });

  test('listeners of every kind, each as often as those of a plain tag', async () => {
    const { page, expectQuiet } = await accepted(listeners(script) + inline(`window.addEventListener('pageshow', () => note('end: '))`));
    expect(await heardBy(page)).toEqual(Object.fromEntries(LISTENERS.map(([name, , expected]) => [name, expected])));
    expectQuiet();
  });
});

test('the control: listeners of plain tags while a page loads', async () => {
  const plain = (_path: string, code: string) => `<script>${code}</script>`;
  world.site.page('/', shop({ before: HELPERS, head: listeners(plain) + plain('', `window.addEventListener('pageshow', () => note('end: '))`) }));
  const { page } = await world.visit();
  expect(await heardBy(page)).toEqual({ ...Object.fromEntries(LISTENERS.map(([name, , expected]) => [name, expected])), 'readyState, as jQuery asks': ['DOMContentLoaded'] });
});

test.each(HANDLERS)('a handler: %s', async (_what, code, expected) => {
  const { page, expectQuiet } = await accepted(inline(code) + inline(`window.addEventListener('pageshow', () => note('end'))`));
  await expect.poll(() => notes(page)).toContain('end');
  await later(page);
  expect((await notes(page)).filter((name) => name !== 'end')).toEqual(expected);
  expectQuiet();
});

test('what waits in one script may be taken away by another, and listeners of two scripts are heard in their order', async () => {
  const { page, expectQuiet } = await accepted(
    inline(`function gone() { note('gone'); } addEventListener('load', gone); addEventListener('load', () => note('a'))`) +
    external('/b.js', `removeEventListener('load', gone); addEventListener('load', () => note('b')); document.addEventListener('DOMContentLoaded', () => note('content'))`),
  );
  await expect.poll(() => notes(page)).toContain('b');
  await later(page);
  expect(await notes(page)).toEqual(['content', 'a', 'b']);
  expectQuiet();
});

test('a listener that throws stops nobody, and the console says so', async () => {
  const { page, problems } = await accepted(inline(`
    addEventListener('load', () => { note('throws'); throw new Error('of the script'); });
    addEventListener('load', { get handleEvent() { throw new Error('of the getter'); } });
    addEventListener('load', () => note('after'));
    addEventListener('pageshow', () => note('end'));`));
  await expect.poll(() => notes(page)).toContain('end');
  expect(await notes(page)).toEqual(['throws', 'after', 'end']);
  await expect.poll(() => problems.join()).toMatch(/of the script/);
  expect(problems.filter((problem) => !/of the (script|getter)/.test(problem))).toEqual([]);
});

test('the page\'s own listeners are not called again, and hear nothing before', async () => {
  const own = `<script>window.__own = []; ${EVENTS.map((type) => `addEventListener('${type}', () => __own.push('window ${type}')); document.addEventListener('${type}', () => __own.push('document ${type}'));`).join('')}
    window.onload = () => __own.push('onload'); document.onreadystatechange = () => __own.push('onreadystatechange');</script>`;
  const { page, expectQuiet } = await undecided(inline(LISTENS), { before: own });
  const heard = () => page.evaluate('window.__own.join()');
  const before = await heard();
  expect(before).toMatch(/DOMContentLoaded.*onload/);
  await run(page, 'kelisim.acceptAll()');
  // The held script's own are called: the control.
  await expect.poll(() => notes(page)).toContain('pageshow of window pageshow');
  await later(page);
  expect(await heard()).toBe(before);
  expectQuiet();
});

test('onload of the page is still the page\'s after a release that does not touch it', async () => {
  const { page } = await accepted(inline(`addEventListener('load', () => note('held'))`), { before: '<script>window.__mine = window.onload = function () {}</script>' });
  await expect.poll(() => notes(page)).toEqual(['held']);
  expect(await page.evaluate('window.onload === window.__mine')).toBe(true);
});

const OWNED = `[document, window].map((target) => ['addEventListener', 'removeEventListener', 'onload', 'onreadystatechange'].filter((name) => Object.hasOwn(target, name)).join()).join('|')`;

test('nothing of ours is left on document and window', async () => {
  const { page } = await undecided(inline(LISTENS) + external('/slow.js', LISTENS) + inline('note("end")'), { before: `<script>window.__before = ${OWNED}</script>` });
  const before = await page.evaluate('window.__before');
  expect(await page.evaluate(OWNED)).toBe(before);
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => notes(page)).toContain('pageshow of window pageshow');
  await later(page);
  expect(await page.evaluate(OWNED)).toBe(before);
  expect(await page.evaluate(`[Object.hasOwn(document, 'addEventListener'), Object.hasOwn(window, 'addEventListener'), document.addEventListener === EventTarget.prototype.addEventListener]`)).toEqual([false, false, true]);
});

test.each(['document', 'window'])('addEventListener of %s that a held script has replaced stays replaced', async (target) => {
  const { page, expectQuiet } = await accepted(
    inline(`{ const before = ${target}.addEventListener; ${target}.addEventListener = window.__theirs = function (...given) { note('theirs ' + given[0]); return before.apply(this, given); }; }`) +
    inline(`${target}.addEventListener('DOMContentLoaded', () => note('heard'))`),
  );
  await expect.poll(() => notes(page)).toContain('theirs DOMContentLoaded');
  await later(page);
  expect(await page.evaluate(`${target}.addEventListener === window.__theirs`)).toBe(true);
  // It still works.
  await page.evaluate(`${target}.addEventListener('made-up', () => note('made up')); ${target}.dispatchEvent(new Event('made-up'))`);
  expect((await notes(page)).slice(-2)).toEqual(['theirs made-up', 'made up']);
  expectQuiet();
});

test('a page that replaced addEventListener before keeps its own, and held scripts go through it', async () => {
  const { page, expectQuiet } = await accepted(inline(`addEventListener('load', () => note('heard'))`), {
    before: `<script>{ const before = EventTarget.prototype.addEventListener; window.addEventListener = window.__theirs = function (...given) { return before.apply(this || window, given); }; }</script>`,
  });
  await expect.poll(() => notes(page)).toEqual(['heard']);
  expect(await page.evaluate('window.addEventListener === window.__theirs')).toBe(true);
  expectQuiet();
});

test('page code that registers while nothing of ours runs is not called', async () => {
  const { page } = await accepted(inline(`setTimeout(() => addEventListener('load', () => note('late'))); addEventListener('load', () => note('held'))`));
  await page.evaluate(`addEventListener('load', () => note('page'))`);
  await expect.poll(() => notes(page)).toContain('held');
  await later(page);
  expect(await notes(page)).toEqual(['held']);
});

test('what a later decision releases hears its events too, and what has heard them does not hear them again', async () => {
  const { page } = await undecided(inline(`addEventListener('load', () => note('analytics'))`) + inline(`addEventListener('load', () => note('marketing'))`).replace('"analytics"', '"marketing"'));
  await run(page, 'kelisim.save({ analytics: true, marketing: false })');
  await expect.poll(() => notes(page)).toEqual(['analytics']);
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => notes(page)).toEqual(['analytics', 'marketing']);
  await later(page);
  expect(await notes(page)).toEqual(['analytics', 'marketing']);
});

test('a visitor who decides before the document is read: once each', async () => {
  world.site.page('/', [shop({ before: HELPERS, head: inline(LISTENS) }).replace('</body>\n</html>', ''), 1500, '<p>end</p></body></html>']);
  const { page } = await world.freshPage();
  await page.goto(world.site.url('/'), { waitUntil: 'commit' });
  await page.waitForFunction('window.kelisim && document.body');
  await run(page, 'kelisim.acceptAll()');
  await page.waitForLoadState('load');
  await expect.poll(() => notes(page)).toContain('pageshow of window pageshow');
  await later(page);
  expect(natively(await notes(page))).toEqual([...HEARD, 'ran']);
});

describe('modules', () => {
  const module = (code: string) => `<script type="text/plain" data-category="analytics" data-type="module">${code}</script>`;
  const about = (warnings: string[]) => warnings.filter((text) => /DOMContentLoaded|\bload\b/.test(text));

  test.each([
    ['load', `window.addEventListener('load', () => note('heard')); note('ran')`],
    ['DOMContentLoaded', `document.addEventListener("DOMContentLoaded", () => note('heard')); note('ran')`],
    ['onload', `window.onload = () => note('heard'); note('ran')`],
  ])('one that waits for %s when it is released late: one warning', async (_what, code) => {
    const { page, warnings } = await accepted(module(code) + module(code));
    await expect.poll(() => notes(page)).toContain('ran');
    await expect.poll(() => about(warnings)).toHaveLength(1);
    await later(page);
    expect(about(warnings)).toHaveLength(1);
  });

  test('none for a module that does not wait, nor for one that is released in time', async () => {
    const late = await accepted(module(`note('ran')`));
    await expect.poll(() => notes(late.page)).toEqual(['ran']);
    await later(late.page);
    expect(about(late.warnings)).toEqual([]);

    world.site.page('/', shop({ before: HELPERS, head: module(`addEventListener('load', () => note('heard'))`), body: '<img src="http://slow.test/a.gif?delay=600" alt="">' }));
    const { page, context, warnings } = await world.freshPage();
    await putCookie(context, record({ analytics: 1, marketing: 0 }));
    await page.goto(world.site.url('/'));
    await expect.poll(() => notes(page)).toEqual(['heard']);
    expect(about(warnings)).toEqual([]);
  });
});
