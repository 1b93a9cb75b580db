import { h, type ComponentChild } from 'preact';
import type { ViewProps } from './view-props';

interface DetailListProps {
  /** Group of the words that name the rows. */
  of: string;
  /** Word → what is said about it; a row without anything is left out. */
  rows: Record<string, ComponentChild>;
  t: ViewProps['t'];
}

/** Names and values, row by row. */
export function DetailList({ of, rows, t }: DetailListProps) {
  return (
    <dl>
      {Object.keys(rows).map((key) => rows[key] && <div><dt>{t(`${of}.${key}`)}</dt><dd>{rows[key]}</dd></div>)}
    </dl>
  );
}
