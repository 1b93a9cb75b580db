/** Three visitors of one page, side by side, and what became of it for each of them. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { putCookie, record, settled } from '../../browser/support/shop';
import type { Site, Visit, VisitOptions } from '../../browser/harness';

/** Who comes, and what the cookie says of it. */
export const VISITORS = {
  undecided: null,
  granted: { analytics: 1, marketing: 1 },
  refused: { analytics: 0, marketing: 0 },
} as const;
export type Visitor = keyof typeof VISITORS;
export const NAMES = Object.keys(VISITORS) as Visitor[];

export interface Seen {
  /** What React said it could recover from. */
  recovered: string[];
  /** Errors on the console, exceptions. */
  problems: string[];
  /** Warnings on the console that speak of hydration. */
  warnings: string[];
  /** Held scripts that ran, by name, sorted. */
  ran: string[];
  /** Addresses of third parties that were asked for, sorted. */
  requests: string[];
  /** Ids of the parts of the page whose embed has a placeholder beside it. */
  placeholders: string[];
  /** Which of our own views stand: `banner`, `reopen`. */
  face: string;
}

interface World {
  site: Site;
  freshPage(how?: VisitOptions): Promise<Visit>;
}

/** Says who asks: the three share one log. */
const HEADER = 'x-visitor';

/** A visitor whose requests are told apart from the others'. */
export async function visitorOf(world: World, visitor: Visitor, domain?: string): Promise<Visit> {
  const visit = await world.freshPage({ extraHTTPHeaders: { [HEADER]: visitor } });
  const answers = VISITORS[visitor];
  if (answers) await putCookie(visit.context, record(answers), { domain });
  return visit;
}

export const requestsOf = (site: Site, visitor: Visitor): string[] => site.requests
  .filter(({ host, headers }) => host.endsWith('.test') && headers[HEADER] === visitor)
  .map(({ host, path, query }) => host + path + decodeURIComponent(query)).sort();

/** What can be seen of the page now. */
export async function look(site: Site, visitor: Visitor, { page, problems, warnings }: Visit): Promise<Seen> {
  const inside = await page.evaluate(() => {
    const { __recovered = [], __ran = [] } = window as unknown as { __recovered?: string[]; __ran?: string[] };
    const views = [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot);
    return {
      recovered: __recovered,
      ran: [...__ran].sort(),
      placeholders: [...document.querySelectorAll('[data-kelisim-embed]')].filter(({ nextElementSibling: next }) => next?.localName === 'iframe')
        .map(({ parentElement }) => parentElement!.id),
      face: [views.some((root) => root?.querySelector('[data-kelisim="accept-all"]')) && 'banner', views.some((root) => root?.querySelector('.reopen')) && 'reopen']
        .filter(Boolean).join(' and ') || 'nothing',
    };
  });
  return { ...inside, problems: [...problems], warnings: warnings.filter((text) => /hydrat|mismatch|preload/i.test(text)), requests: requestsOf(site, visitor) };
}

/** Waits until the page looks as it should, or as long as that may take; then whether it stays so. Returns what it looks like. */
export async function come(expected: Seen, seen: () => Promise<Seen>, page: Page): Promise<Seen> {
  const wanted = JSON.stringify(expected);
  const end = Date.now() + 4000;
  while (Date.now() < end && JSON.stringify(await seen()) !== wanted) await page.waitForTimeout(50);
  await settled(page);
  await page.waitForTimeout(200);
  return seen();
}

/** Nothing of a third party: neither run nor asked for. */
export const SILENT = { recovered: [], problems: [], warnings: [], ran: [], requests: [], placeholders: [] as string[] };

/** What each visitor should see of a page that holds the same in each of its parts. */
export function expectedOf(parts: readonly string[], loaded: (part: string) => { ran: string[]; requests: string[] }): Record<Visitor, Seen> {
  const all = parts.map(loaded);
  return {
    undecided: { ...SILENT, placeholders: [...parts], face: 'banner' },
    granted: { ...SILENT, ran: all.flatMap(({ ran }) => ran).sort(), requests: all.flatMap(({ requests }) => requests).sort(), face: 'reopen' },
    refused: { ...SILENT, placeholders: [...parts], face: 'reopen' },
  };
}

/** All three visit; each page is seen once `ready` has settled. */
export async function expectForAll(world: World, url: string, expected: Record<Visitor, Seen>, ready: (page: Page) => Promise<unknown>, domain?: string): Promise<void> {
  const seen = await Promise.all(NAMES.map(async (visitor) => {
    const visit = await visitorOf(world, visitor, domain);
    await visit.page.goto(url);
    await ready(visit.page);
    return [visitor, await come(expected[visitor], () => look(world.site, visitor, visit), visit.page)] as const;
  }));
  expect(Object.fromEntries(seen)).toEqual(expected);
}
