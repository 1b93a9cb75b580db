// Chromium, with a fresh profile on disk: without one there is no code cache, and no visitor's second visit is like that.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/find-browser.mjs';

// Each new tab of Chromium brings pages of its own for the address bar, which cost more than what is measured here.
const OFF = [
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AimEnabled', 'Translate', 'OptimizationHints', 'MediaRouter',
  'HttpsUpgrades', 'PaintHolding',
];

let executable;

export async function launch(site) {
  executable ??= await findChromium();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kelisim-bench-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: executable,
    headless: true,
    locale: 'ru-RU',
    viewport: null,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--disable-features=${OFF}`, ...site.switches,
      // Several libraries hide themselves from navigator.webdriver; a visitor's browser has none.
      '--disable-blink-features=AutomationControlled',
    ],
  });
  const close = async () => {
    await context.close().catch(() => {});
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { context, version: context.browser().version(), close };
}
