import type { BrowserContext, Page } from 'playwright-core';
import { HOST } from './site';

export interface ShopParts {
  /** `<html lang>`; null leaves it out. @default 'ru' */
  lang?: string | null;
  /** More attributes of the script tag. */
  attributes?: string;
  /** Options, as JSON beside the script tag. */
  options?: object;
  /** In place of the script tag: '' leaves Kelisim out. */
  kelisim?: string;
  /** In the head, before Kelisim. */
  before?: string;
  /** In the head, after Kelisim. */
  head?: string;
  body?: string;
}

/** Two categories beside the necessary one, as most pages here have. */
export const CATEGORIES = 'data-categories="analytics marketing"';

/** A page of a shop with Kelisim in its head. */
export function shop({ lang = 'ru', attributes = CATEGORIES, options, kelisim, before = '', head = '', body = '' }: ShopParts = {}): string {
  const json = options ? `<script type="application/json" data-kelisim-options>${JSON.stringify(options)}</script>` : '';
  return `<!doctype html>
<html${lang === null ? '' : ` lang="${lang}"`}>
<head>
<meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">
${before}
${json}
${kelisim ?? `<script src="/kelisim.js" ${options ? '' : attributes}></script>`}
${head}
</head>
<body>
<h1>Shop</h1><p><a href="/other">Other page</a></p>
${body}
</body>
</html>`;
}

/** Attributes of a held tag, or none for the twin of the page that holds nothing back. */
const hold = (category: string | null) => (category === null ? '' : ` type="text/plain" data-category="${category}"`);

/** A script of a third party; category null: not held. The query is the stub's. */
export const external = (category: string | null, host: string, query: string, more = '') =>
  `<script${hold(category)} src="http://${host}/tag.js?${query}" ${more}></script>`;

/** An inline script that notes its name; category null: not held. */
export const inline = (category: string | null, id: string, more = '') =>
  `<script${hold(category)} ${more}>(window.__ran = window.__ran || []).push('${id}')</script>`;

/** Names of the tags that ran, in order. */
export const ran = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { __ran?: string[] }).__ran ?? []);

export const DAY = 86400;
/** Epoch seconds, that many days ago. */
export const daysAgo = (days: number) => Math.floor(Date.now() / 1000) - days * DAY;

/** The value of our cookie. */
export function record(answers: Record<string, 0 | 1>, { v = 1, t = daysAgo(1), m = 'custom', l = 'ru', r = '' } = {}): string {
  const pairs = Object.entries(answers).map(([id, answer]) => `&${id}=${answer}`);
  return `v=${v}&t=${t}${r && `&r=${r}`}&l=${l}&m=${m}&id=3q9xk2v7${pairs.join('')}`;
}

/** Puts a cookie into the visitor's browser, for the shop's own host unless told otherwise. */
export async function putCookie(context: BrowserContext, value: string, { name = 'kelisim', domain = HOST, path = '/' } = {}): Promise<void> {
  await context.addCookies([{ name, value, domain, path, expires: Date.now() / 1000 + 300 * DAY, sameSite: 'Lax' }]);
}

/**
 * Once this is over, all requests the page has begun are on the server's list: it waits for two frames and for an answer to
 * a request of its own.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    // Without a prototype: a page may have put anything there.
    await fetch(new URL('/kelisim.css', location.href), Object.assign(Object.create(null) as RequestInit, { cache: 'no-store', method: 'GET' }));
  });
}

/** What pages say to `window.kelisim`, for code that runs in them. */
export interface PageKelisim {
  state: {
    status: string;
    mustAsk: boolean;
    reason: string | null;
    choices: Record<string, string>;
    grants: Record<string, boolean>;
    language: string;
    method: string | null;
    id: string | null;
    gpc: boolean;
  };
  has(id: string): boolean;
}

/** The state, as plain data. */
export const stateOf = (page: Page): Promise<PageKelisim['state']> =>
  page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as { kelisim: PageKelisim }).kelisim.state)) as PageKelisim['state']);

/** `kelisim.has(id)` in the page. */
export const has = (page: Page, id: string): Promise<boolean> =>
  page.evaluate((wanted) => (window as unknown as { kelisim: PageKelisim }).kelisim.has(wanted), id);

/** Runs JavaScript in the page; for short calls such as `kelisim.acceptAll()`. Its value does not come back. */
export const run = async (page: Page, code: string): Promise<void> => {
  await page.evaluate(`void (${code})`);
};

/** Does something that makes the page reload, and waits until it has. */
export async function reloadedBy(page: Page, act: () => Promise<unknown>): Promise<void> {
  // Its own load is not yet the reload.
  await page.waitForLoadState();
  const loaded = page.waitForEvent('load');
  // The page may be gone before the call returns.
  await act().catch(() => {});
  await loaded;
}
