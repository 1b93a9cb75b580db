// The way back does not stand in the way: on pages with things at every edge it lies on none of their controls.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { freshPage, useSite } from './harness';
import { EDGE_PAGES, edgePage, type EdgePage } from './support/edge-pages';
import { CATEGORIES, putCookie, record } from './support/shop';

const world = useSite();
/** So many pages are open side by side. */
const ABREAST = 10;
const LANGUAGES = ['kk', 'ru'] as const;
const SIZES = [[390, 844], [1366, 768]] as const;

/**
 * What of the page's controls, and of our placeholders', lies under the button: where their areas meet, and the point is theirs. Measured
 * by areas; the button itself looks at points.
 */
const COVERED = `(() => {
  const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot?.querySelector('.reopen'));
  if (!host) return 'no button';
  const button = host.shadowRoot.querySelector('.reopen').getBoundingClientRect();
  if (button.left < 0 || button.top < 0 || button.right > innerWidth || button.bottom > innerHeight) return 'outside';
  const CONTROL = 'a[href], button, input, textarea, select, label, summary, iframe:not([data-kelisim-src])';
  const found = [];
  const pointer = (element) => getComputedStyle(element).cursor === 'pointer';
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element === host) continue;
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches(CONTROL) && !(element.parentElement && pointer(element) && !pointer(element.parentElement))) continue;
      for (const rect of element.getClientRects()) {
        const left = Math.max(rect.left, button.left), right = Math.min(rect.right, button.right);
        const top = Math.max(rect.top, button.top), bottom = Math.min(rect.bottom, button.bottom);
        if (right - left < 1 || bottom - top < 1) continue;
        const scope = element.getRootNode();
        if (scope.elementsFromPoint((left + right) / 2, (top + bottom) / 2).some((hit) => element.contains(hit))) found.push(element.localName + ' ' + element.textContent.trim().slice(0, 20));
      }
    }
  };
  look(document);
  return found.join(', ');
})()`;

/** What is covered once the page has rested for a while: the first answer that stays the same. */
async function coveredAtRest(tab: Page): Promise<unknown> {
  let last: unknown;
  for (const end = Date.now() + 4000; Date.now() < end;) {
    await tab.waitForTimeout(350);
    const now = await tab.evaluate(COVERED);
    if (now === '' && last === '') return '';
    last = now;
  }
  return last;
}

const scrollTo = (tab: Page, { scroller }: EdgePage, part: number) => tab.evaluate(([selector, share]) => {
  const element = selector ? document.querySelector(selector as string)! : document.documentElement;
  element.scrollTop = (element.scrollHeight - element.clientHeight) * (share as number);
}, [scroller ?? '', part] as const);

/** Everything that was covered on this page, by when. */
async function drive(edge: EdgePage, index: number, lang: (typeof LANGUAGES)[number], [width, height]: (typeof SIZES)[number]): Promise<string[]> {
  const path = `/edge-${index}-${lang}-${width}`;
  world.site.page(path, edgePage(edge, lang, `<script src="/kelisim.js" ${CATEGORIES}></script>`));
  const { context, page: tab } = await freshPage(world.browser, { viewport: { width, height }, hasTouch: width < 500, isMobile: width < 500 });
  await putCookie(context, record({ analytics: 0, marketing: 0 }));
  await tab.goto(world.site.url(path));
  await tab.locator('.reopen').waitFor();
  const faults: string[] = [];
  const note = async (when: string) => {
    const covered = await coveredAtRest(tab);
    if (covered !== '') faults.push(`${edge.name}, ${lang}, ${width}, ${when}: ${String(covered)}`);
  };
  if (!edge.isFull) {
    await note('after load');
    await scrollTo(tab, edge, 0.5);
    await note('in the middle');
  } else await tab.waitForTimeout(500);
  await scrollTo(tab, edge, 1);
  await note('at the end');
  await context.close();
  return faults;
}

describe.each(LANGUAGES)('%s', (lang) => {
  test.each(SIZES)('%i × %i: no control of a page is under it, at rest and at the end', async (width, height) => {
    const faults: string[] = [];
    for (let from = 0; from < EDGE_PAGES.length; from += ABREAST) {
      const all = await Promise.all(EDGE_PAGES.slice(from, from + ABREAST).map((edge, index) => drive(edge, from + index, lang, [width, height] as (typeof SIZES)[number])));
      faults.push(...all.flat());
    }
    expect(EDGE_PAGES).toHaveLength(20);
    expect(faults).toEqual([]);
  }, 120_000);
});

test('a placeholder that comes after the button, and takes no press for half a second, is not covered', async () => {
  const place = '<div style="position:fixed;left:0;bottom:0"><iframe data-category="marketing" data-kelisim-src="http://video.test/" width="220" height="150" title="Video"></iframe></div>';
  world.site.page('/late', `<!doctype html><html lang="ru"><title>late</title><body>${place}<script src="/kelisim.js" ${CATEGORIES}></script>`);
  for (const late of [600, 1500]) {
    const { context, page: tab } = await freshPage(world.browser, { viewport: { width: 390, height: 844 } });
    await putCookie(context, record({ analytics: 0, marketing: 0 }));
    await tab.route('**/kelisim-embeds.js', (route) => setTimeout(() => void route.continue(), late));
    await tab.goto(world.site.url('/late'));
    await tab.locator('.reopen').waitFor();
    await tab.getByRole('button', { name: 'Разрешить один раз' }).waitFor();
    // It has looked at the placeholder, and may have moved.
    await tab.waitForTimeout(2000);
    expect(await coveredAtRest(tab), String(late)).toBe('');
    await context.close();
  }
});

test('the measure finds what is covered: a page whose link lies in our corner, and a button that does not look', async () => {
  world.site.page('/', edgePage({ name: '', css: 'a{position:fixed;left:10px;bottom:10px;width:100px;height:60px}', body: '<a href="#">Саясат</a>' }, 'kk', `<script>document.elementsFromPoint = Document.prototype.elementsFromPoint = () => []</script><script src="/kelisim.js" ${CATEGORIES}></script>`));
  const { context, page: tab } = await world.freshPage();
  await putCookie(context, record({ analytics: 0, marketing: 0 }));
  await tab.goto(world.site.url('/'));
  await tab.locator('.reopen').waitFor();
  await tab.waitForTimeout(600);
  expect(await tab.evaluate(COVERED.replace('scope.elementsFromPoint((left + right) / 2, (top + bottom) / 2).some((hit) => element.contains(hit))', 'scope'))).toBe('a Саясат');
});
