import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every clause of the five policies that a browser can keep or a banner can show, as requirements name them. */
const CLAUSES: Record<string, string[]> = {
  TimeBot: ['Intro', '1.1.2', '1.2', '2.2.1–2.2.4', '2.2.5 (first)', '2.2.5 (second)', '3.3.1', '3.3.2–3.3.5', '3.4, 6.2', '3.4.2, 3.4.4', '3.4.3', '6.1', '7, end'],
  'Fingram, timebilling.kz': ['Информация для сбора', 'Согласие пользователя', 'Передача третьим лицам', 'Трансграничная передача', 'Права пользователя', 'Иные положения'],
  'AITU-Sauda, dosmart.kz': ['1.5', '1.6', '2.1', '2.2', '2.3', '2.5', '2.6–2.8', '3.4 (both)', '4.1–4.2', '4.4, 5.1'],
  'Policy in two columns': ['1.1', '1.2', '1.3 (consent)', '1.3 (cookies)', '2.1.2', '3.2–3.3', '3.4', '4.2.1–4.2.4', '5.2, 6.1'],
  iBusiness: ['Intro', '1', '2', '3.2', '6.1–6.2', '7.4', '7.5', '7.6', '7.7', '7.11'],
};

const text = readFileSync('docs/policies.md', 'utf8');
const options = ['options', 'law-options', 'service-options'].map((file) => readFileSync(`src/core/options/${file}.ts`, 'utf8')).join('\n');
const stories = readFileSync('tests/browser/policies.test.ts', 'utf8');
/** Names and pages of the policies in the stories: `{ name: path }`. */
const paths = Object.fromEntries([...stories.matchAll(/^ {2}'?([^':\n]+)'?: \{ path: '([\w-]+)', implied/gm)].map(([, name, path]) => [name!, path!]));
/** Exact titles of the tests that are told of this policy. */
const titlesOf = (name: string) => stories.split(/^describe/m).slice(1)
  .filter((block) => {
    const [head] = block.split('\n') as [string];
    const [, only] = /^\('([^']+)'/.exec(head) || [];
    if (only) return only === name;
    if (head.startsWith('.each(policies)(')) return true;
    const [, among] = /\/([\w|-]+)\/\.test\(path\)/.exec(head) || [];
    return among ? among.split('|').includes(paths[name]!) : false;
  })
  .flatMap((block) => [...block.matchAll(/^ {2}test\('([^']+)'/gm)].map(([, title]) => title));

/** Single clauses of a label: `2.2.1–2.2.4` are four; what stands in brackets tells two of one number apart. */
function clausesOf(label: string): string[] {
  return label.replace(/ \(.*\)$/, '').split(', ').flatMap((each) => {
    const [, before, first, last] = /^([\d.]*?)(\d+)–[\d.]*?(\d+)$/.exec(each) || [];
    if (before === undefined) return [{ Преамбула: 'Intro', 'Вводная часть': 'Intro', конец: 'end' }[each] || each];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, place) => before + (Number(first) + place));
  });
}
const sections = new Map(text.split(/^## /m).slice(1).map((section) => [section.slice(0, section.indexOf('\n')), section]));
/** Rows of a section's table, as cells. */
const rowsOf = (section: string) => section.split('\n').filter((line) => line.startsWith('| ')).slice(2)
  .map((line) => line.slice(2, -2).split(' | ').map((cell) => cell.trim()));

describe.each(Object.entries(CLAUSES))('%s', (name, clauses) => {
  const section = sections.get(name) || '';
  const rows = rowsOf(section);

  it('has a page in the demo', () => {
    const [, page] = /\]\(\.\.\/(demo\/policies\/[\w-]+\.html)\)/.exec(section) || [];
    expect(page && existsSync(page)).toBe(true);
  });

  it.each(readdirSync('demo/policies').filter((file) => file.endsWith('.html') && file.startsWith(paths[name]!)))('says on %s what it does for each', (file) => {
    const page = readFileSync(`demo/policies/${file}`, 'utf8');
    const labels = [...page.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, label]) => label!);
    const sorted = (all: string[]) => [...new Set(all.flatMap(clausesOf))].sort();
    expect(sorted(labels)).toEqual(sorted(clauses));
  });

  it('has one row for each clause', () => {
    expect(rows.map(([clause]) => clause)).toEqual(clauses);
  });

  it.each(rows)('%s: says it whole', (_clause, ...rest) => {
    const [says, option, happens, test] = rest as [string, string, string, string];
    expect([says, happens].every((cell) => cell.length > 10)).toBe(true);
    // The first name in each of the options is one that exists.
    for (const [, path] of option.matchAll(/`([^`]+)`/g)) {
      const known = path!.split(/[.:[({]/)[0]!.trim();
      expect(new RegExp(`\\b${known}\\??:`).test(options) || ['save', 'receipt', 'kelisim/webview'].includes(known), path).toBe(true);
    }
    const file = /^`(tests\/[\w/.-]+)`$/.exec(test)?.[1];
    if (file) expect(existsSync(file), file).toBe(true);
    else expect(titlesOf(name)).toContain(test);
  });
});

it('a clause without a row is noticed: the control', () => {
  const without = text.replace(/^\| 7\.5 .*\n/m, '');
  const section = without.split(/^## /m).find((each) => each.startsWith('iBusiness'))!;
  expect(rowsOf(section).map(([clause]) => clause)).not.toEqual(CLAUSES.iBusiness);
});

it('a test of another policy does not count, nor a part of a title: the controls', () => {
  expect(titlesOf('AITU-Sauda, dosmart.kz')).toContain('the seventh and the eighth day after publication');
  expect(titlesOf('TimeBot')).not.toContain('the seventh and the eighth day after publication');
  expect(titlesOf('TimeBot')).not.toContain('withdraw');
  expect(titlesOf('TimeBot')).toContain('withdrawal');
});

it('labels are told apart by clause', () => {
  expect(['2.2.1–2.2.4', '3.4.2, 3.4.4', '2.6–2.8', '2.2.5 (first)', 'Преамбула'].map(clausesOf)).toEqual([
    ['2.2.1', '2.2.2', '2.2.3', '2.2.4'], ['3.4.2', '3.4.4'], ['2.6', '2.7', '2.8'], ['2.2.5'], ['Intro'],
  ]);
});
