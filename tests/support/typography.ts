/** Rules for the texts of locales, catalogue and demo, where a line may not break. */

const NBSP = '\u00a0';

/** Where a text should have a non-breaking space (U+00A0) and has a plain one; each with what stands around. */
export function plainSpaces(language: string, text: string): string[] {
  const rules = [
    // A number and what it counts, and a number that comes by a placeholder.
    /(?:\d|\{\{count\}\}) \p{L}/gu,
    // A dash never begins a line.
    / [—–]/gu,
    ...(language === 'ru' ? [
      // «в», «с», «и»… stay with their word.
      /(?<![\p{L}\d-])[вскоуияаВСКОУИЯА] /gu,
      // «до 13 месяцев», «до 01.01.2027».
      /(?<!\p{L})(?:[Дд]о|[Зз]а) (?=\d|\{\{(?:date|term|count)\}\})/gu,
      /(?<!\p{L})(?:г|ул|пр|д)\. (?=[\p{L}\d])/gu,
    ] : []),
    ...(language === 'kk' ? [/\p{Lu}\p{Ll}+ (?:қ|ауд)\./gu] : []),
  ];
  return rules.flatMap((rule) => [...text.matchAll(rule)].map(({ index, 0: found }) => text.slice(Math.max(0, index - 12), index + found.length + 12)));
}

/** The text with plain spaces in place of the others, to compare with what somebody would type. */
export const plain = (text: string): string => text.replaceAll(NBSP, ' ');
