/**
 * `05.01.2026`, in the visitor's own time zone and in both languages. Asked for in Russian, where every browser writes it
 * so; Kazakh dates differ between browsers.
 */
export const formatDate = (date: Date): string => date.toLocaleDateString('ru');
