import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { findChromium } from '../../../scripts/find-browser.mjs';
import type { Site } from './site';

export interface LaunchOptions {
  /** Every host name leads to this site, on ports 80 and 443 of the URL. */
  site?: Pick<Site, 'port' | 'httpsPort'>;
  /** A host that is itself: a server of the test's own. */
  direct?: string;
  /** Playwright turns the back/forward cache off; true leaves it on. @default false */
  bfcache?: boolean;
  /** Playwright hides scroll bars; true leaves them, with the room they take. @default false */
  scrollbars?: boolean;
  /** More switches for Chromium. */
  args?: string[];
  /** More of its features that are off. */
  without?: string[];
}

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

/** Off for tests by Playwright, whose switch the one of `off` takes the place of. */
const BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];
/** What drops out of the address bar is two web pages in newer Chromiums: in every window of every test they cost more than the page that is tested. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
const off = (more: string[] = []) => `--disable-features=${[...BY_PLAYWRIGHT, ...ADDRESS_BAR, ...more].join()}`;

export async function launch({ site, direct = '', bfcache = false, scrollbars = false, args = [], without }: LaunchOptions = {}): Promise<Browser> {
  // The first rule that fits wins, so the one with a port comes first.
  const rules = site ? [`--host-resolver-rules=MAP *:443 127.0.0.1:${site.httpsPort}, MAP * 127.0.0.1:${site.port}${direct && `, EXCLUDE ${direct}`}`] : [];
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', ...QUIET, off(without), ...rules, ...args],
    ignoreDefaultArgs: [...(bfcache ? ['--disable-back-forward-cache'] : []), ...(scrollbars ? ['--hide-scrollbars'] : [])],
  });
}

/** A Chromium of one visitor, with these settings from the start: the tree of its `Preferences` file. */
export async function launchWithSettings(settings: object): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'kelisim-profile-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, { executablePath: await findChromium(), args: ['--no-sandbox', ...QUIET, off()] });
  return {
    context,
    async close() {
      await context.close();
      // Its processes may still write for a moment.
      await rm(profile, { recursive: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
