// docs/messages.md says what each line on the console means; it must know all that the source can say there.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
/** For developers only, and told in full by themselves. */
const OTHERS = /^src\/(check|lint)\//;
const sources = (readdirSync(new URL('src/', root), { recursive: true }) as string[]).map((path) => `src/${path}`).filter((path) => /\.tsx?$/.test(path) && !OTHERS.test(path));

/** The longest part of each message that has nothing filled in. */
const messages = sources.flatMap((path) => [...read(path).matchAll(/\b(?:warn|warnOnce)\((['"`])((?:\\.|(?!\1)[^\\])+)\1/g)].map(([, , text]) => ({
  path, fixed: text!.replace(/^kelisim: /, '').replaceAll('\\`', '`').split(/\$\{(?:[^{}]|\{[^}]*\})*\}/).sort((a, b) => b.length - a.length)[0]!.trim(),
})));

test('there are some', () => expect(messages.length).toBeGreaterThan(15));

test.each(messages.filter(({ fixed }) => fixed.length > 4))('$path: $fixed', ({ fixed }) => {
  expect(read('docs/messages.md')).toContain(fixed.replace(/^[":;,.\s]+|[":;,.\s]+$/g, ''));
});
