/** Reads a template file of Google Tag Manager: its sections, its permissions, its scenarios. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const SECTIONS = [
  'TERMS_OF_SERVICE', 'INFO', 'TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS', 'TESTS', 'NOTES',
] as const;
export type Section = (typeof SECTIONS)[number];

/** As the tag manager writes values: 1 string, 2 list, 3 map, 8 boolean. */
export type Value =
  | { type: 1; string: string }
  | { type: 2; listItem: Value[] }
  | { type: 3; mapKey: Value[]; mapValue: Value[] }
  | { type: 8; boolean: boolean };

export interface Permission {
  instance: { key: { publicId: string; versionId: string }; param: { key: string; value: Value }[] };
  isRequired: boolean;
}

export interface Field {
  type: string;
  name: string;
  defaultValue?: unknown;
  subParams?: Field[];
  [more: string]: unknown;
}

export interface Scenario {
  name: string;
  code: string;
}

export const TEMPLATE = readFileSync(fileURLToPath(new URL('../../../gtm/template.tpl', import.meta.url)), 'utf8');

/** The sections in the order of the file. A line of three low lines, a name and three low lines begins one. */
export function sectionsOf(text: string): [string, string][] {
  const [before, ...rest] = text.split(/^___([A-Z_]+?)___$/m);
  if (before!.trim()) throw new Error('Text before the first section');
  const sections: [string, string][] = [];
  for (let at = 0; at < rest.length; at += 2) sections.push([rest[at]!, rest[at + 1]!.trim()]);
  return sections;
}

export const section = (name: Section, text = TEMPLATE): string => {
  const found = sectionsOf(text).filter(([each]) => each === name);
  if (found.length !== 1) throw new Error(`${name} stands ${found.length} times`);
  return found[0]![1];
};

export const permissionsOf = (text = TEMPLATE): Permission[] => JSON.parse(section('WEB_PERMISSIONS', text)) as Permission[];
export const fieldsOf = (text = TEMPLATE): Field[] => JSON.parse(section('TEMPLATE_PARAMETERS', text)) as Field[];

/** All fields, those of groups too. */
export const allFields = (fields = fieldsOf()): Field[] => fields.flatMap((field) => [field, ...allFields(field.subParams || [])]);

/** What the tag is given when its owner changes nothing; texts, as the tag manager gives them. */
export const defaultData = (): Record<string, unknown> => Object.fromEntries(allFields()
  .filter(({ type }) => type !== 'GROUP')
  .map(({ name, defaultValue }) => [name, typeof defaultValue === 'number' ? String(defaultValue) : defaultValue]));

/** A value as plain data; throws for one that the tag manager does not know. */
export function plain(value: Value): unknown {
  switch (value.type) {
    case 1:
      if (typeof value.string === 'string') return value.string;
      break;
    case 8:
      if (typeof value.boolean === 'boolean') return value.boolean;
      break;
    case 2: return value.listItem.map(plain);
    case 3:
      if (value.mapKey.length === value.mapValue.length) {
        return Object.fromEntries(value.mapKey.map((key, index) => [plain(key) as string, plain(value.mapValue[index]!)]));
      }
  }
  throw new Error(`Malformed value ${JSON.stringify(value)}`);
}

/** `scenarios` and `setup`: the little YAML that the tag manager writes. Anything else throws. */
export function scenariosOf(text: string): { scenarios: Scenario[]; setup: string } {
  const scenarios: Scenario[] = [];
  let setup: string | undefined;
  let block: { indent: number; lines: string[]; end(code: string): void } | undefined;
  const close = () => {
    block?.end(block.lines.join('\n').trimEnd());
    block = undefined;
  };
  const [first, ...lines] = text.split('\n');
  if (first !== 'scenarios:') throw new Error('No scenarios');
  for (const line of lines) {
    if (block && (!line.trim() || line.startsWith(' '.repeat(block.indent)))) {
      block.lines.push(line.slice(block.indent));
      continue;
    }
    close();
    const name = /^- name: (\S.*)$/.exec(line)?.[1];
    if (name !== undefined) {
      // YAML would take these for something else than a text.
      if (/: |^['"&*!|>%@`[{]| #/.test(name)) throw new Error(`Quote the name: ${name}`);
      scenarios.push({ name, code: '' });
    } else if (line === '  code: |-' && scenarios.length) {
      const scenario = scenarios[scenarios.length - 1]!;
      block = { indent: 4, lines: [], end: (code) => (scenario.code = code) };
    } else if (line === 'setup: |-' && setup === undefined) block = { indent: 2, lines: [], end: (code) => (setup = code) };
    else throw new Error(`Not understood: ${line}`);
  }
  close();
  return { scenarios, setup: setup ?? '' };
}
