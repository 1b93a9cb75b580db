/** `2026-11-01` or a longer ISO date → `01.11.2026`; no time zone can move it. Empty for anything else. */
export function isoToDate(iso: unknown): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(iso));
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : '';
}
