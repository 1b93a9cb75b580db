// What goes on for long or comes in masses: nothing grows, nothing freezes. Each beside a page without Kelisim.
import { afterAll, describe, expect, test } from 'vitest';
import type { CDPSession, Page } from 'playwright-core';
import { clickButton, useSite } from './harness';
import { figuresIn } from '../support/figures';
import { CATEGORIES, inline, putCookie, record, run, shop } from './support/shop';
import { countWork } from './support/work';

const world = useSite();
const figures = figuresIn('docs/reliability.md', 'endurance');
afterAll(() => figures.write('| what | with Kelisim | without |\n| --- | --- | --- |'));

interface Held { documents: number; nodes: number; listeners: number; heap: number }

/** What the page holds once all garbage is gone. */
async function heldBy(session: CDPSession): Promise<Held> {
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  const { documents, nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { documents, nodes, listeners: jsEventListeners, heap: usedSize };
}
const growth = (before: Held, after: Held): Held => ({
  documents: after.documents - before.documents, nodes: after.nodes - before.nodes, listeners: after.listeners - before.listeners, heap: after.heap - before.heap,
});
const told = ({ nodes, listeners, heap }: Held) => `${nodes} nodes, ${listeners} listeners, ${Math.round(heap / 1000)} kB of heap more`;

/** Timers of ours that wait for a file, and reject, have run by then, in ms. */
const REST = 6000;

/** Does something so often, then again as often: the first time all is made that is made once. */
async function grownBy(page: Page, act: () => Promise<unknown>): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await act();
  await page.waitForTimeout(REST);
  const before = await heldBy(session);
  await act();
  await page.waitForTimeout(REST);
  return growth(before, await heldBy(session));
}
/** Longest task in ms while this is done, as the page's own timer sees it. */
const FREEZE = `window.__freeze = 0; { let last = performance.now(); const look = () => { const now = performance.now(); __freeze = Math.max(__freeze, now - last); last = now; setTimeout(look) }; look() }`;
const freeze = async (page: Page) => Math.round(await page.evaluate<number>('window.__freeze'));

async function granted(parts: Parameters<typeof shop>[0]) {
  world.site.page('/', shop({ options: { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false }, ...parts }));
  const visit = await world.freshPage();
  await putCookie(visit.context, record({ analytics: 1, marketing: 1 }));
  await visit.page.goto(world.site.url());
  return visit;
}

/** What one dialog of the preferences holds: the one that was closed last may not be garbage yet. */
const A_DIALOG = { nodes: 500, listeners: 70 };

test.each([['', false], [', control: somebody keeps them', true]])('100 openings of the preferences%s', async (_name, isKept) => {
  const { page, expectQuiet } = await granted({});
  const DIALOG = `[...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('dialog')).find(Boolean)`;
  const open = () => page.evaluate(`(async () => {
    const rest = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    for (let times = 0; times < 50; times++) {
      await kelisim.show('preferences');
      if (${isKept}) (window.__kept ||= []).push(${DIALOG});
      ${DIALOG}.querySelector('.close').click();
      for (let left = 99; ${DIALOG} && left; left--) await rest();
    }
  })()`);
  const grown = await grownBy(page, open);
  if (isKept) return expect([grown.nodes > 20 * A_DIALOG.nodes / 4, grown.listeners > A_DIALOG.listeners]).toEqual([true, true]);
  figures.row(`the preferences opened and closed 50 times, after 50 times | ${told(grown)} | –`);
  expect(grown.documents).toBe(0);
  expect(grown.listeners).toBeLessThanOrEqual(A_DIALOG.listeners);
  expect(grown.nodes).toBeLessThanOrEqual(A_DIALOG.nodes);
  expect(grown.heap).toBeLessThan(300_000);
  expectQuiet();
}, 180_000);

/** A router that shows the next page: what is held there, and what is not. */
const NAVIGATE = `(times, markup) => new Promise((done) => {
  const go = (left) => {
    if (!left) return setTimeout(done, 300);
    history.replaceState({}, '', '?' + left);
    const main = document.createElement('main');
    main.innerHTML = markup;
    for (const inert of main.querySelectorAll('script')) {
      const live = document.createElement('script');
      for (const { name, value } of inert.attributes) live.setAttribute(name, value);
      live.text = inert.text;
      inert.replaceWith(live);
    }
    document.querySelector('main').replaceWith(main);
    setTimeout(go, 0, left - 1);
  };
  go(times);
})`;
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const view = (held: boolean) => {
  const hold = (category: string) => (held ? `data-category="${category}" data-kelisim-` : '');
  return `<h2>Page</h2>
    <script${held ? ' type="text/plain" data-category="analytics"' : ''}>window.__views = (window.__views || 0) + 1</script>
    <img ${hold('marketing')}src="/view.gif" alt=""><img ${held ? 'data-category="other" data-kelisim-' : 'data-'}src="${PIXEL}" alt="">
    <iframe ${hold('marketing')}srcdoc="x" title="x"></iframe>`;
};

test('1,000 navigations with held tags', async () => {
  world.site.page('/view.gif', '');
  const walk = async (kelisim: string | undefined, held: boolean) => {
    const { page, expectQuiet } = await granted({ kelisim, body: '<main></main>' });
    const grown = await grownBy(page, () => page.evaluate(`(${NAVIGATE})(500, ${JSON.stringify(view(held))})`));
    const views = await page.evaluate('window.__views');
    expectQuiet();
    return { grown, views };
  };
  const ours = await walk(undefined, true);
  const control = await walk('', false);
  figures.row(`500 navigations in the page, each with 4 tags, after 500 | ${told(ours.grown)} | ${told(control.grown)}`);
  // Each view counts once.
  expect([ours.views, control.views]).toEqual([1000, 1000]);
  expect(ours.grown.documents).toBeLessThanOrEqual(Math.max(1, control.grown.documents));
  expect(ours.grown.nodes).toBeLessThanOrEqual(Math.max(0, control.grown.nodes) + 50);
  expect(ours.grown.listeners).toBeLessThanOrEqual(Math.max(0, control.grown.listeners) + 10);
  expect(ours.grown.heap).toBeLessThan(Math.max(0, control.grown.heap) + 300_000);
}, 240_000);

describe('masses', () => {
  const many = (count: number, category: string | null) => Array.from({ length: count }, (_, index) => inline(category, `${index}`)).join('');

  test('10,000 held tags run in their order, and each costs what one of 1,000 costs', async () => {
    const cost = async (count: number) => {
      world.site.page('/', shop({ attributes: CATEGORIES, body: many(count, 'analytics') }));
      const { page } = await world.freshPage();
      const measure = await countWork(page);
      await page.goto(world.site.url());
      await page.evaluate(FREEZE);
      const { steps } = await measure(async () => {
        await run(page, 'kelisim.acceptAll()');
        await expect.poll(() => page.evaluate('(window.__ran || []).length'), { timeout: 60_000 }).toBe(count);
      });
      expect(await page.evaluate('__ran.every((id, index) => +id === index)')).toBe(true);
      return { steps: steps / count, froze: await freeze(page) };
    };
    const [some, all] = [await cost(1000), await cost(10_000)];
    world.site.page('/', shop({ kelisim: '', body: '' }));
    const { page } = await world.visit();
    await page.evaluate(FREEZE);
    await page.evaluate(`new Promise((then) => setTimeout(then, 30)).then(() => { for (let id = 0; id < 10000; id++) { const script = document.createElement('script'); script.text = '(window.__ran = window.__ran || []).push("' + id + '")'; document.body.append(script) } })`);
    await page.evaluate('new Promise((then) => setTimeout(then, 100))');
    figures.row(`10,000 held tags released at once: longest pause (with 1,000) | ${all.froze} ms (${some.froze} ms) | ${await freeze(page)} ms, inserted by a loop`);
    figures.row(`pieces of our code run per tag, of 10,000 (of 1,000) | ${Math.round(all.steps)} (${Math.round(some.steps)}) | –`);
    expect(all.steps / some.steps).toBeLessThan(1.2);
  }, 240_000);

  test('a storm of changes: the work of an hour does not grow with its length', async () => {
    const storm = async (kelisim: string | undefined) => {
      world.site.page('/', shop({ kelisim, attributes: CATEGORIES, head: inline('analytics', 'counter'), body: '<main></main>' }));
      const { page, expectQuiet } = await world.freshPage();
      const measure = await countWork(page);
      await page.goto(world.site.url());
      if (kelisim === undefined) await page.locator('[data-kelisim="accept-all"]').waitFor();
      const blow = () => page.evaluate(`(async () => {
        for (let burst = 0; burst < 50; burst++) {
          const main = document.querySelector('main');
          for (let index = 0; index < 1000; index++) {
            const item = document.createElement('p');
            item.textContent = index;
            main.append(item);
            item.setAttribute('class', 'c' + burst);
          }
          for (const item of main.children) item.setAttribute('data-src', '/' + burst);
          await new Promise((then) => setTimeout(then));
          main.textContent = '';
        }
      })()`);
      const session = await page.context().newCDPSession(page);
      await session.send('HeapProfiler.enable');
      const first = (await measure(blow)).steps;
      const before = await heldBy(session);
      await page.evaluate(FREEZE);
      const second = (await measure(blow)).steps;
      const froze = await freeze(page);
      await run(page, 'clearTimeout()');
      expectQuiet();
      return { grown: growth(before, await heldBy(session)), first, second, froze };
    };
    const [ours, control] = [await storm(undefined), await storm('')];
    figures.row(`a storm: 50 bursts of 1,000 elements and 2,000 attributes, after 50: | ${told(ours.grown)}; longest pause ${ours.froze} ms | ${told(control.grown)}; ${control.froze} ms`);
    figures.row(`pieces of our code run per element of the storm | ${(ours.second / 50_000).toFixed(1)} | –`);
    expect(ours.second).toBeLessThan(ours.first * 1.2 + 1000);
    expect(ours.grown.nodes).toBeLessThanOrEqual(Math.max(0, control.grown.nodes) + 50);
    expect(ours.grown.listeners).toBeLessThanOrEqual(2);
    expect(ours.grown.heap).toBeLessThan(Math.max(0, control.grown.heap) + 300_000);
  }, 240_000);

  test('a queue of 200,000 calls made before the start', async () => {
    world.site.page('/', shop({
      before: `<script>window.kelisim = []; window.__calls = 0; window.__order = true;
        for (let index = 0; index < 200000; index++) kelisim.push((consent) => { __order &&= index === __calls && !consent.has('analytics'); __calls++ })</script>`,
      head: inline('analytics', 'counter'),
    }));
    const { page, expectQuiet } = await world.visit();
    expect(await page.evaluate('[__calls, __order]')).toEqual([200_000, true]);
    await clickButton(page, 'accept-all');
    await expect.poll(() => page.evaluate('window.__ran?.join()')).toBe('counter');
    figures.row(`200,000 calls queued before the start | all called, in order, before the tag's own end | –`);
    expectQuiet();
  }, 60_000);
});
