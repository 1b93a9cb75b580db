// Safari 15.4 to 16.3: no constructable stylesheets. Everything is there, looks as it does elsewhere, and stays out of each other's way.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { awake, banner, clickButton, preferences, strictPolicy, useSite, type VisitOptions } from './harness';
import { putCookie, record, shop } from './support/shop';

const world = useSite();
const FILES = ['kelisim.js', 'kelisim.full.js'];

/** Takes away what Safari 16.4 brought. */
const makeOld = () => {
  Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets');
  Reflect.deleteProperty(ShadowRoot.prototype, 'adoptedStyleSheets');
  Object.assign(window, { CSSStyleSheet: class { constructor() { throw new TypeError('Illegal constructor'); } } });
};

interface Opening {
  file?: string;
  old?: boolean;
  cookie?: string;
  options?: object;
  body?: string;
  how?: VisitOptions;
  headers?: Record<string, string>;
  nonce?: string;
}

async function open({ file = 'kelisim.js', old = true, cookie, options = {}, body, how, headers, nonce = '' }: Opening = {}) {
  const json = JSON.stringify({ categories: { analytics: {}, marketing: {} }, languages: ['kk', 'ru', 'en'], ...options });
  const kelisim = `<script type="application/json" data-kelisim-options>${json}</script><script src="/${file}" ${nonce && `nonce="${nonce}"`}></script>`;
  world.site.page('/', { html: shop({ kelisim, body }), headers });
  const visit = await world.freshPage({ reducedMotion: 'reduce', ...how });
  if (old) await visit.context.addInitScript(makeOld);
  if (cookie) await putCookie(visit.context, cookie);
  // A file that hangs may hold up the page's load.
  await visit.page.goto(world.site.url(), { waitUntil: 'domcontentloaded' });
  return visit;
}

/** Every element of our views with its place and look: tag, box, and the properties a leak or a missing sheet would change. */
const looks = (page: Page) => page.evaluate(() => {
  const found: string[] = [];
  const note = (root: ShadowRoot | Element) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'link') continue;
      const style = getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      // Empty live regions, which come a moment later.
      if (!width && !height) continue;
      const names = ['display', 'position', 'zIndex', 'color', 'backgroundColor', 'backgroundImage', 'padding', 'borderRadius', 'borderTop', 'font', 'colorScheme', 'cursor', 'boxShadow'] as const;
      found.push([element.localName, ...[x, y, width, height].map(Math.round), ...names.map((name) => style[name])].join(' | '));
    }
  };
  for (const host of document.querySelectorAll('*')) {
    // A root in which nothing is shown may be there or not.
    if (![...host.shadowRoot?.querySelectorAll('*') || []].some((element) => element.getBoundingClientRect().width)) continue;
    const { zIndex, position, display } = getComputedStyle(host);
    found.push(['host', zIndex, position, display].join(' | '));
    note(host.shadowRoot!);
  }
  return found;
});

const SERVICES = { youtube: { category: 'marketing', name: 'YouTube', provider: 'Google LLC', data: ['IP'], policyUrl: 'https://policies.google.com/privacy' } };
const EMBED = '<p><iframe data-category="marketing" data-service="youtube" data-src="http://video.test/embed" title="Video" width="400" height="300"></iframe></p>';

describe.each(FILES)('%s', (file) => {
  test('brings the banner, the preferences from it, and after a decision the button that opens them again', async () => {
    const { page, expectQuiet } = await open({ file });
    await banner(page).accept.waitFor();
    await clickButton(page, 'preferences');
    await preferences(page).root.waitFor();
    await preferences(page).accept.click();
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.cookie)).toContain('analytics=1');
    await clickButton(page, 'preferences');
    await preferences(page).withdraw.waitFor();
    expectQuiet();
  });

  const states: [string, Opening, (page: Page) => Promise<void>][] = [
    ['banner', {}, async (page) => banner(page).accept.waitFor()],
    ['bar at the top, dark', { options: { layout: 'bar', position: 'top', theme: 'dark' } }, async (page) => banner(page).accept.waitFor()],
    ['preferences over the banner', {}, async (page) => {
      await banner(page).customise.click();
      await preferences(page).root.waitFor();
    }],
    ['reopen button elsewhere, dark', { cookie: record({ analytics: 1, marketing: 1 }), options: { reopenButton: { position: 'top-right' }, theme: 'dark' } }, async (page) =>
      page.locator('.reopen').waitFor()],
    ['preferences from it', { cookie: record({ analytics: 1, marketing: 1 }) }, async (page) => {
      await clickButton(page, 'preferences');
      await preferences(page).root.waitFor();
    }],
    ['placeholder', { cookie: record({ analytics: 1, marketing: 0 }), body: EMBED, options: { services: SERVICES } }, async (page) => page.locator('.embed').waitFor()],
    ['statements', { options: { statements: [{ id: 'adult', required: true, text: 'Мне 18' }] } }, async (page) => {
      await banner(page).accept.click();
      await page.locator('[aria-invalid="true"]').waitFor();
    }],
  ];
  test.each(states)('looks as elsewhere: %s', async (_name, opening, bring) => {
    const [then, now] = await Promise.all([true, false].map(async (old) => {
      const { page } = await open({ ...opening, file, old });
      await bring(page);
      // The last sheet may be on its way.
      await page.waitForLoadState('networkidle');
      return looks(page);
    }));
    expect(then!.length).toBeGreaterThan(1);
    expect(then).toEqual(now);
  });
});

test('the npm package, which has no file to link, is there as well', async () => {
  const imports = readFileSync(new URL('../../demo/parts/importmap.json', import.meta.url), 'utf8');
  world.site.page('/', shop({ kelisim: `<script type="importmap">${imports}</script>
<script type="module">import { createConsent } from 'kelisim'; window.kelisim = createConsent();</script>` }));
  const { page, context, expectQuiet } = await world.freshPage();
  await context.addInitScript(makeOld);
  await page.goto(world.site.url());
  await banner(page).accept.waitFor();
  expect(await banner(page).root.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
  expectQuiet();
});

test('works under a strict policy, and its file is no more than a place for rules', async () => {
  const nonce = 'abc123';
  const { page, expectQuiet } = await open({ nonce, headers: { 'content-security-policy': strictPolicy(nonce) } });
  await banner(page).accept.waitFor();
  expect(await banner(page).root.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
  expect(world.site.requestsTo(/shop/, '/kelisim.css').length).toBeGreaterThan(0);
  expectQuiet();
  expect(world.site.cspReports).toEqual([]);
});

test('without the file there is a banner, if a plain one', async () => {
  world.site.fault('/kelisim.css', { hang: true });
  const { page } = await open();
  await banner(page).reject.waitFor();
  // Without the styles nothing but our own guard keeps too early a click away.
  await awake(page);
  await banner(page).reject.click();
  await banner(page).root.waitFor({ state: 'detached' });
});
