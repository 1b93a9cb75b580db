// How often something is done, per visit and per tag. The numbers are what it takes: one that grows is a loss, one that falls is written down here.
import { expect, test } from 'vitest';
import { banner, clickButton, useSite } from './harness';
import { count, type Counts } from './support/counts';
import { CATEGORIES, putCookie, record, settled } from './support/shop';

const world = useSite();

/** Held tags, each followed by a script of the page, before which it has been seen. */
const tags = (number: number) => Array.from({ length: number }, (_, index) =>
  `<script type="text/plain" data-category="${index % 2 ? 'marketing' : 'analytics'}">__tag()</script><script>0</script>`).join('');
const shop = (number: number) => `<!doctype html><html lang="ru"><head><title>Shop</title><script src="/kelisim.js" ${CATEGORIES}></script></head><body><h1>Shop</h1>${tags(number)}</body></html>`;

/** Opens the shop with so many tags, as a visitor who has accepted all, or as one who comes for the first time. */
async function open(number: number, isBack: boolean) {
  world.site.page('/', shop(number));
  const { page, context } = await world.freshPage();
  if (isBack) await putCookie(context, record({ analytics: 1, marketing: 1 }));
  const counted = await count(page);
  await page.goto(world.site.url('/'));
  if (isBack) await expect.poll(counted.tagsRun).toBe(number);
  // The button comes when the page has loaded, and looks around when it is idle.
  if (isBack) await page.locator('.reopen').waitFor();
  if (isBack) await page.waitForTimeout(1500);
  else await banner(page).root.waitFor();
  await settled(page);
  return { page, ...counted };
}

/** Without what the page itself has. */
const own = (counts: Counts, number: number) => ({ ...counts, elements: counts.elements - 6 - 2 * number });

test('a returning visit: the cookie is read twice before the first tag runs, and no tag adds to it', async () => {
  const few = await open(6, true);
  const [first, after] = [await few.atFirstTag(), own(await few.now(), 6)];
  expect(first).toMatchObject({ reads: 2, writes: 0 });
  const many = await open(60, true);
  expect(await many.atFirstTag()).toEqual(first);
  expect(own(await many.now(), 60)).toEqual(after);
  // Of these the button, which keeps off the page's controls, has 12 listeners, an observer, 2 elements and a read; all after the page has loaded.
  expect(after).toEqual({ reads: 5, writes: 0, patterns: 1, listeners: 32, observers: 5, elements: 4 });
});

test('a first visit: no tag adds to it', async () => {
  const few = await open(6, false);
  const after = own(await few.now(), 6);
  expect(world.site.requests.map(({ path }) => path).filter((path) => path !== '/kelisim.css')).toEqual(['/', '/kelisim.js', '/kelisim-ui.js', '/kelisim-page.js']);
  const many = await open(60, false);
  expect(own(await many.now(), 60)).toEqual(after);
  expect(after).toEqual({ reads: 6, writes: 13, patterns: 1, listeners: 29, observers: 6, elements: 17 });
});

/** What an act adds to the counts. */
async function added({ now }: Pick<Awaited<ReturnType<typeof open>>, 'now'>, act: () => Promise<unknown>) {
  const before = await now();
  await act();
  const after = await now();
  const difference = (name: keyof Counts) => after[name] - before[name];
  return { reads: difference('reads'), writes: difference('writes'), patterns: difference('patterns'), listeners: difference('listeners'), observers: difference('observers') };
}

test('accepting: no tag adds to it', async () => {
  const accept = async (number: number) => {
    const opened = await open(number, false);
    return added(opened, async () => {
      await clickButton(opened.page, 'accept-all');
      await expect.poll(opened.tagsRun).toBe(number);
      await settled(opened.page);
    });
  };
  const few = await accept(6);
  // More than sixteen may have several tasks, by the speed of the machine, and the cookie is read once in each.
  expect(await accept(16)).toEqual(few);
  expect(few).toEqual({ reads: 9, writes: 12, patterns: 0, listeners: 0, observers: 1 });
});

test('tags that come late, together: the cookie is read once for all', async () => {
  const opened = await open(6, true);
  const work = await added(opened, async () => {
    await opened.page.evaluate(() => {
      for (let index = 0; index < 12; index++) {
        const script = document.createElement('script');
        Object.assign(script, { type: 'text/plain', textContent: '__tag()' });
        script.dataset.category = 'analytics';
        document.body.append(script);
      }
    });
    await expect.poll(opened.tagsRun).toBe(18);
    await settled(opened.page);
  });
  expect(work).toEqual({ reads: 1, writes: 0, patterns: 0, listeners: 0, observers: 0 });
});

test('control: what a page does is counted, and what it takes back is not', async () => {
  world.site.page('/', '<!doctype html><title>Bare</title>');
  const { page } = await world.freshPage();
  const counted = await count(page);
  await page.goto(world.site.url('/'));
  const nothing = await counted.now();
  const act = () => page.evaluate(() => {
    const observer = new MutationObserver(() => {});
    const stopper = new AbortController();
    const hear = () => {};
    observer.observe(document, { childList: true });
    addEventListener('focus', hear, true);
    document.addEventListener('click', hear, { signal: stopper.signal });
    document.addEventListener('once', hear, { once: true });
    document.cookie = `seen=${document.cookie.length}`;
    new RegExp('a').test('a');
    document.body.append(document.createElement('p'));
    Object.assign(window, { undo: () => {
      observer.disconnect();
      removeEventListener('focus', hear, true);
      stopper.abort();
      document.dispatchEvent(new Event('once'));
    } });
  });
  await act();
  const did = await counted.now();
  expect(did).toEqual({ reads: 1, writes: 1, patterns: 1, listeners: 3, observers: 1, elements: nothing.elements + 1 });
  await page.evaluate('undo()');
  expect(await counted.now()).toEqual({ ...did, listeners: 0, observers: 0 });
});
