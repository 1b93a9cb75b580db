/**
 * A real Chromium, and a server that answers for every host name there is. The server's log is the truth about requests.
 *
 *   const { site, visit } = useSite();
 *   test('…', async () => {
 *     site.page('/', '<!doctype html>…');
 *     const { page, expectQuiet } = await visit('/');
 *   });
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { launch, type LaunchOptions } from './support/launch';
import { startSite, type PageLocation, type Site } from './support/site';
import { freshPage, type Visit, type VisitOptions } from './support/visit';

export { launch } from './support/launch';
export { startSite, HOST } from './support/site';
export type { PageAnswer, PageLocation, Site } from './support/site';
export type { SeenRequest } from './support/log';
export type { Fault } from './support/faults';
export { freshPage } from './support/visit';
export type { Visit, VisitOptions } from './support/visit';
export { awake, banner, clickButton, preferences, restyle } from './support/ui';
export { cookieOf, cookiesNamed } from './support/cookies';
export { strictPolicy } from '../../demo/server/page.mjs';
export { stubScript } from '../../demo/server/stub.mjs';

/** One site and one browser for a test file; each test starts with an empty site. */
export function useSite(options: Omit<LaunchOptions, 'site'> = {}) {
  let site: Site | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    site = await startSite();
    browser = await launch({ ...options, site });
  }, 120_000);
  beforeEach(() => site?.reset());
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const started = <T>(thing: T | undefined): T => {
    if (!thing) throw new Error('useSite() is ready only inside tests and hooks');
    return thing;
  };
  return {
    get site() {
      return started(site);
    },
    get browser() {
      return started(browser);
    },
    /** A new visitor without cookies. */
    freshPage: (how?: VisitOptions): Promise<Visit> => freshPage(started(browser), how),
    /** A new visitor who opens this path. */
    async visit(path = '/', { host, https, ...how }: VisitOptions & PageLocation = {}): Promise<Visit> {
      const visit = await freshPage(started(browser), how);
      await visit.page.goto(started(site).url(path, { host, https }));
      return visit;
    },
  };
}
