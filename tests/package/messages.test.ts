// docs/messages.md says what each line on the console means; it must know all that the source can say there.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
/** For developers only, and told in full by themselves. */
const OTHERS = /^src\/(check|lint)\//;
const sources = (readdirSync(new URL('src/', root), { recursive: true }) as string[]).map((path) => `src/${path}`).filter((path) => /\.tsx?$/.test(path) && !OTHERS.test(path));

/** The parts of each message that have nothing filled in. */
const messages = sources.flatMap((path) => [...read(path).matchAll(/\b(?:warn|warnOnce|console\.error)\((['"`])((?:\\.|(?!\1)[^\\])+)\1/g)].map(([, , text]) => ({
  path, parts: text!.replace(/^kelisim: /, '').replaceAll('\\`', '`').split(/\$\{(?:[^{}]|\{[^}]*\})*\}/).map((part) => part.trim()).filter((part) => part.length > 7),
}))).filter(({ parts }) => parts.length);

test('there are some', () => expect(messages.length).toBeGreaterThan(15));

test.each(messages)('$path: $parts', ({ parts }) => {
  const page = read('docs/messages.md');
  expect(parts.filter((part) => page.includes(part.replace(/^[":;,.\s]+|[":;,.\s]+$/g, '')))).not.toEqual([]);
});
