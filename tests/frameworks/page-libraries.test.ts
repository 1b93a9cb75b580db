// Held scripts under libraries that change pages: as often as the plain tag at the same place, for whoever has accepted.
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from '../browser/harness';
import { external, inline, putCookie, ran, record, settled } from '../browser/support/shop';
import { back, follow, libraryPage, PAGE_LIBRARIES, serveLibrary, shown } from './support/page-libraries';

const world = useSite();

/** A plain script and a held one, side by side. */
const twins = (id: string) => inline(null, `plain ${id}`) + inline('analytics', `held ${id}`);
const externalTwins = (id: string, more = '') => external(null, `plain-${id}.test`, `id=plain ${id}`, more) + external('analytics', `held-${id}.test`, `id=held ${id}`, more);

/** In the head of every page; in the head, the body of one. */
const EVERYWHERE = ['head', 'external-head', 'async-head'];
const head = (name: string) => twins('head') + externalTwins('external-head') + externalTwins('async-head', 'async') + twins(`head-${name}`);
const body = (name: string) => twins(`body-${name}`) + externalTwins(`external-${name}`) + `<div>${twins(`deep-${name}`)}</div>` + twins('body');

/** How often each has run so far, without its first word. */
async function counts(page: Page, kind: 'plain' | 'held'): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, id] of (await ran(page)).map((entry) => entry.split(' '))) if (name === kind) found[id!] = (found[id!] ?? 0) + 1;
  return found;
}

test.each(Object.entries(PAGE_LIBRARIES).filter(([name]) => name !== 'no library'))('%s: there, back, and there again', async (_name, library) => {
  await serveLibrary(world.site, library);
  for (const name of ['one', 'two']) world.site.page(`/${name}`, libraryPage(library, name, { head: head(name), body: body(name) }));
  const { page, context, expectQuiet } = await world.freshPage();
  await putCookie(context, record({ analytics: 1, marketing: 0 }));
  await page.goto(world.site.url('/one'));
  await shown(page, 'one');

  let before: Record<'plain' | 'held', Record<string, number>> = { plain: {}, held: {} };
  let heads = {};
  const check = async (step: string, name: string) => {
    const own = [`body-${name}`, `external-${name}`, `deep-${name}`];
    const since = (now: Record<string, number>, id: string, kind: 'plain' | 'held') => (now[id] ?? 0) - (before[kind][id] ?? 0);
    // Each time it is shown the page's own are new.
    await expect.poll(async () => {
      const now = await counts(page, 'held');
      return own.filter((id) => since(now, id, 'held') < 1);
    }, { message: `${step}: own scripts that have not run` }).toEqual([]);
    await page.waitForTimeout(150);
    await settled(page);
    const now = { plain: await counts(page, 'plain'), held: await counts(page, 'held') };
    for (const id of new Set([...Object.keys(now.plain), ...Object.keys(now.held)])) {
      const [plain, held] = [since(now.plain, id, 'plain'), since(now.held, id, 'held')];
      // What a library puts in as text never runs by itself. Held, it is a new page's node, which may run once.
      const most = plain || (own.includes(id) || id === 'body' ? 1 : 0);
      expect(held, `${step}: ${id} has run ${held} times, the plain tag ${plain} times`).toBeLessThanOrEqual(most);
    }
    for (const id of EVERYWHERE) Object.assign(heads, { [id]: now.held[id] });
    before = now;
  };

  await check('first page', 'one');
  // The control: all have run once.
  expect(before.plain).toEqual(before.held);
  expect(heads).toEqual({ head: 1, 'external-head': 1, 'async-head': 1 });
  heads = {};
  await follow(page, 'two');
  await check('second page', 'two');
  await back(page, 'one');
  await check('back', 'one');
  await follow(page, 'two');
  await check('second page again', 'two');
  await follow(page, 'one');
  await check('first page by its link', 'one');
  expectQuiet();
});
