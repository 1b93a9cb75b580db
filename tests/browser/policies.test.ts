/**
 * The five policies as sites: each page of demo/policies through its whole story, by a clock the test sets and with the
 * browser's own cookies. The server counts what third parties see.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../demo/server.mjs';
import { clickButton, cookieOf, freshPage, launch } from './harness';
import { launchWithSettings } from './support/launch';
import { reloadedBy, settled, stateOf } from './support/shop';

type Options = { policy: Record<string, unknown>; categories: Record<string, object>; implied?: string[] };

/** Far from today, so that no date of the pages lies ahead: 31 January 2090, noon. Thirteen months end on 28 February. */
const START = Date.UTC(2090, 0, 31, 12);
const END = Date.UTC(2091, 1, 28, 12);
const DAY = 864e5;

/** How each site takes a yes, and what a yes by use can never grant. */
const POLICIES = {
  TimeBot: { path: 'timebot', implied: true, statements: [] },
  'Fingram, timebilling.kz': { path: 'timebilling', implied: false, statements: [] },
  'AITU-Sauda, dosmart.kz': { path: 'dosmart', implied: false, statements: [] },
  'Policy in two columns': { path: 'two-column', implied: true, statements: [] },
  iBusiness: { path: 'ibusiness', implied: true, statements: ['adult', 'citizen'] },
} as const;
const policies = Object.entries(POLICIES);

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Awaited<ReturnType<typeof launch>>;
beforeAll(async () => {
  server = await startServer({ port: 0 });
  // A page whose answer the test has changed has no address of its own; Chromium would keep it from asking this machine.
  browser = await launch({ without: ['LocalNetworkAccessChecks'] });
}, 60_000);
beforeEach(() => void server.requests.splice(0));
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A visitor of one policy's site. */
async function visitor(path: string) {
  const { page, context, expectQuiet } = await freshPage(browser);
  const url = `${server.url}policies/${path}.html`;
  return {
    page, context, expectQuiet,
    /** Opens the page at this moment, and waits until it has settled. */
    async open(at = START) {
      await page.clock.setFixedTime(at);
      await page.goto(url);
      await rest(page);
    },
    /** The site changes its options from now on. */
    publish: (change: (options: Options) => void) => changeOptions(context, change),
  };
}

/** What must be asked is on screen, and what may run has been asked for. */
async function rest(page: Page) {
  await expect.poll(async () => {
    const { mustAsk } = await stateOf(page);
    return !mustAsk || await page.locator('.banner:visible').count() > 0;
  }, { timeout: 10_000 }).toBe(true);
  await settled(page);
}

async function changeOptions(context: BrowserContext, change: (options: Options) => void) {
  await context.route(/\/policies\/[\w-]+\.html/, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    const changed = html.replace(/(data-kelisim-options>)([^]*?)(<\/script>)/, (_all, open: string, json: string, close: string) => {
      const options = JSON.parse(json) as Options;
      change(options);
      return open + JSON.stringify(options) + close;
    });
    if (changed === html) throw new Error('no options to change');
    await route.fulfill({ response, body: changed });
  });
}

/** Some third party was asked for something since the last look. */
async function expectAsked(): Promise<void> {
  const sent: string[] = [];
  await expect.poll(() => sent.push(...asked())).toBeGreaterThan(0);
}

/** Host names of third parties that were asked for something since the last look. */
function asked(): string[] {
  const hosts = server.requests.splice(0).map(({ host }) => host).filter((host) => host !== 'localhost');
  return [...new Set(hosts)];
}

const notice = (page: Page) => page.locator('[data-kelisim="understood"]:visible');
const tick = async (page: Page, statements: readonly string[]) => {
  if (statements.length) for (const box of await page.getByRole('checkbox').all()) await box.check();
};
/** A yes as this site takes it. */
async function agree(page: Page, { implied, statements }: { implied: boolean; statements: readonly string[] }) {
  await tick(page, statements);
  await clickButton(page, implied ? 'understood' : 'accept-all');
  await rest(page);
}

describe.each(policies)('%s', (_name, policy) => {
  test('first visit: nothing leaves before the policy allows it', async () => {
    const { page, context, open, expectQuiet } = await visitor(policy.path);
    await open();
    expect(asked()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true, reason: 'missing' });
    expect((await context.cookies()).map(({ name }) => name)).toEqual(policy.implied ? ['kelisim'] : []);
    expect(await notice(page).count()).toBe(policy.implied ? 1 : 0);

    // Use of the site: a click in it, then the next page.
    await page.clock.setFixedTime(START + 60_000);
    await page.locator('main').click({ position: { x: 5, y: 5 } });
    await rest(page);
    await open(START + 120_000);
    const { status, method, grants, choices } = await stateOf(page);
    if (policy.implied && !policy.statements.length) {
      expect({ status, method }).toEqual({ status: 'decided', method: 'implied' });
      await expectAsked();
      expect(Object.values(choices)).not.toContain('denied');
    } else {
      expect({ status, method }).toEqual({ status: 'unset', method: null });
      expect(asked()).toEqual([]);
    }
    for (const id of ['marketing', 'location', 'cross-border', 'third-party', 'publication']) expect(grants[id] ?? false, id).toBe(false);
    expectQuiet();
  });

  test('the decision, and the return', async () => {
    const { page, context, open, expectQuiet } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    const first = await stateOf(page);
    expect(first).toMatchObject({ status: 'decided', mustAsk: false, method: policy.implied ? 'implied' : 'accept-all' });
    await expectAsked();
    const cookie = (await cookieOf(context))!.value;
    expect(cookie).toContain(`&t=${START / 1000}&`);

    server.requests.splice(0);
    await open(START + 30 * DAY);
    const ui = server.requests.filter(({ path }) => /kelisim-ui/.test(path)).length;
    await expectAsked();
    expect(await stateOf(page)).toMatchObject({ grants: first.grants, id: first.id });
    // Not slid, and nobody is asked again.
    expect((await cookieOf(context))!.value).toBe(cookie);
    expect(await page.locator('[data-kelisim="reject-all"]:visible').count()).toBe(0);
    // The UI is fetched only where an embed still waits.
    if (!await page.locator('iframe[data-kelisim-src]:not([src])').count()) expect(ui).toBe(0);
    expectQuiet();
  });

  test('a new version of the policy', async () => {
    const { page, open, publish } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    asked();
    await publish(({ policy: published }) => Object.assign(published, { revision: 'next', publishedAt: '2090-03-02' }));
    await open(Date.UTC(2090, 2, 2, 12));
    const state = await stateOf(page);
    expect(state).toMatchObject({ mustAsk: true, reason: 'revised' });
    // dosmart 1.6: the older choices stand meanwhile. Elsewhere the old consent does not cover the new words.
    const stands = policy.path === 'dosmart';
    expect(state.status).toBe(stands ? 'decided' : 'unset');
    if (stands) return expectAsked();
    expect(asked()).toEqual([]);

    await agree(page, policy);
    expect(await stateOf(page)).toMatchObject({ status: 'decided', reason: null, revision: 'next' });
    await expectAsked();
  });

  test('a new category is asked about', async () => {
    const { page, open, publish } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    asked();
    await publish((options) => {
      Object.assign(options.categories, { research: {} });
      options.implied?.push('research');
    });
    // By the banner: neither going on nor a click in the page answers it, whatever use may stand for.
    for (const day of [1, 2]) {
      await open(START + day * DAY);
      expect(await page.locator('[data-kelisim="accept-all"]:visible').count()).toBe(1);
      expect(await notice(page).count()).toBe(0);
      await page.clock.setFixedTime(START + day * DAY + 60_000);
      await page.locator('main').click({ position: { x: 5, y: 5 } });
      await rest(page);
      expect(await stateOf(page)).toMatchObject({ status: 'decided', mustAsk: true, reason: 'new-category' });
      expect((await stateOf(page)).grants.research).toBe(false);
      // The older choices stand.
      await expectAsked();
    }
    await clickButton(page, 'accept-all');
    expect(await stateOf(page)).toMatchObject({ mustAsk: false, grants: { research: true } });
  });

  test('thirteen calendar months, to the second', async () => {
    for (const [late, stands] of [[-1000, true], [0, false], [1000, false]] as const) {
      const { page, open } = await visitor(policy.path);
      await open();
      await agree(page, policy);
      asked();
      await open(END + late);
      if (stands) {
        expect((await stateOf(page)).status).toBe('decided');
        await expectAsked();
      } else {
        // A notice takes the place of what has expired in the cookie.
        expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true, reason: policy.implied ? 'missing' : 'expired' });
        expect(asked()).toEqual([]);
      }
    }
  });

  test('withdrawal', async () => {
    const { page, context, open } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    expect((await context.cookies()).map(({ name }) => name)).not.toEqual(['kelisim']);
    asked();

    // By the button, wherever the page has put it.
    await clickButton(page, 'preferences');
    await page.getByRole('dialog').waitFor();
    await reloadedBy(page, () => clickButton(page, 'withdraw'));
    await rest(page);
    const { method, grants } = await stateOf(page);
    expect(method).toBe('withdraw');
    // A statement about oneself is no consent: it stays.
    const granted = Object.keys(grants).filter((id) => grants[id] && id !== 'necessary');
    expect(granted.sort()).toEqual([...policy.statements].sort());
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['kelisim']);
    asked();
    await open(START + 40 * DAY);
    expect(asked()).toEqual([]);
    expect((await stateOf(page)).mustAsk).toBe(false);
  });

  test('deleting the cookie is withdrawal', async () => {
    const { page, context, open } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    asked();
    await context.clearCookies({ name: 'kelisim' });
    await open(START + DAY);
    expect(asked()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true });
  });

  test('cookies switched off are a prohibition', async () => {
    const { page, context, open, expectQuiet } = await visitor(policy.path);
    // As with cookies blocked in the settings: nothing can be written, nothing is there.
    await context.addInitScript(() => Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set() {} }));
    await open();
    await page.locator('main').click({ position: { x: 5, y: 5 } });
    await open(START + DAY);
    expect(asked()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: false, reason: 'cookies-blocked' });
    // Nobody is nagged; who asks is told in words.
    expect(await page.locator('[data-kelisim="reject-all"]:visible').count()).toBe(0);
    await clickButton(page, 'preferences');
    await page.getByRole('dialog').getByText(/отключены cookie|cookie өшірілген/).waitFor();
    expectQuiet();
  });
});

/** Host names of the page's tags by the country their service sends data to. */
const hostsOf = (page: Page) => page.evaluate(() => {
  const { services } = JSON.parse(document.querySelector('[data-kelisim-options]')!.textContent!) as { services: Record<string, { countries: { ru: string } }> };
  const hosts = { foreign: new Set<string>(), domestic: new Set<string>() };
  for (const tag of document.querySelectorAll<HTMLElement>('[data-service]')) {
    const url = tag.getAttribute('src') || tag.dataset.kelisimSrc;
    const { countries } = services[tag.dataset.service!]!;
    if (url) hosts[countries.ru === 'Казахстан' ? 'domestic' : 'foreign'].add(new URL(url).hostname);
  }
  return { foreign: [...hosts.foreign], domestic: [...hosts.domestic] };
});

describe.each(policies.filter(([, { path }]) => /timebot|timebilling|dosmart|ibusiness/.test(path)))('%s', (_name, policy) => {
  test('without cross-border nothing goes abroad, and domestic tags run', async () => {
    const { page, open } = await visitor(policy.path);
    await open();
    const { foreign, domestic } = await hostsOf(page);
    expect([foreign.length, domestic.length]).not.toContain(0);
    const all = (value: boolean) => page.evaluate((granted) => {
      const { kelisim } = window as unknown as { kelisim: { state: { grants: object }; save(choices: object): void } };
      const ids = Object.keys(kelisim.state.grants).filter((id) => id !== 'necessary');
      kelisim.save({ ...Object.fromEntries(ids.map((id) => [id, true])), 'cross-border': granted });
    }, value);
    await all(false);
    await rest(page);
    const sent: string[] = [];
    await expect.poll(() => (sent.push(...asked()), domestic.filter((host) => !sent.includes(host)))).toEqual([]);
    expect(sent.filter((host) => foreign.includes(host))).toEqual([]);

    // The control: with it they do go.
    await all(true);
    const now: string[] = [];
    await expect.poll(() => (now.push(...asked()), foreign.filter((host) => !now.includes(host)))).toEqual([]);
  });
});

describe.each(policies.filter(([, { path }]) => path !== 'dosmart'))('%s', (_name, policy) => {
  test('no number of days accepts a new version', async () => {
    const { page, open, publish } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    await publish(({ policy: published }) => Object.assign(published, { revision: 'next', publishedAt: '2090-03-02' }));
    asked();
    // Where use is consent it follows the notice of the version, whenever that is seen: so these see it on the eighth day first.
    for (const day of policy.implied ? [8] : [0, 7, 8, 9]) {
      await open(Date.UTC(2090, 2, 2 + day, 12));
      expect(await stateOf(page), `day ${day}`).toMatchObject({ status: 'unset', mustAsk: true, reason: 'revised' });
      expect(asked(), `day ${day}`).toEqual([]);
    }
    if (!policy.implied) return;
    await open(Date.UTC(2090, 2, 10, 12, 1));
    expect(await stateOf(page)).toMatchObject({ status: 'decided', method: 'implied', revision: 'next' });
  });
});

describe('Policy in two columns', () => {
  test.each([[2, 'forbid'], [1, 'are the control']])('cookies by the browser\'s own setting: %i %s', async (setting) => {
    const { context, close } = await launchWithSettings({ profile: { default_content_setting_values: { cookies: setting } } });
    onTestFinished(close);
    const page = await context.newPage();
    for (const minute of [0, 1]) {
      await page.clock.setFixedTime(START + minute * 60_000);
      await page.goto(`${server.url}policies/two-column.html`);
      await rest(page);
    }
    if (setting === 1) return expectAsked();
    await page.locator('main').click({ position: { x: 5, y: 5 } });
    await rest(page);
    expect(asked()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: false, reason: 'cookies-blocked' });
    expect(await page.locator('[data-kelisim="reject-all"]:visible').count()).toBe(0);
  });
});

describe('Fingram, timebilling.kz', () => {
  test('registration records what its form says', async () => {
    const { page, context, open } = await visitor('timebilling');
    await open();
    const form = page.locator('#sign-up');
    await form.getByRole('button').click();
    expect(asked()).toEqual([]);
    expect((await stateOf(page)).status).toBe('unset');

    for (const box of await form.getByRole('checkbox').all()) if (await box.getAttribute('name') !== 'cross-border') await box.check();
    await form.getByRole('button').click();
    await rest(page);
    expect(await stateOf(page)).toMatchObject({ status: 'decided', method: 'registration', grants: { 'cross-border': false } });
    expect((await cookieOf(context))!.value).toContain('&m=registration&');
    const { foreign } = await hostsOf(page);
    const sent: string[] = [];
    await expect.poll(() => sent.push(...asked())).toBeGreaterThan(0);
    await settled(page);
    sent.push(...asked());
    expect(sent.filter((host) => foreign.includes(host))).toEqual([]);
  });
});

describe('AITU-Sauda, dosmart.kz', () => {
  const published = '2090-03-02';
  const noon = (day: number) => Date.UTC(2090, 2, 2 + day, 12);

  test('the seventh and the eighth day after publication', async () => {
    const { page, context, open, publish } = await visitor('dosmart');
    await open();
    await page.evaluate(() => (window as unknown as { kelisim: { save(choices: object): void } }).kelisim.save({ analytics: true }));
    const before = (await cookieOf(context))!.value;
    await publish(({ policy, categories }) => {
      Object.assign(policy, { revision: 'next', publishedAt: published });
      Object.assign(categories, { research: {} });
    });
    // The day it is published: seen. Within the week: not yet.
    for (const day of [0, 7]) {
      await open(noon(day));
      expect(await stateOf(page), `day ${day}`).toMatchObject({ status: 'decided', mustAsk: true, reason: 'revised' });
      await expectAsked();
    }
    await open(Date.UTC(2090, 2, 9, 23, 59, 59));
    expect((await stateOf(page)).reason).toBe('revised');
    await open(Date.UTC(2090, 2, 10));
    const state = await stateOf(page);
    expect(state).toMatchObject({ status: 'decided', method: 'tacit', revision: 'next', reason: 'new-category' });
    // No wider grant, no new category, no longer term.
    expect(state.grants).toMatchObject({ analytics: true, marketing: false, research: false });
    expect(new URLSearchParams((await cookieOf(context))!.value).get('t')).toBe(new URLSearchParams(before).get('t'));
  });

  test('who comes back only on the ninth day sees the notice first', async () => {
    const { page, open, publish } = await visitor('dosmart');
    await open();
    await clickButton(page, 'accept-all');
    await publish(({ policy }) => Object.assign(policy, { revision: 'next', publishedAt: published }));
    await open(noon(9));
    expect(await stateOf(page)).toMatchObject({ reason: 'revised', method: 'accept-all' });
    await open(noon(9) + 60_000);
    expect(await stateOf(page)).toMatchObject({ reason: null, method: 'tacit' });
  });

  test('the button accepts at once, and stretches nothing', async () => {
    const { page, context, open, publish } = await visitor('dosmart');
    await open();
    await clickButton(page, 'accept-all');
    await publish(({ policy }) => Object.assign(policy, { revision: 'next', publishedAt: published }));
    await open(noon(1));
    await page.getByRole('region').getByRole('button', { name: /^(Принять|Қабылдау)$/ }).click();
    expect(await stateOf(page)).toMatchObject({ status: 'decided', mustAsk: false, revision: 'next' });
    expect((await cookieOf(context))!.value).toContain(`&t=${START / 1000}&r=next&`);
  });
});

describe('iBusiness', () => {
  test('accepting grants nothing until the statements are confirmed', async () => {
    const { page, open } = await visitor('ibusiness');
    await open();
    await clickButton(page, 'understood');
    await page.evaluate(() => (window as unknown as { kelisim: { acceptAll(): void } }).kelisim.acceptAll());
    expect(await stateOf(page)).toMatchObject({ status: 'unset' });
    expect(asked()).toEqual([]);
    // The focus is where something is missing.
    expect(await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return (active as HTMLInputElement).type;
    })).toBe('checkbox');
    await clickButton(page, 'reject-all');
    expect(await stateOf(page)).toMatchObject({ status: 'decided', method: 'reject-all' });
  });
});

describe.each(policies.filter(([, { implied }]) => implied))('%s', (_name, policy) => {
  test('a refusal stops it at once', async () => {
    const { page, context, open } = await visitor(policy.path);
    await open();
    await agree(page, policy);
    await expectAsked();
    await clickButton(page, 'preferences');
    await page.getByRole('dialog').waitFor();
    await clickButton(page, 'reject-all');
    await rest(page);
    asked();
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['kelisim']);
    await open(START + DAY);
    await page.locator('main').click({ position: { x: 5, y: 5 } });
    await open(START + 2 * DAY);
    expect(asked()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ method: 'reject-all', mustAsk: false });
  });
});
