// The five presets of docs/theming.md, each on the page of the demo that it suits: used, legible, and fair.
import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../demo/server.mjs';
import { freshPage, launch } from './harness';

const PRESETS = readdirSync(new URL('../../demo/presets/', import.meta.url)).filter((file) => file.endsWith('.css') && file !== 'pages.css').map((file) => file.slice(0, -4));
/** What of each can be seen. */
const LOOKS: Record<string, Record<string, string>> = {
  ink: { borderRadius: '0px' }, paper: { borderRadius: '4px' }, state: { borderRadius: '0px' }, red: { borderRadius: '24px' }, glass: { borderRadius: '20px', backgroundColor: 'rgba(26, 24, 48, 0.85)' },
};

describe('presets', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  beforeAll(async () => {
    server = await startServer({ port: 0 });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test('there are five', () => expect(PRESETS.sort()).toEqual(Object.keys(LOOKS).sort()));

  test.each(PRESETS.flatMap((preset) => (['light', 'dark'] as const).map((colorScheme) => [preset, colorScheme] as const)))('%s, %s: what it says is worn, and the check of themes has nothing to say', async (preset, colorScheme) => {
    const { page, warnings, expectQuiet } = await freshPage(browser, { colorScheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
    await page.goto(`${server.url}presets/${preset}.html`);
    const card = page.locator('.banner');
    await card.waitFor();
    expect(await card.evaluate((each) => ({ borderRadius: getComputedStyle(each).borderRadius, backgroundColor: getComputedStyle(each).backgroundColor }))).toMatchObject(LOOKS[preset]!);
    await page.mouse.move(1270, 5);
    await page.evaluate('kelisim.lint().then(() => {})');
    await page.waitForTimeout(1600);
    await page.evaluate(`kelisim.show('preferences')`);
    await page.waitForTimeout(2200);
    expect(warnings.filter((each) => each.includes('theme'))).toEqual([]);
    expectQuiet();
  });
});
