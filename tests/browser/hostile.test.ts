// Hostile pages, every visitor, every engine: 0 leaks, 0 errors thrown into the page, a banner or a stated reason, no decision lost or widened.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSite, type Site } from './harness';
import { faultsOf, visitOf, VISITORS, type EngineName, type HostilePage, type Visitor } from './hostile/law';
import { GROUPS } from './hostile/pages';
import { lessOf, measuredTable, withoutOf, type Seen } from './hostile/table';
import { ENGINES, type Engine, type Tab } from './support/engines';
import { sectionOf, withSection } from '../support/figures';

const only = process.env.HOSTILE ? new RegExp(process.env.HOSTILE) : undefined;
/** All pages in all engines: `npm run hostile`. Every run of the tests takes some of each group. */
const isWhole = !!process.env.HOSTILE_WHOLE;
const EVERY = { Chromium: 5, Firefox: 12, WebKitGTK: 12 };
const seen: Seen[] = [];
const chosen = process.env.ENGINE ? ENGINES.filter(([name]) => name === process.env.ENGINE) : ENGINES;

describe.each(chosen)('in %s', (engineName, start) => {
  const name = engineName as EngineName;
  let site: Site;
  let engine: Engine;
  /** One visitor each, until a page leaves something behind. */
  const tabs = new Map<Visitor, Tab & { close(): Promise<void> }>();
  /** Pages side by side would be in the background, where timers are slow; WebKitGTK has one window. */
  const isShared = name !== 'Chromium';

  beforeAll(async () => {
    site = await startSite();
    engine = await start();
    const script = { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
    site.page('/tag.js', { html: `__note('tag')`, headers: script });
    for (const file of ['prototype-1.7.3.js', 'mootools-core-1.4.5.min.js']) {
      site.page(`/libraries/${file}`, { html: await readFile(new URL(`hostile/libraries/${file}`, import.meta.url), 'utf8'), headers: script });
    }
  }, 120_000);
  afterAll(async () => {
    for (const tab of new Set(tabs.values())) await tab.close();
    await engine?.close();
    await site?.close();
  });

  async function look(page: HostilePage, visitor: Visitor): Promise<string[]> {
    const whose = isShared ? 'first' : visitor;
    const tab = tabs.get(whose) ?? await engine.visitor();
    tabs.set(whose, tab);
    const visit = await visitOf(site, tab, page, visitor);
    const faults = faultsOf(page, visitor, visit);
    if (page.cookies || faults[0]) {
      tabs.delete(whose);
      await tab.close();
    }
    if (process.env.HOSTILE_LOG) appendFileSync(process.env.HOSTILE_LOG, `${faults[0] ? 'BAD' : 'ok'} ${name} | ${page.name} | ${visitor}${faults.map((fault) => `\n      ${fault}`).join('')}\n`);
    return faults.map((fault) => `${page.name}, ${visitor}: ${fault}`);
  }

  async function lookAtAll(page: HostilePage): Promise<string[]> {
    for (const [file, fault] of Object.entries(page.faults ?? {})) site.fault(file, fault);
    const found: string[][] = [];
    if (isShared) for (const visitor of VISITORS) found.push(await look(page, visitor));
    else found.push(...await Promise.all(VISITORS.map((visitor) => look(page, visitor))));
    for (const file of Object.keys(page.faults ?? {})) site.fault(file, null);
    site.requests.length = 0;
    return found.flat();
  }

  test('control: the same tags, not held, ask the third party at once', async () => {
    const tab = await engine.visitor();
    const visit = await visitOf(site, tab, { name: 'control', there: 'true' }, 'first', false);
    await tab.close();
    expect(visit.early).toEqual(['pixel.gif', 'tag.js']);
  }, 60_000);

  test.each(Object.entries(GROUPS))('%s', async (group, pages) => {
    const found: string[] = [];
    for (const [index, page] of pages.entries()) {
      if (!only && !isWhole && index % EVERY[name]) continue;
      if (page.without?.[name] || (only && !only.test(`${group}: ${page.name}`))) continue;
      const faults = await lookAtAll(page);
      seen.push({ engine: name, group, page, visits: VISITORS.length, faults });
      // What is known to break the law must not be forgotten once it is mended.
      if (!page.breaks?.[name]) found.push(...faults);
      else if (!faults[0]) found.push(`${page.name}: keeps the law now`);
    }
    expect(found).toEqual([]);
  }, 600_000);
});

describe('docs/reliability.md', () => {
  const file = new URL('../../docs/reliability.md', import.meta.url);
  const update = (name: string, table: string) => writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, table));
  afterAll(() => {
    if (isWhole && process.env.UPDATE_DOCS) update('hostile', measuredTable(GROUPS, seen, sectionOf(readFileSync(file, 'utf8'), 'hostile')));
  });

  test.each([['hostile-less', lessOf(GROUPS)], ['hostile-without', withoutOf(GROUPS)]])('says what is less: %s', (name, table) => {
    if (process.env.UPDATE_DOCS) update(name, table);
    const text = readFileSync(file, 'utf8');
    expect(text).toBe(withSection(text, name, table));
  });
});
