// What an editor offers, and what a registered site changes for hooks: TypeScript's own language service, on files that are not there.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'tests/types/in-the-editor.ts');
const SITE = `import { createConsent, defineConsent, type Consent, type RegisteredId } from '../../src/index';
const site = defineConsent({ categories: { analytics: {}, video: {} }, services: { youtube: 'video', counter: { category: 'analytics' } }, statements: [{ id: 'adult', text: '18+' }] });
declare const ask: (id: RegisteredId) => boolean;
`;
const REGISTERED = `${SITE}declare module '../../src/index' { interface Register { site: typeof site } }
`;

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as { config: unknown };
const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, types: [], noUnusedLocals: false };
let current = '';
let version = 0;
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: (path) => (path === file ? `${version}` : '0'),
  getScriptSnapshot: (path) => (path === file ? ts.ScriptSnapshot.fromString(current) : ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(path)!) : undefined),
  fileExists: (path) => path === file || ts.sys.fileExists(path),
  readFile: (path) => (path === file ? current : ts.sys.readFile(path)),
  directoryExists: (path) => ts.sys.directoryExists(path),
  getDirectories: (path) => ts.sys.getDirectories(path),
  useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
  getCurrentDirectory: () => root,
  getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
});

/** The editor, with this text in it. */
function editor(text: string): ts.LanguageService {
  current = text;
  version += 1;
  return service;
}

/** What is offered at `|`. */
function offered(text: string, before = SITE): string[] {
  const whole = before + text;
  const at = whole.indexOf('|', before.length);
  const found = editor(whole.slice(0, at) + whole.slice(at + 1)).getCompletionsAtPosition(file, at, {});
  return found!.entries.map(({ name }) => name);
}

const problems = (text: string) => editor(text).getSemanticDiagnostics(file).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));

const IDS = ['necessary', 'analytics', 'video', 'youtube', 'counter', 'adult'];

it.each([
  ['has', "createConsent(site).has('|')", IDS],
  ['has, from options themselves', "createConsent({ categories: { analytics: {}, adverts: {} } }).has('|')", ['necessary', 'analytics', 'adverts']],
  ['has, without options', "createConsent().has('|')", ['necessary', 'functional', 'analytics', 'marketing']],
  ['has, refused', "createConsent(site).has('|')", ['!analytics', '!youtube']],
  ['when', "createConsent(site).when('|')", IDS],
  ['save', 'createConsent(site).save({ | })', IDS],
  ['grants', 'createConsent(site).state.grants.|', IDS],
  ['the category of a service', "createConsent({ categories: { analytics: {}, adverts: {} }, services: { counter: { category: '|' } } })", ['necessary', 'analytics', 'adverts']],
  ['services of the catalogue', "createConsent({ services: ['|'] })", ['ga4', 'youtube', 'yandex-metrica']],
  ['what may be implied', "createConsent({ categories: { analytics: {}, adverts: {}, marketing: {} }, implied: ['|'] })", ['analytics', 'adverts']],
  ['words', 'createConsent({ texts: { ru: { banner: { | } } } })', ['title', 'acceptAll']],
  ['options', 'createConsent({ | })', ['policy', 'categories', 'services']],
])('an editor completes %s', { timeout: 60_000 }, (_name, text, expected) => {
  expect(offered(text)).toEqual(expect.arrayContaining(expected));
});

it('and offers nothing that is none', { timeout: 60_000 }, () => {
  expect(offered("createConsent(site).has('|')")).not.toContain('marketing');
  expect(offered("createConsent({ categories: { analytics: {}, marketing: {} }, implied: ['|'] })")).not.toContain('marketing');
});

it('a registered site gives hooks its ids; without one they take any', { timeout: 60_000 }, () => {
  expect(problems(`${SITE}ask('whatever');`)).toEqual([]);
  expect(offered("ask('|')", REGISTERED)).toEqual(expect.arrayContaining(IDS));
  expect(problems(`${REGISTERED}ask('analytics'); export const used: Consent = createConsent(site);`)).toEqual([]);
  expect(problems(`${REGISTERED}ask('analitycs');`)).toEqual([expect.stringContaining('"analitycs"')]);
});
