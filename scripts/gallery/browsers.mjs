/** What takes the pictures: Chromium, as it is or with scrollbars that take room, and Firefox. */
import puppeteer from 'puppeteer-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../find-browser.mjs';
import { findFirefox } from '../find-firefox.mjs';

/**
 * A page as a visitor's browser shows it.
 *
 * @typedef {{ goto(url: string): Promise<unknown>, evaluate(script: string): Promise<any>, resize(width: number, height: number): Promise<void>, picture(path: string): Promise<void> }} Shown
 * @typedef {{ width: number, height: number, theme: string, cookie?: { name: string, value: string, url: string }, context?: object, fontSize?: number }} Visitor
 * @typedef {{ name: string, knowsSettings: boolean, visit(visitor: Visitor, act: (page: Shown) => Promise<unknown>): Promise<void>, close(): Promise<void> }} Camera
 */

/**
 * @param {{ scrollbars?: boolean }} [options] scrollbars: as on a desktop, beside the page and not over it
 * @returns {Promise<Camera>}
 */
async function chromiumCamera({ scrollbars = false } = {}) {
  const browser = await chromium.launch({
    executablePath: await findChromium(), args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1:1'],
    ignoreDefaultArgs: scrollbars ? ['--hide-scrollbars'] : [],
  });
  return {
    name: scrollbars ? 'scrollbars' : '',
    knowsSettings: true,
    async visit({ width, height, theme, cookie, context: more, fontSize }, act) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce', ...more });
      try {
        if (cookie) await context.addCookies([cookie]);
        const page = await context.newPage();
        if (fontSize) await (await context.newCDPSession(page)).send('Page.setFontSizes', { fontSizes: { standard: fontSize } });
        await act({
          goto: (url) => page.goto(url),
          evaluate: (script) => page.evaluate(script),
          resize: (newWidth, newHeight) => page.setViewportSize({ width: newWidth, height: newHeight }),
          picture: async (path) => void (await page.screenshot({ path })),
        });
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

/**
 * Light or dark come from the page, which says it to Kelisim; the visitor's other settings are Chromium's to imitate.
 *
 * @returns {Promise<Camera>}
 */
async function firefoxCamera() {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('No Firefox found: install one, or set FIREFOX_PATH.');
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath, headless: true,
    // Scrollbars beside the page, as on most desktops.
    extraPrefsFirefox: { 'ui.prefersReducedMotion': 1, 'ui.useOverlayScrollbars': 0 },
  });
  return {
    name: 'firefox',
    knowsSettings: false,
    async visit({ width, height, cookie }, act) {
      const context = await browser.createBrowserContext();
      try {
        const page = await context.newPage();
        await page.setViewport({ width, height });
        if (cookie) await context.setCookie({ name: cookie.name, value: cookie.value, domain: new URL(cookie.url).hostname, path: '/', secure: false, httpOnly: false });
        await act({
          goto: (url) => page.goto(url),
          evaluate: (script) => page.evaluate(script),
          resize: (newWidth, newHeight) => page.setViewport({ width: newWidth, height: newHeight }),
          picture: async (path) => void (await page.screenshot({ path })),
        });
      } finally {
        await context.close();
      }
    },
    close: () => browser.close(),
  };
}

/**
 * @param {string[]} flags of the command line
 * @returns {Promise<Camera>[]}
 */
export const camerasOf = (flags) => [
  ...(flags.includes('--firefox') ? [firefoxCamera()] : []),
  ...(flags.includes('--scrollbars') ? [chromiumCamera({ scrollbars: true })] : []),
  ...(flags.length ? [] : [chromiumCamera()]),
];
