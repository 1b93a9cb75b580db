// Other tabs, pages that come back from the cache, and pages nobody has seen yet.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { banner, clickButton, cookieOf, useSite } from './harness';
import { external, has, inline, putCookie, ran, record, run, settled, shop, stateOf } from './support/shop';

const world = useSite();
const returning = useSite({ bfcache: true });
const options = { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false };
const tags = external('analytics', 'counter.test', 'id=counter') + inline('marketing', 'pixel');
const GRANTED = record({ analytics: 1, marketing: 1 });
const page = (parts = {}) => shop({ options, head: tags, ...parts });
const NO_CHANNEL = () => {
  delete (window as { BroadcastChannel?: unknown }).BroadcastChannel;
};

/** Stops the clock of all tabs: no timer can tell one what has happened in another. */
async function stopClock({ clock }: BrowserContext) {
  await clock.install();
  await clock.pauseAt(Date.now() + 3_600_000);
}

async function twoTabs(prepare?: (context: BrowserContext) => unknown) {
  world.site.page('/', page({ body: '<iframe id="video" data-category="marketing" data-src="http://video.test/embed/1" title="Video"></iframe>' }));
  const visit = await world.freshPage();
  await prepare?.(visit.context);
  await visit.page.goto(world.site.url());
  const other = await visit.newTab();
  await other.goto(world.site.url());
  return { ...visit, other };
}

describe('two tabs', () => {
  test('a decision in one is followed by the other, while the clock stands still', async () => {
    const { page: one, other, context, expectQuiet } = await twoTabs();
    await banner(one).root.waitFor();
    await banner(other).root.waitFor();
    await other.evaluate('window.__log = []; kelisim.on("change", (event) => __log.push([event.source, event.changed.join()]))');
    await stopClock(context);
    // Without a clock Playwright's own click would wait for ever.
    await banner(one).accept.evaluate((button: HTMLElement) => button.click());
    await expect.poll(() => ran(other)).toEqual(['counter', 'pixel']);
    expect(await other.evaluate('window.__log')).toEqual([['tab', 'analytics,marketing']]);
    await expect.poll(() => banner(other).root.count()).toBe(0);
    await context.clock.resume();
    expect((await stateOf(other)).id).toBe((await stateOf(one)).id);
    // The tab that follows does not decide anew.
    await settled(one);
    expect(await ran(one)).toEqual(['counter', 'pixel']);
    expectQuiet();
  });

  test('a withdrawal in one stops the other', async () => {
    const { page: one, other, context } = await twoTabs((context) => putCookie(context, GRANTED));
    await expect.poll(() => ran(other)).toEqual(['counter', 'pixel']);
    await expect.poll(() => other.locator('#video').getAttribute('src')).toBeTruthy();
    await stopClock(context);
    await run(one, 'kelisim.withdraw()');
    await expect.poll(() => has(other, 'analytics')).toBe(false);
    await context.clock.resume();
    await expect.poll(() => other.locator('#video').getAttribute('src')).toBeNull();
    await other.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), inline('analytics', 'late'));
    await settled(other);
    expect(await ran(other)).toEqual(['counter', 'pixel']);
    expect((await stateOf(other)).method).toBe('withdraw');
  });

  test('a forgotten decision is asked about in both', async () => {
    const { page: one, other } = await twoTabs((context) => putCookie(context, GRANTED));
    await run(one, 'kelisim.reset()');
    await banner(one).root.waitFor();
    await banner(other).root.waitFor();
  });

  test('a banner another tab has answered for goes, and comes back when the answer is gone', async () => {
    const { page: one, other } = await twoTabs();
    await banner(other).root.waitFor();
    await other.evaluate('window.__log = []; for (const name of ["show", "hide"]) kelisim.on(name, () => __log.push(name))');
    await clickButton(one, 'reject-all');
    await banner(other).root.waitFor({ state: 'detached' });
    await run(one, 'kelisim.reset()');
    await banner(other).root.waitFor();
    expect(await other.evaluate('window.__log')).toEqual(['hide', 'show']);
  });

  test('without BroadcastChannel: on focus', async () => {
    const { page: one, other, expectQuiet } = await twoTabs((context) => context.addInitScript(NO_CHANNEL));
    await run(one, 'kelisim.acceptAll()');
    await settled(other);
    expect(await has(other, 'analytics')).toBe(false);
    await other.evaluate(() => dispatchEvent(new Event('focus')));
    expect(await has(other, 'analytics')).toBe(true);
    await expect.poll(() => ran(other)).toEqual(['counter', 'pixel']);
    await run(one, 'kelisim.withdraw()');
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => has(other, 'analytics')).toBe(false);
    expectQuiet();
  });

  test('a decision on stale ground looks at the cookie first: a withdrawal beats a stale grant', async () => {
    const { page: one, other } = await twoTabs(async (context) => {
      await context.addInitScript(NO_CHANNEL);
      await putCookie(context, GRANTED);
    });
    await run(one, 'kelisim.withdraw()');
    expect(await has(other, 'marketing')).toBe(true);
    // Names one id only: the others keep what is stored now, not what this tab remembers.
    await run(other, 'kelisim.save({ analytics: true })');
    expect((await stateOf(other)).grants).toMatchObject({ analytics: true, marketing: false });
    expect((await cookieOf(other))!.value).toMatch(/analytics=1&marketing=0$/);
  });

  test('a late tag looks at the cookie first', async () => {
    const { page: one, other } = await twoTabs(async (context) => {
      await context.addInitScript(NO_CHANNEL);
      await putCookie(context, GRANTED);
    });
    await expect.poll(() => ran(other)).toEqual(['counter', 'pixel']);
    await run(one, 'kelisim.withdraw()');
    await other.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), inline('analytics', 'late'));
    await settled(other);
    expect(await ran(other)).toEqual(['counter', 'pixel']);
  });
});

describe('back from the bfcache', () => {
  async function leaveAndReturn(inBetween: (page: Page, context: BrowserContext) => Promise<unknown>, cookie?: string) {
    const { site } = returning;
    site.page('/', page({ before: '<script>addEventListener("pageshow", function (event) { window.__persisted = event.persisted; })</script>' }));
    site.page('/other', page());
    const visit = await returning.freshPage();
    if (cookie) await putCookie(visit.context, cookie);
    await visit.page.goto(site.url());
    if (!cookie) await banner(visit.page).root.waitFor();
    await visit.page.evaluate('window.__log = []; kelisim.on("change", (event) => __log.push([event.source, event.changed.join()]))');
    await visit.page.goto(site.url('/other'));
    await inBetween(visit.page, visit.context);
    await visit.page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => visit.page.evaluate('window.__persisted')).toBe(true);
    return visit;
  }

  test('a page re-reads the cookie: accepted in between, its tags run and the banner is gone', async () => {
    const { page: tab } = await leaveAndReturn((tab) => run(tab, 'kelisim.acceptAll()'));
    await expect.poll(() => ran(tab)).toEqual(['counter', 'pixel']);
    expect(await tab.evaluate('window.__log')).toEqual([['restore', 'analytics,marketing']]);
    await expect.poll(() => banner(tab).root.count()).toBe(0);
  });

  test('withdrawn in between, nothing more is allowed', async () => {
    const { page: tab } = await leaveAndReturn((tab) => run(tab, 'kelisim.withdraw()'), GRANTED);
    expect(await has(tab, 'analytics')).toBe(false);
    expect(await tab.evaluate('window.__log')).toEqual([['restore', 'analytics,marketing']]);
  });

  test('it still hears the other tabs', async () => {
    const { page: tab, newTab } = await leaveAndReturn(async () => {});
    const other = await newTab();
    await other.goto(returning.site.url('/other'));
    await run(other, 'kelisim.acceptAll()');
    await expect.poll(() => ran(tab)).toEqual(['counter', 'pixel']);
  });
});

// Simulated: under automation Chromium does not prerender.
describe('while the page is prerendered', () => {
  const PRERENDER = () => {
    let prerendering = true;
    Object.defineProperty(Document.prototype, 'prerendering', { configurable: true, get: () => prerendering });
    (window as unknown as { __activate(): void }).__activate = () => {
      prerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
    };
  };
  const before = `<script>window.__log = []; ['ready', 'change', 'show'].forEach(function (name) { document.addEventListener('kelisim:' + name, function () { __log.push(name); }); })</script>`;
  const READ = `dataLayer.map((entry) => entry.event || [...entry].slice(0, 2).join(' '))`;

  test('nothing is shown, released or told, except the consent default', async () => {
    world.site.page('/', page({ before }));
    const { page: tab, context, expectQuiet } = await world.freshPage();
    await putCookie(context, GRANTED);
    await context.addInitScript(PRERENDER);
    await tab.goto(world.site.url());
    await settled(tab);
    expect(await ran(tab)).toEqual([]);
    expect(world.site.requestsTo('counter.test')).toEqual([]);
    expect(await tab.evaluate('window.__log')).toEqual([]);
    expect(await tab.evaluate(READ)).toEqual(['consent default']);
    expect(await tab.locator('[data-kelisim]').count()).toBe(0);
    expect(await has(tab, 'analytics')).toBe(false);

    await run(tab, '__activate()');
    await expect.poll(() => ran(tab)).toEqual(['counter', 'pixel']);
    expect(await tab.evaluate(READ)).toEqual(['consent default', 'consent update', 'kelisim_consent_update']);
    expect(await tab.evaluate('window.__log')).toEqual(['ready']);
    expectQuiet();
  });

  test('no banner and no UI file before a person sees the page', async () => {
    world.site.page('/', page());
    const { page: tab, context } = await world.freshPage();
    await context.addInitScript(PRERENDER);
    await tab.goto(world.site.url());
    await settled(tab);
    expect(world.site.requestsTo('www.shop.com.kz', /kelisim-ui/)).toEqual([]);
    await run(tab, '__activate()');
    await banner(tab).root.waitFor();
  });
});
