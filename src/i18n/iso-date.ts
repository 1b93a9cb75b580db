import { formatDate } from './format-date';

/** `2026-11-01` or a longer ISO date → `01.11.2026`; no time zone can move it. Empty for anything else. */
export function isoToDate(iso: unknown, language: string): string {
  const noon = new Date(`${String(iso).slice(0, 10)}T12:00`);
  return Number(noon) ? formatDate(noon, language) : '';
}
