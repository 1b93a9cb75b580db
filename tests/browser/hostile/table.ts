import type { EngineName, Groups, HostilePage } from './law';

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');
const reasonOf = (page: HostilePage) => {
  if (page.breaks) return `breaks the law: ${Object.entries(page.breaks).map(([engine, why]) => `${engine}, ${why}`).join('; ')}`;
  if (page.denies) return `denied${page.deniesTo ? ` (visitor: ${page.deniesTo.join(', ')})` : ''}, and said so: ${page.denies}`;
  if (page.noBanner) return `no banner, and said so: ${page.noBanner}`;
  if (page.deaf) return `the banner does not hear clicks: ${page.deaf}`;
  return page.asks ? `asked again: ${page.asks}` : '';
};

/** Pages on which not all goes on as ever. The tests hold every page to what is written here. */
export const lessOf = (groups: Groups): string => '| page | what is less |\n| --- | --- |\n'
  + Object.values(groups).flat().filter(reasonOf).map((page) => `| ${cell(page.name)} | ${cell(reasonOf(page))} |\n`).join('');

/** Pages that an engine can't be shown, with the reason. */
export const withoutOf = (groups: Groups): string => '| page | engine | why not |\n| --- | --- | --- |\n'
  + Object.values(groups).flat().flatMap(({ name, without = {} }) => Object.entries(without).map(([engine, why]) => `| ${cell(name)} | ${engine} | ${cell(why)} |\n`)).join('');

/** What a run has seen on one page in one engine, by all visitors. */
export interface Seen {
  engine: EngineName;
  group: string;
  page: HostilePage;
  visits: number;
  faults: string[];
}

const ENGINE_NAMES: readonly EngineName[] = ['Chromium', 'Firefox', 'WebKitGTK'];
const cellsOf = (row: string | undefined) => row?.split(' | ').slice(2).map((text) => text.replace(/ \|$/, '')) ?? [];

/**
 * Groups × engines: visits, and those pages on which the law held with all as on any page, with less for a stated reason, and not.
 *
 * @param before the table that stands there: engines that this run has not seen keep their column
 */
export function measuredTable(groups: Groups, seen: readonly Seen[], before: string): string {
  const figures = (all: readonly Seen[]) => {
    const broke = all.filter(({ faults, page }) => faults[0] || page.breaks).length;
    const less = all.filter(({ faults, page }) => !faults[0] && !page.breaks && reasonOf(page)).length;
    return `${all.reduce((sum, { visits }) => sum + visits, 0)} / ${all.length - broke - less} / ${less} / ${broke}`;
  };
  const row = (name: string, pages: number, rows: readonly Seen[]) => {
    const start = `| ${cell(name)} | `;
    const old = cellsOf(before.split('\n').find((line) => line.startsWith(start)));
    const columns = ENGINE_NAMES.map((engine, index) => (seen.some((each) => each.engine === engine) ? figures(rows.filter((each) => each.engine === engine)) : old[index] ?? '–'));
    return `${start}${pages} | ${columns.join(' | ')} |\n`;
  };
  return `| group | pages | ${ENGINE_NAMES.join(' | ')} |\n| --- | --- |${' --- |'.repeat(ENGINE_NAMES.length)}\n`
    + Object.entries(groups).map(([name, pages]) => row(name, pages.length, seen.filter(({ group }) => group === name))).join('')
    + row('all', Object.values(groups).flat().length, seen);
}
