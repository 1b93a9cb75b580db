// The table and the lists of docs/peers.md.
import fs from 'node:fs';
import { URL, fileURLToPath } from 'node:url';
import { FAULTS } from './law.mjs';

const FILE = fileURLToPath(new URL('../../docs/peers.md', import.meta.url));
const START = '<!-- torture -->\n';
const END = '<!-- /torture -->';
const GONE = 'the page’s own proof of the hostile thing fails, because of what the library brings along (not counted as wrong)';
const cell = (text) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\*/g, '\\*').replace(/_/g, '\\_');

/** Pages of this library with this fault; those on which a reason was stated are marked. */
function pagesWith(results, id, fault) {
  const found = new Map();
  for (const { library, group, page, faults } of results) {
    if (library === id && faults[fault]) found.set(`${group}: ${page}`, { group, page, isStated: / \[stated: /.test(faults[fault]) });
  }
  return [...found.values()];
}

const number = (pages) => {
  const stated = pages.filter(({ isStated }) => isStated).length;
  return stated ? `${pages.length} (${stated})` : `${pages.length}`;
};

export function reportOf({ date, chromium, pages, groups, libraries, results }) {
  const visits = (id) => results.filter(({ library }) => library === id).length;
  const wholly = (id) => pages - new Set(results.filter(({ library, faults }) => library === id && Object.keys(FAULTS).some((fault) => faults[fault])).map(({ group, page }) => `${group}: ${page}`)).size;
  const table = `| library | version | visits | nothing wrong | leak | throws into the page | no banner, no reason stated | no banner, reason stated | accept does not run all tags | stored grant not honoured, lost or widened | refusal forgotten |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${libraries.map(({ id, name, version }) => `| ${[name, version, visits(id), wholly(id), ...['leak', 'thrown', 'silent', 'noBanner'].map((fault) => pagesWith(results, id, fault).length), ...['accept', 'lost', 'forgotten'].map((fault) => number(pagesWith(results, id, fault)))].join(' | ')} |`).join('\n')}
`;
  const listOf = ({ id, name }) => `### ${name}\n\n${Object.entries({ ...FAULTS, control: GONE }).map(([fault, words]) => {
    const bad = pagesWith(results, id, fault);
    if (!bad[0]) return '';
    const byGroup = groups.map((group) => [group, bad.filter((page) => page.group === group)]).filter(([, list]) => list[0]);
    return `- **${words}**: ${bad.length}\n${byGroup.map(([group, list]) => `  - ${group}: ${list.map(({ page, isStated }) => cell(page) + (isStated && fault !== 'noBanner' ? ' (reason stated)' : '')).join('; ')}\n`).join('')}`;
  }).join('') || 'Nothing.\n'}`;
  return `${date}, Chromium ${chromium}. ${pages} pages, ${results.length} visits. Numbers are pages; in brackets, on how many of them a reason was stated.

${table}
## What went wrong where

${libraries.map(listOf).join('\n')}`;
}

/** Puts the report between its markers. */
export function write(summary) {
  const text = fs.readFileSync(FILE, 'utf8');
  const start = text.indexOf(START) + START.length;
  fs.writeFileSync(FILE, text.slice(0, start) + reportOf(summary) + text.slice(text.indexOf(END, start)));
}
