// The record over HTTP: Safari's seven days, thirteen months, and what a late answer must never bring back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, cookieOf, cookiesNamed, useSite } from './harness';
import { bundles, CAPPED, comeBack, DAY, OPTIONS, renewAt, requestOf, serve } from './support/renewal';
import { ran } from './support/shop';
import { renewResponse } from '../../src/server';

const world = useSite();
let made: Awaited<ReturnType<typeof bundles>>;
beforeAll(async () => {
  made = await bundles();
}, 120_000);
afterAll(() => made.remove());

const https = { https: true };
const posts = () => world.site.requestsTo(/./, '/kelisim/renew').length;
const run = async (page: Page, code: string) => void await page.evaluate(`void (${code})`);
const ask = <T>(page: Page, code: string): Promise<T> => page.evaluate(code);
const reason = (page: Page) => ask<string | null>(page, 'consent.state.reason');
const idOf = async (page: Page) => /&id=(\w+)/.exec((await cookieOf(page))?.value ?? '')?.[1];

/** A decided visitor whose renewal the server holds back. */
async function heldBack(decision = 'consent.acceptAll()') {
  const endpoint = renewAt(world.site);
  let release!: () => void;
  endpoint.until = new Promise<void>((resolve) => (release = resolve));
  serve(world.site, made.renewing);
  const visit = await world.visit('/', https);
  await visit.page.waitForFunction('window.consent');
  await run(visit.page, decision);
  await expect.poll(posts).toBe(1);
  const old = await idOf(visit.page);
  const { name, value } = (await cookieOf(visit.page))!;
  /** Every state the page has had since, and what was told. */
  const watch = (page: Page) => run(page, 'window.__seen = [], consent.on("change", ({ state, source }) => __seen.push([source, state.grants.analytics]))');
  await watch(visit.page);
  /** The browser has had the answer when the page went: it takes the cookie, and nobody is told. */
  const takeLate = () => visit.context.addCookies([{ name, value, url: world.site.url('/', https), expires: Date.now() / 1000 + 9e6 }]);
  return { ...visit, endpoint, old, watch, takeLate, async release() {
    release();
    endpoint.until = undefined;
    await expect.poll(() => endpoint.answered).toBeGreaterThan(0);
  } };
}

describe('where a script\'s cookie is kept for seven days', () => {
  async function visits(how: 'renewing' | 'plain', days: number[]) {
    const start = Date.now();
    let now = start;
    serve(world.site, made[how]);
    const endpoint = renewAt(world.site, () => now);
    const { context, page } = await world.freshPage();
    await context.addInitScript(CAPPED);
    await comeBack(context, page, world.site.url('/', https), now);
    await run(page, 'consent.acceptAll()');
    if (how === 'renewing') await expect.poll(async () => (await cookieOf(page))!.expires * 1000 - now).toBeGreaterThan(300 * DAY);
    const seen: unknown[] = [];
    for (const day of days) {
      now = start + day * DAY;
      const before = endpoint.answered;
      await comeBack(context, page, world.site.url('/', https), now);
      if (how === 'renewing') await expect.poll(() => endpoint.answered).toBe(before + 1);
      seen.push([day, await reason(page), await ran(page), posts()]);
    }
    return { seen, page, context };
  }

  test('the decision is gone after eight days', async () => {
    const { seen } = await visits('plain', [6, 8]);
    expect(seen).toEqual([[6, null, ['analytics'], 0], [8, 'missing', [], 0]]);
  });

  test('renewed, it holds: once for the decision, then every three days at most', async () => {
    const { seen, page } = await visits('renewing', [8]);
    expect(seen).toEqual([[8, null, ['analytics'], 2]]);
    // The same day nothing more is asked.
    await page.reload();
    await page.waitForFunction('window.consent');
    await page.waitForTimeout(3000);
    expect(posts()).toBe(2);
  });

  test('and ends thirteen months after the decision, however often it was renewed', async () => {
    const { page, context } = await visits('renewing', [100, 200, 380]);
    const given = new Date(await ask<string>(page, 'consent.state.givenAt.toISOString()'));
    const end = Date.parse(await ask<string>(page, 'consent.state.expiresAt.toISOString()'));
    expect(end - +given).toBeGreaterThan(390 * DAY);
    // Chromium moves an end by what the server's clock, which tells whole seconds, is away from its own.
    await expect.poll(async () => Math.abs((await cookieOf(page))!.expires * 1000 - end)).toBeLessThan(1000);
    await comeBack(context, page, world.site.url('/', https), end + 1000);
    expect([await reason(page), await ran(page)]).toEqual(['missing', []]);
    await page.waitForTimeout(3000);
    expect(posts()).toBe(4);
  });
});

describe('a deleted cookie', () => {
  test('is asked for by nobody, and is not brought back', async () => {
    renewAt(world.site);
    serve(world.site, made.renewing);
    const { page, context, expectQuiet } = await world.visit('/', https);
    await page.waitForFunction('window.consent');
    await run(page, 'consent.acceptAll()');
    await expect.poll(posts).toBe(1);
    await context.clearCookies();
    await page.reload();
    await banner(page).root.waitFor();
    await page.waitForTimeout(3000);
    expect([posts(), await cookiesNamed(page), await reason(page)]).toEqual([1, [], 'missing']);
    expectQuiet();
  });

  test('that a late answer brings back is void, and goes', async () => {
    const { page, context, release, expectQuiet } = await heldBack();
    await context.clearCookies();
    // Seen by the page before the answer comes, as it is at the next look.
    await run(page, 'dispatchEvent(new Event("focus"))');
    await expect.poll(() => reason(page)).toBe('missing');
    await release();
    await expect.poll(() => cookiesNamed(page)).toEqual([]);
    expect(await ask(page, 'consent.has("analytics")')).toBe(false);
    await page.reload();
    await banner(page).root.waitFor();
    expect(await ran(page)).toEqual([]);
    expectQuiet();
  });
});

describe('a record that was replaced while its renewal was on its way', () => {
  test.each([['a refusal', 'consent.rejectAll()', 'reject-all'], ['a withdrawal', 'consent.withdraw()', 'withdraw'], ['another choice', 'consent.save({ analytics: false, marketing: true })', 'custom']])(
    'by %s: that stands, and is written again', async (_what, code, method) => {
      const { page, old, release, endpoint, expectQuiet } = await heldBack();
      await run(page, code);
      const fresh = await idOf(page);
      expect(fresh).not.toBe(old);
      await release();
      // The answer has overwritten it; then the new record, and its own renewal.
      await expect.poll(() => endpoint.answered).toBe(2);
      await expect.poll(() => idOf(page)).toBe(fresh);
      await run(page, 'dispatchEvent(new Event("focus"))');
      expect(await ask(page, '[consent.state.method, consent.has("analytics"), __seen]')).toEqual([method, false, [['api', false]]]);
      await page.reload();
      await page.waitForFunction('window.consent');
      expect([await idOf(page), await ran(page), await reason(page)]).toEqual([fresh, [], null]);
      expectQuiet();
    });

  test('by nothing, as it was forgotten: it goes, and the visitor is asked', async () => {
    const { page, release, endpoint, expectQuiet } = await heldBack();
    await run(page, 'consent.reset()');
    await release();
    await expect.poll(() => cookiesNamed(page)).toEqual([]);
    await run(page, 'dispatchEvent(new Event("focus"))');
    expect(await ask(page, '[consent.state.reason, consent.has("analytics"), __seen]')).toEqual(['missing', false, [['api', false]]]);
    expect(endpoint.answered).toBe(1);
    expectQuiet();
  });

  test('in another tab: in both the new decision stands', async () => {
    const { page, newTab, watch, old, release, endpoint } = await heldBack();
    const other = await newTab();
    await other.goto(world.site.url('/', https));
    await other.waitForFunction('window.consent');
    await watch(other);
    await run(other, 'consent.rejectAll()');
    const fresh = await idOf(other);
    await expect.poll(() => ask(page, 'consent.state.method')).toBe('reject-all');
    await release();
    await expect.poll(() => endpoint.answered).toBe(2);
    await expect.poll(() => idOf(page)).toBe(fresh);
    expect(fresh).not.toBe(old);
    for (const tab of [page, other]) {
      await run(tab, 'dispatchEvent(new Event("focus"))');
      expect(await ask(tab, '[consent.state.method, __seen.map(([, granted]) => granted)]')).toEqual(['reject-all', [false]]);
    }
  });

  test('when nobody is there to put it right: on the next page it grants nothing, not for a moment', async () => {
    const { page, context, old, takeLate } = await heldBack();
    await run(page, 'consent.reset()');
    const next = await context.newPage();
    await page.close();
    await takeLate();
    expect(await idOf(next)).toBe(old);
    await context.addInitScript('window.__ran = []');
    await next.goto(world.site.url('/', https));
    await next.waitForFunction('window.consent');
    expect([await reason(next), await ran(next), await cookiesNamed(next)]).toEqual(['missing', [], []]);
  });

  test('without the renewal\'s part in the page it would grant', async () => {
    const { page, context, old, takeLate } = await heldBack();
    await run(page, 'consent.reset()');
    const next = await context.newPage();
    await page.close();
    await takeLate();
    expect(await idOf(next)).toBe(old);
    serve(world.site, made.plain);
    await next.goto(world.site.url('/', https));
    await next.waitForFunction('window.consent');
    expect([await reason(next), await ran(next)]).toEqual([null, ['analytics']]);
  });
});

describe('behind a shared cache', () => {
  /** As a careless one: it keeps whatever does not forbid it, by its address alone, POST too. */
  async function twoVisitors(forbids: boolean) {
    const kept = new Map<string, Response>();
    serve(world.site, made.renewing);
    world.site.page('/kelisim/renew', {
      html: '',
      answer(seen) {
        const answer = kept.get(seen.path) ?? renewResponse(requestOf(seen), OPTIONS);
        if (!forbids) answer.headers.delete('cache-control');
        if (!/no-store/.test(answer.headers.get('cache-control') ?? '')) kept.set(seen.path, answer);
        return answer;
      },
    });
    const ids: [string?, string?][] = [];
    for (const asked of [1, 2]) {
      const { page } = await world.visit('/', https);
      await page.waitForFunction('window.consent');
      await run(page, asked === 1 ? 'consent.acceptAll()' : 'consent.rejectAll()');
      const own = await idOf(page);
      await expect.poll(() => ask(page, `localStorage['kelisim-answered']`)).toBeTruthy();
      expect(posts()).toBe(asked);
      ids.push([own, await idOf(page)]);
    }
    return ids.map(([own, after]) => own === after);
  }

  test('each visitor keeps his own record', async () => expect(await twoVisitors(true)).toEqual([true, true]));
  test('which a cache that keeps the answer would exchange', async () => expect(await twoVisitors(false)).toEqual([true, false]));
});
