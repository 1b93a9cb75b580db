// Firefox makes tracks of `auto-fit` as if the column were as narrow as its longest word: in a bar the twins stood one below the other, and cut.
import puppeteer, { type Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox } from '../../scripts/find-firefox.mjs';
import { startSite, type Site } from './harness';
import { shop } from './support/shop';

const executablePath = findFirefox();
if (!executablePath) console.warn('No Firefox found: the test of its bar is left out. Install one, or set FIREFOX_PATH.');

describe.runIf(executablePath)('in Firefox', () => {
  let site: Site;
  let browser: Browser;
  beforeAll(async () => {
    site = await startSite();
    browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each(['kk', 'ru', 'en'].flatMap((language) => [1000, 1280, 1920].map((width) => [language, width] as const)))('the twins of a bar stand side by side, of one size, whole: %s, %i', async (language, width) => {
    site.page('/', shop({ options: { layout: 'bar', language, languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' } } }));
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      await page.setViewport({ width, height: 800 });
      await page.goto(`http://localhost:${site.port}/`);
      const boxes = () => page.evaluate(() => {
        const card = [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.querySelector('.banner')).find(Boolean);
        return ['reject-all', 'accept-all'].map((action) => card?.querySelector(`[data-kelisim="${action}"]`)).filter((button) => !!button).map((button) => {
          const { left, right, top, width, height } = button.getBoundingClientRect();
          return { left, right, top, size: [Math.round(width), Math.round(height)], isWhole: button.scrollWidth <= button.clientWidth && button.scrollHeight <= button.clientHeight };
        });
      });
      await expect.poll(async () => (await boxes()).length).toBe(2);
      // The layout comes in a file of its own.
      await expect.poll(async () => (await boxes())[0]!.left).toBeGreaterThan(width / 3);
      const [reject, accept] = await boxes();
      expect(accept!.top).toBe(reject!.top);
      expect(accept!.left).toBeGreaterThan(reject!.right);
      expect(accept!.size).toEqual(reject!.size);
      expect([reject!.isWhole, accept!.isWhole, accept!.right <= width]).toEqual([true, true, true]);
    } finally {
      await context.close();
    }
  });
});
