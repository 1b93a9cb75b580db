// An application registers its site: from then on a misspelt id compiles in none of the bindings, as their built types say.
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consumer, type Consumer } from './support/consumer';
import { linkPeers } from './support/peers';

const SITE = `
import { defineConsent } from 'kelisim';
export const site = defineConsent({ categories: { analytics: {}, marketing: {} }, services: { youtube: 'marketing cross-border' }, statements: [{ id: 'adult', text: 'Маған 18 жаста' }] });
declare module 'kelisim' { interface Register { site: typeof site } }
`;
const JSX = (from: string) => `/** @jsxImportSource ${from} */
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions, useConsentState } from 'kelisim/${from}';
import { site } from './site';
export const asked: boolean[] = [useConsent('analytics'), useConsent('!marketing'), useConsent('analytics cross-border'), useConsent('youtube')];
// @ts-expect-error misspelt
useConsent('analitycs');
// @ts-expect-error misspelt, refused
useConsent('!analitycs');
const { save } = useConsentActions();
save({ analytics: true, youtube: 'denied' }, { permits: { youtube: ['cross-border'] } });
// @ts-expect-error misspelt
save({ analitycs: true });
// @ts-expect-error misspelt
save({ analytics: true }, { permits: { yotube: ['cross-border'] } });
const { grants, choices } = useConsentState();
export const state: unknown[] = [grants.youtube, choices.adult];
// @ts-expect-error misspelt
void grants.analitycs;
export const App = () => (
  <ConsentProvider site={site}>
    <Held category="marketing" service="youtube"><i /></Held>
    <Held category="analytics marketing" fallback={(held) => <b>{held.country}</b>}><i /></Held>
    <ConsentScript category="analytics" src="/tag.js" />
    <ConsentScript service="youtube">{'count()'}</ConsentScript>
    {/* @ts-expect-error misspelt */}
    <Held category="marketting"><i /></Held>
    {/* @ts-expect-error misspelt */}
    <Held service="yotube"><i /></Held>
    {/* @ts-expect-error a service is one id */}
    <Held service="youtube adult"><i /></Held>
    {/* @ts-expect-error misspelt */}
    <ConsentScript category="analitycs" src="/tag.js" />
    {/* @ts-expect-error misspelt */}
    <ConsentScript service="yotube" src="/tag.js" />
  </ConsentProvider>
);
`;
const FILES: Record<string, string> = {
  'react.tsx': JSX('react'),
  'preact.tsx': JSX('preact'),
  'vue.ts': `
import { h } from 'vue';
import { consentPlugin, Held, HeldScript, useConsent, useConsentActions, useConsentState } from 'kelisim/vue';
import { site } from './site';
export const plugin = consentPlugin(site);
export const asked = [useConsent('analytics'), useConsent(() => '!marketing'), useConsent('analytics cross-border')];
// @ts-expect-error misspelt
useConsent('analitycs');
// @ts-expect-error misspelt, by a getter
useConsent(() => 'analitycs');
useConsentActions().save({ analytics: true, youtube: 'denied' });
// @ts-expect-error misspelt
useConsentActions().save({ analitycs: true });
export const granted: boolean = useConsentState().value.grants.youtube;
// @ts-expect-error misspelt
void useConsentState().value.grants.yotube;
h(Held, { category: 'marketing', service: 'youtube' });
h(HeldScript, { category: 'analytics', src: '/tag.js' });
// What may be undefined may be said so.
declare const maybe: { service: 'youtube' | undefined; category: 'analytics' | undefined; text: string | undefined };
h(Held, { category: maybe.category, service: 'youtube' });
h(HeldScript, { category: 'analytics', service: maybe.service, src: maybe.text, text: maybe.text });
// @ts-expect-error misspelt
h(Held, { category: 'marketting' });
// @ts-expect-error misspelt
h(Held, { service: 'yotube' });
// @ts-expect-error misspelt
h(HeldScript, { category: 'analitycs' });
// What templates are checked by.
type Props = InstanceType<typeof Held>['$props'];
export const right: Props = { category: '!analytics', service: 'youtube' };
export const unsaid: Props = { category: 'analytics', service: undefined };
// @ts-expect-error misspelt
export const wrong: Props = { service: 'yotube' };
`,
  'svelte.ts': `
import { consent } from 'kelisim/svelte';
import { site } from './site';
const c = consent(site);
export const asked = [c.has('analytics'), c.has('!marketing'), c.granted('youtube'), c.state.grants.adult];
c.save({ analytics: true });
c.embed({ category: 'marketing', service: 'youtube' });
c.held('marketing', 'youtube');
c.heldScript({ category: 'analytics', src: '/tag.js' });
// What may be undefined may be said so.
declare const maybe: string | undefined;
c.embed({ service: 'youtube', title: maybe, width: maybe, height: maybe, class: maybe, 'data-preview': maybe });
c.heldScript({ service: undefined, category: 'analytics', src: maybe, text: maybe });
// @ts-expect-error misspelt
c.has('analitycs');
// @ts-expect-error misspelt
c.granted('analitycs');
// @ts-expect-error misspelt
c.save({ analitycs: true });
// @ts-expect-error misspelt
void c.state.grants.analitycs;
// @ts-expect-error misspelt
c.embed({ category: 'marketting' });
// @ts-expect-error misspelt
c.embed({ service: 'yotube' });
// @ts-expect-error misspelt
c.held('marketting');
// @ts-expect-error misspelt
c.heldScript({ service: 'yotube', src: '/tag.js' });
`,
  'elements.ts': `
import { defineElements } from 'kelisim/elements';
import { site } from './site';
const c = defineElements(site)!;
c.has('youtube');
c.save({ analytics: true });
// @ts-expect-error misspelt
c.has('yotube');
// @ts-expect-error misspelt
c.save({ analitycs: true });
// @ts-expect-error misspelt
void c.when('analitycs');
`,
};

let project: Consumer;
let program: ts.Program;
const paths = new Map<string, string>();
beforeAll(() => {
  project = consumer();
  linkPeers(project);
  project.write('site.ts', SITE);
  for (const [name, text] of Object.entries(FILES)) paths.set(name, project.write(name, text));
  program = ts.createProgram([...paths.values()], {
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2020, strict: true, noEmit: true, types: [], skipLibCheck: true,
    exactOptionalPropertyTypes: true, jsx: ts.JsxEmit.ReactJSX, lib: ['lib.es2021.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });
}, 60_000);
afterAll(() => project.remove());

it.each(Object.keys(FILES))('%s', { timeout: 60_000 }, (name) => {
  const source = program.getSourceFile(paths.get(name)!)!;
  expect([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start, messageText }) =>
    `${source.getLineAndCharacterOfPosition(start!).line + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)).toEqual([]);
});
