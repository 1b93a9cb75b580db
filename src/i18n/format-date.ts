/**
 * `05.01.2026`, in the visitor's own time zone. Written out by hand because Intl's Kazakh dates differ between browsers,
 * and this form is the same in both languages.
 */
export function formatDate(date: Date): string {
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return [twoDigits(date.getDate()), twoDigits(date.getMonth() + 1), date.getFullYear()].join('.');
}
