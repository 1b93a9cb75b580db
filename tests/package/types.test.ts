// The built types, as a TypeScript project finds them: ESM and CJS, Node's resolution and bundlers'.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ENTRIES, INTEGRATIONS, isEsmOnly } from '../../scripts/package/entries.mjs';
import { consumer, root, type Consumer } from './support/consumer';
import { linkPeers } from './support/peers';

let project: Consumer;
const cases = readFileSync(join(root, 'tests/types/options.test-d.ts'), 'utf8').replace("'../../src/index'", "'kelisim'");
const more = `
import { gtm } from 'kelisim/integrations/gtm';
import { yandexMetrica, type YandexMetricaOptions } from 'kelisim/integrations/yandex-metrica';
import { createHeadless, unfair, type ConsentScreen, type ConsentView } from 'kelisim/headless';
import { i18nextTexts } from 'kelisim/i18next';
import { lint, type Finding } from 'kelisim/lint';
import en from 'kelisim/locales/en';
import { services, youtube, type CatalogueService } from 'kelisim/services';
import { connectWebView, type DecisionMessage, type OutgoingMessage } from 'kelisim/webview';
import { startRenewal } from 'kelisim/renew';
import { readConsent, renewResponse, type ConsentSnapshot } from 'kelisim/server';
export const read = (request: Request): ConsentSnapshot => readConsent(request, inEnglish).toJSON();
export const kept = (request: Request): [Response, () => void] => [renewResponse(request, inEnglish), startRenewal(inEnglish, { url: '/renew' })];
import { fakeConsent } from 'kelisim/testing';
import { clarity } from 'kelisim/integrations/clarity';
import { ConfigError, defineConsent, type Receipt, type RegisteredId } from 'kelisim';
declare module 'kelisim' { interface Register { site: typeof registered } }
const registered = defineConsent({ categories: { analytics: {}, adverts: {} } });
export const known: RegisteredId[] = ['necessary', 'analytics', 'adverts'];
// @ts-expect-error misspelt
export const misspelt: RegisteredId = 'analitycs';
const faked = fakeConsent(registered, { analytics: true });
export const handle: Consent<RegisteredId> = faked;
// @ts-expect-error misspelt
faked.has('analitycs');
export const stop = [clarity(faked, { permission: 'adverts' }), clarity(createConsent())];
// @ts-expect-error misspelt
clarity(faked, { permission: 'analitycs' });
export const worded = (instance: Parameters<typeof i18nextTexts>[0]): ConsentOptions => ({ texts: i18nextTexts(instance) });
export const inEnglish: ConsentOptions = { languages: ['kk', 'ru', 'en'], texts: { en } };
export const view: ConsentView = (screen: ConsentScreen) => screen.categories.map(({ services }) => services.map(({ whom }) => whom));
export const own = createHeadless({ categories: { stats: {} } }, view).has('stats');
// @ts-expect-error no such id
export const wrong = createHeadless({ categories: { stats: {} } }, view).has('stast');
export const sentences: string[] = unfair(document.body, document.body);
export const word: string = en.banner.acceptAll;
// @ts-expect-error there is no such word
export const none = en.banner.nothing;
export const video: CatalogueService = youtube;
export const catalogued: ConsentOptions = { services: services({ ...youtube, category: 'marketing' }, { id: 'counter', category: 'analytics' }) };
export const path = (error: ConfigError): string => error.path;
export const told: OutgoingMessage = { type: 'kelisim:rejected', version: 1, reason: 'older', ids: [] };
export const said: DecisionMessage = { type: 'kelisim:decision', version: 1, choices: { analytics: 'denied', marketing: false } };
export const connected = (page: KelisimGlobal): (() => void) => connectWebView(page.init(), { acceptGrants: false });
export const counter: YandexMetricaOptions = { id: 12345678, permission: 'analytics' };
export const measured = (page: KelisimGlobal): (() => void)[] => [yandexMetrica(page, counter), gtm(page.init(), { types: { ad_storage: 'marketing' } })];
export const checked = (page: KelisimGlobal): Promise<Finding[]>[] => [lint(page), page.lint()];
export const start = (page: KelisimGlobal): Receipt => page.init({ language: 'kk' }).receipt();
`;

/** Every entry, whatever it exports; from CommonJS those that it has. */
const every = (isCommonJs: boolean) => [
  ...Object.keys(ENTRIES).filter((name) => !isCommonJs || !isEsmOnly(name)).map((name) => (name === 'index' ? 'kelisim' : `kelisim/${name}`)),
  ...Object.keys(INTEGRATIONS).map((name) => `kelisim/integrations/${name}`), 'kelisim/locales/kk', 'kelisim/locales/ru',
].map((name, place) => `import * as all${place} from '${name}';\nexport type All${place} = keyof typeof all${place};\n`).join('');

beforeAll(() => {
  project = consumer();
  linkPeers(project);
});
afterAll(() => project.remove());

const { Node16, NodeNext, ESNext, CommonJS } = ts.ModuleKind;
it.each([
  ['Node, ESM', 'esm.mts', NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['Node, CJS', 'cjs.cts', NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['a bundler', 'bundled.ts', ESNext, ts.ModuleResolutionKind.Bundler],
  ['Node 16, ESM', 'esm16.mts', Node16, ts.ModuleResolutionKind.Node16],
  ['Node 16, CJS', 'cjs16.cts', Node16, ts.ModuleResolutionKind.Node16],
  ['the oldest resolution', 'old.ts', CommonJS, ts.ModuleResolutionKind.Node10],
  ['the oldest resolution, ESM', 'old-esm.ts', ESNext, ts.ModuleResolutionKind.Node10],
] as const)('%s', { timeout: 60_000 }, (_name, file, module, moduleResolution) => {
  const path = project.write(file, cases + more + every(/cts$|^old\.ts$/.test(file)));
  const program = ts.createProgram([path], {
    module, moduleResolution, target: ts.ScriptTarget.ES2020, strict: true, noEmit: true, types: [], skipLibCheck: false,
    lib: ['lib.es2021.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], preserveSymlinks: true, exactOptionalPropertyTypes: true, esModuleInterop: true,
  });
  const own = program.getSourceFiles().filter(({ fileName }) => fileName === path.replace(/\\/g, '/') || fileName.includes('/kelisim/dist/'));
  const problems = own.flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]);
  expect(problems.map(({ file: at, start, messageText }) =>
    `${at?.fileName}:${at ? at.getLineAndCharacterOfPosition(start!).line + 1 : ''} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
  expect(own.length).toBeGreaterThan(1); // the built types were found
});
