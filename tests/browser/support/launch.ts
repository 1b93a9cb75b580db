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
}

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

export async function launch({ site, direct = '', bfcache = false, scrollbars = false, args = [] }: LaunchOptions = {}): Promise<Browser> {
  // The first rule that fits wins, so the one with a port comes first.
  const rules = site ? [`--host-resolver-rules=MAP *:443 127.0.0.1:${site.httpsPort}, MAP * 127.0.0.1:${site.port}${direct && `, EXCLUDE ${direct}`}`] : [];
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', ...QUIET, ...rules, ...args],
    ignoreDefaultArgs: [...(bfcache ? ['--disable-back-forward-cache'] : []), ...(scrollbars ? ['--hide-scrollbars'] : [])],
  });
}

/** A Chromium of one visitor, with these settings from the start: the tree of its `Preferences` file. */
export async function launchWithSettings(settings: object): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'kelisim-profile-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(settings));
  const context = await chromium.launchPersistentContext(profile, { executablePath: await findChromium(), args: ['--no-sandbox', ...QUIET] });
  return {
    context,
    async close() {
      await context.close();
      // Its processes may still write for a moment.
      await rm(profile, { recursive: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
