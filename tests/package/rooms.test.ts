// The rooms of the source: what a newcomer can hold in his head, and what CONTRIBUTING says of them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { npmEntries, pageFiles } from './support/built-modules';
import { root } from './support/consumer';
import { cyclesOf, functionsOf, importGraph, linesOf, readSource, sourceFiles, specifiersOf } from './support/source';

const MOST_LINES = 200;
const LONGEST_FUNCTION = 60;
const MOST_FILES = 15;

const files = sourceFiles();
const code = files.filter((file) => /\.tsx?$/.test(file));

describe('sizes', () => {
  it(`no file has more than ${MOST_LINES} lines`, () => {
    expect(files.filter((file) => linesOf(readSource(file)) > MOST_LINES)).toEqual([]);
  });

  it(`no function has more than ${LONGEST_FUNCTION} lines, functions inside included`, () => {
    const long = code.flatMap((file) => functionsOf(file, readSource(file)).filter(({ lines }) => lines > LONGEST_FUNCTION).map(({ name }) => `${file}: ${name}`));
    expect(long).toEqual([]);
  });

  it(`no room has more than ${MOST_FILES} files`, () => {
    const rooms = new Map<string, number>();
    for (const file of files) rooms.set(dirname(file), (rooms.get(dirname(file)) || 0) + 1);
    expect([...rooms].filter(([, count]) => count > MOST_FILES)).toEqual([]);
    expect(rooms.size).toBeGreaterThan(20);
  });

  it('a long function is found in every form, with the name of what it is given to', () => {
    const body = `{${'\n'.repeat(LONGEST_FUNCTION)}}`;
    const forms = [`function one() ${body}`, `const two = () => ${body};`, `const three = { four() ${body} };`, `class C { get five() ${body} constructor() ${body} }`, `run(async () => ${body});`];
    const found = forms.flatMap((text) => functionsOf('a.ts', text));
    expect(found).toEqual(['one', 'two', 'four', 'five', 'C', 'anonymous'].map((name) => ({ name, lines: LONGEST_FUNCTION + 1 })));
  });
});

describe('imports', () => {
  it('nobody imports in circles, types included', () => {
    expect(cyclesOf(importGraph(files, readSource))).toEqual([]);
  });

  it.each([
    ['a type', "import type { A } from './a';"],
    ['a type among values', "import { type A, b } from './a';"],
    ['exported again', "export * from './a';"],
    ['fetched', "const a = () => import('./a');"],
    ['a type in place', "export type A = import('./a').A;"],
  ])('a circle is found: %s', (_form, text) => {
    const read = (file: string) => (file === 'src/a.ts' ? "import { b } from './b/index';" : file === 'src/b/index.ts' ? "import { c } from '../c';" : text);
    expect(cyclesOf(importGraph(['src/a.ts', 'src/b/index.ts', 'src/c.tsx'], read))).toEqual(['src/a.ts → src/b/index.ts → src/c.tsx → src/a.ts']);
  });

  it('what is imported twice from different sides is no circle', () => {
    expect(cyclesOf(new Map([['a', ['b', 'c']], ['b', ['d']], ['c', ['d']], ['d', []]]))).toEqual([]);
    expect(specifiersOf('a.ts', "const text = \"from './a'\";")).toEqual([]);
  });
});

/** What stands in no folder. */
const TOP = 'src/*.ts';

/** Rows of the table in CONTRIBUTING: room, and its files of `dist`, or none for a shared one. */
function roomRows(): [string, string[]][] {
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').split('\n## ').find((part) => part.startsWith('Where things live'))!;
  const rows = [...text.matchAll(/^\| `(src[\w/*.-]*)` \| ([^|]+) \|/gm)];
  return rows.map(([, room, cell]) => [room!, cell!.trim() === '*shared*' ? [] : [...cell!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!)]);
}

describe('the table of rooms in CONTRIBUTING', () => {
  const table = new Map(roomRows());
  /** The nearest room above that the table names; undefined: none. */
  const roomOf = (file: string): string | undefined => {
    if (dirname(file) === 'src') return TOP;
    let room = dirname(file);
    while (room !== '.' && !table.has(room)) room = dirname(room);
    return table.has(room) ? room : undefined;
  };
  /** `integrations/*.js` names them all. */
  const isNamed = (room: string | undefined, file: string) => !!room && table.get(room)!.some((name) => name === file || (name.includes('*') && file.startsWith(name.split('*')[0]!) && file.endsWith(name.split('*')[1]!)));
  let built: Map<string, string[]>;
  beforeAll(async () => {
    built = await pageFiles();
  }, 120_000);

  it('names a room for every file, and no room that is not there', () => {
    expect(files.filter((file) => !roomOf(file))).toEqual([]);
    expect([...table.keys()].filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
  });

  it('names each room once', () => {
    expect(roomRows()).toHaveLength(table.size);
  });

  it('has only entries at the top, and what they all say', () => {
    expect(files.filter((file) => roomOf(file) === TOP)).toEqual(['src/full.ts', 'src/index.ts', 'src/script-tag.ts', 'src/version.ts']);
  });

  it('shares five rooms: everything else belongs to a file', () => {
    expect([...table].filter(([, names]) => !names.length).map(([room]) => room)).toEqual([TOP, 'src/core', 'src/browser', 'src/i18n', 'src/ui/shared', 'src/bindings']);
  });

  it('says of every module which file of dist it is in', () => {
    expect(built.size).toBeGreaterThan(25);
    const strangers = [...built].filter(([file]) => file !== 'kelisim.full.js').flatMap(([file, modules]) =>
      modules.filter((module) => table.get(roomOf(module) || '')?.length !== 0 && !isNamed(roomOf(module), file)).map((module) => `${module} in ${file}`));
    expect(strangers).toEqual([]);
  });

  it('names no file in which nothing of the room is', () => {
    const npm = npmEntries();
    const isIn = (room: string, name: string) => [...built].some(([file, modules]) => isNamed(room, file) && file.startsWith(name.split('*')[0]!) && modules.some((module) => roomOf(module) === room))
      || (npm.has(name) && roomOf(npm.get(name)!) === room);
    const empty = [...table].flatMap(([room, names]) => names.filter((name) => !isIn(room, name)).map((name) => `${room}: ${name}`));
    expect(empty).toEqual([]);
  });

  it('the one-file build has a part of every room that pages load', () => {
    const rooms = new Set(built.get('kelisim.full.js')!.map(roomOf));
    expect([...rooms]).toEqual(expect.arrayContaining(['src/consent', 'src/browser/gate', 'src/ui/banner', 'src/ui/preferences', 'src/ui/law', 'src/purge', 'src/receipts']));
  });
});
