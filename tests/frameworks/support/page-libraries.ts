import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { Site } from '../../browser/harness';
import { shop, type ShopParts } from '../../browser/support/shop';
import { bundle, packageFile, serveScript } from './bundle';

/** What changes pages without leaving the document. */
export interface PageLibrary {
  /** Its code, served at `/library.js`. */
  code?: () => string | Promise<string>;
  /** Attributes of its script tag. */
  tag?: string;
  /** What it changes from page to page, with these contents. */
  around?: (contents: string) => string;
}

const inSwup = (contents: string) => `<main id="swup">${contents}</main>`;

export const PAGE_LIBRARIES: Record<string, PageLibrary> = {
  Turbo: {
    code: () => packageFile('@hotwired/turbo/dist/turbo.es2017-umd.js'),
  },
  htmx: {
    code: () => packageFile('htmx.org/dist/htmx.js'),
    around: (contents) => `<div hx-boost="true">${contents}</div>`,
  },
  Swup: {
    code: () => bundle(`import Swup from 'swup'; window.swup = new Swup({ animationSelector: false })`, { format: 'iife' }),
    tag: 'defer',
    around: inSwup,
  },
  'Swup with its scripts plugin': {
    code: () => bundle(
      `import Swup from 'swup'; import Scripts from '@swup/scripts-plugin'; window.swup = new Swup({ animationSelector: false, plugins: [new Scripts()] })`,
      { format: 'iife' },
    ),
    tag: 'defer data-swup-ignore-script',
    around: inSwup,
  },
  Barba: {
    code: () => bundle(`import barba from '@barba/core'; barba.init({}); window.barba = barba`, { format: 'iife' }),
    tag: 'defer',
    around: (contents) => `<div data-barba="wrapper"><main data-barba="container">${contents}</main></div>`,
  },
  // The browser itself, as a control and for its own Back.
  'no library': {},
};

/** One page of a site that uses the library, with a heading to know it by. */
export function libraryPage({ code, tag = '', around = (contents) => contents }: PageLibrary, name: string, { head = '', body = '', ...parts }: ShopParts = {}): string {
  return shop({
    ...parts,
    head: (code ? `<meta name="turbo-prefetch" content="false"><script src="/library.js" ${tag}></script>` : '') + head,
    body: around(`<h2>${name}</h2><p><a id="to-one" href="/one">One</a> <a id="to-two" href="/two">Two</a></p>${body}`),
  });
}

const built = new Map<PageLibrary, string>();

export async function serveLibrary(site: Site, library: PageLibrary): Promise<void> {
  if (!library.code) return;
  if (!built.has(library)) built.set(library, await library.code());
  serveScript(site, '/library.js', built.get(library)!);
}

/** Waits until the page of this name is shown. */
export const shown = (page: Page, name: string): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.querySelector('h2')?.textContent).catch(() => '')).toBe(name);

/** Follows a link of the page. */
export async function follow(page: Page, name: string): Promise<void> {
  await page.click(`#to-${name}`);
  await shown(page, name);
}

/** One step back in the history, by the library where it has one. */
export async function back(page: Page, name: string): Promise<void> {
  await page.evaluate(() => void setTimeout(() => history.back()));
  await shown(page, name);
}
