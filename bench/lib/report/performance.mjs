// The table of docs/performance.md: what was set as a limit, before, and three runs after. Written here, never by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ratiosOf } from '../ratios.mjs';

const DOCS = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));
const MARKED = /<!-- figures -->[\s\S]*<!-- \/figures -->/;

/** Name of a figure → limit, goal. */
const FIGURES = {
  'bytes until idle, first visit (brotli)': [23060, 13400],
  'bytes of ours before a decided visitor\'s tags ran, gate': [null, null],
  'returning: script CPU ÷ vanilla-cookieconsent': [1.2, 0.7],
  'first visit: script CPU ÷ vanilla-cookieconsent': [1.2, 0.9],
  'first visit: main thread CPU ÷ orejime': [1.3, 1],
  'banner visible, fast ÷ orejime': [1.1, 0.95],
  'banner visible, slow ÷ orejime': [1.1, 0.95],
  'banner visible, fast ÷ orejime, gate': [null, null],
  'banner visible, slow ÷ orejime, gate': [null, null],
  'returning: analytics ran, slow ÷ vanilla-cookieconsent': [1, 0.9],
  'returning: analytics ran, slow ÷ split floor, gate': [1.2, 1.1],
  'accept → next paint, fast ÷ vanilla-cookieconsent': [1, 0.7],
  'accept → next paint, slow ÷ vanilla-cookieconsent': [1, 0.7],
  'accept → analytics ran minus next paint, fast (ms)': [20, null],
  'accept → analytics ran minus next paint, slow (ms)': [20, null],
  '1,000 held tags: all ran, fast ÷ vanilla-cookieconsent': [1, null],
  '1,000 held tags: banner visible, fast ÷ orejime': [1.3, null],
  '1,000 held tags: longest task of ours, CPU ÷ 4 (ms)': [null, 50],
  'preferences opened, fast ÷ vanilla-cookieconsent': [0.4, null],
  'preferences opened, fast ÷ cookie-though': [2, 1.2],
  'preferences with 31 services opened first, CPU ÷ 4 (ms)': [80, 50],
  'FCP slow: gate − split floor (ms)': [16, 0],
};

const cell = (value) => (value == null ? '–' : String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100));
const judge = (values, limit, goal) => {
  if (values.some((value) => value == null) || (limit ?? goal) == null) return '';
  const worst = Math.max(...values);
  if (goal != null && worst <= goal) return 'goal';
  return limit != null && worst <= limit ? 'limit' : 'not met';
};

/** @param files results.json of before, then those of the runs after it */
export function performance([before, ...runs]) {
  const ratios = [before, ...runs].map((results) => ratiosOf(results));
  const rows = Object.entries(FIGURES).map(([name, [limit, goal]]) => {
    const [old, ...values] = ratios.map((each) => each[name]);
    return `| ${[name, cell(limit), cell(goal), cell(old), ...values.map(cell), judge(values, limit, goal)].join(' | ')} |`;
  });
  return [
    '<!-- figures -->',
    `Chromium ${runs[0].machine.chrome}, ${runs[0].date}, medians of ${runs[0].rounds} rounds, each column one run. *Before* is the version these changes began with, on the same machine.`,
    '',
    `| figure | limit | goal | before | ${runs.map((_run, index) => `run ${index + 1}`).join(' | ')} | |`,
    `| --- |${' ---: |'.repeat(3 + runs.length)} --- |`,
    ...rows,
    '<!-- /figures -->',
  ].join('\n');
}

export function writePerformance(files) {
  const table = performance(files.map((file) => JSON.parse(readFileSync(file, 'utf8'))));
  const before = readFileSync(DOCS, 'utf8');
  if (!MARKED.test(before)) throw new Error('docs/performance.md has no <!-- figures --> … <!-- /figures -->');
  writeFileSync(DOCS, before.replace(MARKED, () => table));
  console.error('docs/performance.md: table written');
}
