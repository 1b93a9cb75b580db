/** Firefox by its own window size, for what `engines.ts` has no word for. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findFirefox } from '../../../scripts/find-firefox.mjs';
import { startSite, type Site } from '../harness';

const executablePath = findFirefox();
if (!executablePath) console.warn('No Firefox found: its part of the tests is left out. Install one, or set FIREFOX_PATH.');

export const hasFirefox = !!executablePath;

/** For a `describe`: a site, and pages of visitors who come to it for the first time. */
export function useFirefox(extraPrefsFirefox: Record<string, unknown> = {}) {
  const world = {} as { site: Site; visit(size: { width: number; height: number }, act: (page: Page) => Promise<void>): Promise<void> };
  let browser: Browser | undefined;
  beforeAll(async () => {
    world.site = await startSite();
    browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox });
  }, 120_000);
  beforeEach(() => world.site.reset());
  afterAll(async () => {
    await browser?.close();
    await world.site?.close();
  });
  world.visit = async (size, act) => {
    const context = await browser!.createBrowserContext();
    try {
      const page = await context.newPage();
      await page.setViewport(size);
      await page.goto(`http://localhost:${world.site.port}/`);
      await act(page);
    } finally {
      await context.close();
    }
  };
  return world;
}
