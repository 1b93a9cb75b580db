/**
 * When a decision ends: so many calendar months later, in UTC, clamped to the month's end
 * (31 January 2026 + 13 → 28 February 2027, where `setMonth` alone would give 3 March).
 *
 * @param time epoch seconds of the decision
 * @param months 1…13
 * @returns epoch milliseconds
 */
export function expiryOf(time: number, months: number): number {
  const date = new Date(time * 1000);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() < day) date.setUTCDate(0);
  return +date;
}
