// The table of the README stands between two markers and is written here, never by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { netOf } from './ratios.mjs';
import { median } from './stats.mjs';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const MARKED = /<!-- bench -->[\s\S]*<!-- \/bench -->/;

const ms = (value) => (value === null ? '–' : String(Math.round(value)));
const fine = (value) => (value === null ? '–' : value.toFixed(1));
const kilobytes = (bytes) => (bytes == null ? '–' : (Math.ceil(bytes / 100) / 10).toFixed(1));

const COLUMNS = [
  ['kB until idle', ({ bytes }, id) => kilobytes(bytes[id]?.untilIdle.br)],
  ['visible, fast', ({ fast }, id) => ms(at(fast[id], ({ first }) => first.visible))],
  ['visible, slow', ({ slow }, id) => ms(at(slow[id], ({ first }) => first.visible))],
  ['a click counts, slow', ({ slow }, id) => ms(at(slow[id], ({ first }) => first.usable))],
  ['script, first', ({ cpu }, id) => fine(median(netOf(cpu, id, ({ first }) => first.script)))],
  ['script, returning', ({ cpu }, id) => fine(median(netOf(cpu, id, ({ second }) => second.script)))],
  ['accept → paint, slow', ({ slow }, id) => ms(at(slow[id], ({ click }) => click?.paint))],
];
const at = (samples, pick) => median((samples ?? []).map((sample) => pick(sample) ?? null));

/** The markers with the table between them. */
export function comparison(results) {
  const { date, machine, variants, rounds } = results;
  const rows = variants.filter(({ kind }) => kind !== 'floor').map(({ id, name, kind, version, missing }) => {
    const label = `${kind === 'ours' ? `**${name}**` : name} ${version ?? ''}${missing ? ` (without ${missing})` : ''}`.trim();
    return `| ${[label, ...COLUMNS.map(([, cell]) => cell(results, id))].join(' | ')} |`;
  });
  return [
    '<!-- bench -->',
    `Measured ${date} in Chromium ${machine.chrome}, medians of ${rounds}. Bytes: a first visit with brotli, in the page and beside it. Times in ms;`,
    'script: CPU beyond the same page without a banner. Slow: a phone with CPU ÷ 4, 1.6 Mbit/s, 150 ms round trips.',
    '',
    `| library | ${COLUMNS.map(([title]) => title).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length)}`,
    ...rows,
    '<!-- /bench -->',
  ].join('\n');
}

/** Only a whole run may: everybody, seven samples. */
export function writeReadme(results) {
  if (!results.whole) throw new Error('The README is written by a full run only: all variants, all parts, 7 samples.');
  const before = readFileSync(README, 'utf8');
  if (!MARKED.test(before)) throw new Error('README.md has no <!-- bench --> … <!-- /bench -->');
  writeFileSync(README, before.replace(MARKED, () => comparison(results)));
  console.error('README.md: table written');
}
