/** A site from npm that has its records renewed, and the years of its visitor. */
import type { BrowserContext, Page } from 'playwright-core';
import { renewResponse } from '../../../src/server';
import { BUNDLERS, type Chunk } from '../../package/support/bundle';
import { consumer } from '../../package/support/consumer';
import type { SeenRequest } from './log';
import type { Site } from './site';

export const DAY = 864e5;
export const OPTIONS = { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false };

/** As it is built: with the renewal, started before, and without. */
export async function bundles(): Promise<{ renewing: Chunk[]; plain: Chunk[]; remove(): void }> {
  const project = consumer();
  const app = (before: string) => `import { createConsent } from 'kelisim';\n${before}\nwindow.consent = createConsent(${JSON.stringify(OPTIONS)});`;
  const [, bundle] = BUNDLERS[0]!;
  const plain = await bundle(project, app(''));
  const renewing = await bundle(project, app(`import { startRenewal } from 'kelisim/renew';\nwindow.stop = startRenewal(${JSON.stringify(OPTIONS)});`));
  return { renewing, plain, remove: () => project.remove() };
}

const TAG = '<script type="text/plain" data-category="analytics">(window.__ran = window.__ran || []).push("analytics")</script>';

/** The page at `/`, and our chunks beside it. */
export function serve(site: Site, chunks: readonly Chunk[], body = TAG): void {
  const entry = chunks.find(({ isEntry }) => isEntry)!.file;
  site.page('/', `<!doctype html><html lang="ru"><meta charset="utf-8"><title>x</title><body>${body}<script type="module" src="/${entry}"></script>`);
  for (const { file, code } of chunks) site.page(`/${file}`, { html: code, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}

/** As a framework hands it over. */
export const requestOf = ({ method, path, headers }: SeenRequest) =>
  new Request(`http://inside.test${path}`, { method, headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]) });

export interface Endpoint {
  /** The server's clock, in epoch milliseconds. */
  now(): number;
  /** Answers wait until this has ended. */
  until?: Promise<unknown>;
  /** How many have been answered. */
  answered: number;
}

/** The endpoint at `/kelisim/renew`. */
export function renewAt(site: Site, now: () => number = Date.now): Endpoint {
  const endpoint: Endpoint = { now, answered: 0 };
  site.page('/kelisim/renew', {
    html: '',
    async answer(seen) {
      // It reads the cookie when it is asked; what comes later is on its way.
      const answer = renewResponse(requestOf(seen), OPTIONS, { now: endpoint.now() });
      await endpoint.until;
      endpoint.answered++;
      return answer;
    },
  });
  return endpoint;
}

/** As Safari does: what a script sets is kept for seven days at most. */
export const CAPPED = () => {
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get,
    set(line: string) {
      set!.call(document, line.replace(/expires=[^;]+/i, (all) => {
        const end = Math.min(Date.parse(all.slice(8)), Date.now() + 7 * 864e5);
        return `expires=${new Date(end).toUTCString()}`;
      }));
    },
  });
};

/** The visitor comes again so much later: what has ended by then is gone from the jar, whose own clock stands. */
export async function comeBack(context: BrowserContext, page: Page, url: string, now: number): Promise<void> {
  const cookies = await context.cookies();
  await context.clearCookies();
  await context.addCookies(cookies.filter(({ expires }) => expires < 0 || expires * 1000 > now));
  await context.clock.setFixedTime(now);
  await page.goto(url);
  await page.waitForFunction('window.consent');
}
