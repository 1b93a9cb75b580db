import { netOf } from '../ratios.mjs';
import { summary } from '../stats.mjs';

const NONE = '–';
export const f0 = (x) => (x == null ? NONE : Math.abs(x) < 0.5 ? '0' : String(Math.round(x)));
export const f1 = (x) => (x == null ? NONE : x.toFixed(1));
export const bytes = (x) => (x == null ? NONE : x >= 9995 ? `${(x / 1000).toFixed(1)}k` : String(x));
export const range = (s, f = f0) => (s ? `${f(s.med)} [${f(s.min)}–${f(s.max)}]` : NONE);
export const label = ({ name, version, missing }) => name + (version ? ` ${version}` : '') + (missing ? ` (no ${missing})` : '');

export const table = (head, rows) => [`| ${head.join(' | ')} |`, `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''];

/**
 * A table with a row for each variant.
 *
 * @param columns `[title, cell of a variant's id]`; variants that have nothing in any are left out
 */
export function byVariant(variants, columns) {
  const rows = variants.map((variant) => [label(variant), ...columns.map(([, cell]) => cell(variant.id))]);
  return table(['variant', ...columns.map(([title]) => title)], rows.filter((row) => row.slice(1).some((cell) => cell !== NONE)));
}

/** Median and range of what `pick` finds in the samples of a variant. */
export const cell = (samples, pick, f = f0) => (id) => range(summary((samples?.[id] ?? []).map((sample) => pick(sample) ?? null)), f);

/** The same beyond the page without a banner; that page's own median in brackets. */
export const net = (samples, pick, f = f0) => (id) =>
  id === 'none' ? bracketed(summary((samples[id] ?? []).map(pick)), f) : range(summary(netOf(samples, id, pick)), f);
const bracketed = (s, f) => (s ? `(${f(s.med)})` : NONE);
