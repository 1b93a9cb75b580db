// CommonJS as Node 20 and Jest have it: nothing that is required is ESM.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumer, root, type Consumer } from './support/consumer';

/** Node 22, and 20 of late, would load ESM by `require` after all. */
const PLAIN = [...process.allowedNodeEnvironmentFlags].includes('--experimental-require-module') ? ['--no-experimental-require-module'] : [];
/** What the package depends on, frameworks that the application brings, and what tests it. */
const PACKAGES = ['js-cookie', 'preact', 'i18next', 'react', 'vue', 'jsdom'];

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string | { require?: { default: string } }> };
/** Every subpath with what it is: `.` → the file. A pattern stands for each file it fits. */
const required = Object.entries(exports).flatMap(([subpath, target]): string[] => {
  if (typeof target === 'string' || !target.require) return []; // entries that are ES modules alone
  const file = target.require.default;
  if (!subpath.includes('*')) return [subpath.replace('.', 'kelisim')];
  const [before, after] = file.split('*') as [string, string];
  return readdirSync(join(root, before)).filter((name) => name.endsWith(after)).map((name) => `kelisim${subpath.slice(1).replace('*', name.slice(0, -after.length))}`);
});

let project: Consumer;
beforeAll(() => {
  project = consumer();
  const modules = join(project.directory, 'node_modules');
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project.directory], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as [{ filename: string }];
  execFileSync('tar', ['-xzf', filename], { cwd: project.directory });
  rmSync(join(modules, 'kelisim'));
  cpSync(join(project.directory, 'package'), join(modules, 'kelisim'), { recursive: true });
  for (const name of PACKAGES) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
}, 60_000);
afterAll(() => project.remove());

const run = (script: string) => project.node(...PLAIN, '-e', script);

it('the package that is required is the packed one, and Node loads no ESM for it', () => {
  expect(run("console.log(JSON.stringify(require.resolve('kelisim').startsWith(process.cwd())))")).toBe(true);
  expect(() => run("require('preact')")).toThrow(/ERR_REQUIRE_ESM|No "exports" main|Unexpected token|Cannot use import/);
});

it.each(required)('%s', (subpath) => {
  expect(run(`const loaded = require('${subpath}'); console.log(JSON.stringify(Object.keys(loaded)))`)).not.toEqual([]);
});

it('all subpaths were found', () => {
  expect(required).toEqual(expect.arrayContaining(['kelisim', 'kelisim/services', 'kelisim/webview', 'kelisim/lint', 'kelisim/i18next', 'kelisim/integrations/meta', 'kelisim/locales/kk']));
});

it('on a server everything is denied', () => {
  expect(run(`
    const consent = require('kelisim').createConsent({ services: { youtube: { category: 'marketing' } } });
    consent.acceptAll();
    console.log(JSON.stringify(['necessary', 'analytics', 'marketing', 'youtube'].map((id) => consent.has(id))));`)).toEqual([true, false, false, false]);
});

describe('in a page', () => {
  /** As a test of a site runs it; `jsdom` is required by path, for it is none of the package's own. */
  const inPage = (then: string) => run(`
    const { JSDOM, VirtualConsole } = require('jsdom');
    const { window } = new JSDOM('<!doctype html><html lang="ru"><body></body></html>', { url: 'https://shop.kz/', pretendToBeVisual: true, virtualConsole: new VirtualConsole() });
    const OF_THE_PAGE = /^(Event|EventTarget|CustomEvent|AbortController|AbortSignal|DOMException|navigator)$/; // Node has others by these names
    for (let from = window; from !== Object.prototype && from; from = Object.getPrototypeOf(from)) for (const name of Object.getOwnPropertyNames(from)) {
      if (name in globalThis && !OF_THE_PAGE.test(name)) continue;
      const value = window[name];
      Object.defineProperty(globalThis, name, { value: typeof value === 'function' && !value.prototype ? value.bind(window) : value, configurable: true, writable: true });
    }
    globalThis.window = globalThis;
    window.HTMLDialogElement.prototype.showModal = function () { this.open = true; }; // jsdom has none
    window.HTMLDialogElement.prototype.close = function () { this.open = false; };
    globalThis.CSSStyleSheet = class { replaceSync() {} };
    const text = () => [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot ? shadowRoot.textContent : '').join(' ');
    (async () => { ${then} })().catch((error) => { console.error(error); process.exitCode = 1; }).then(() => process.exit());`);

  it('banner and preferences are drawn, each by its own Preact', () => {
    expect(inPage(`
      const consent = require('kelisim').createConsent({ categories: { analytics: {} } });
      await consent.show('banner');
      const banner = text();
      await consent.show('preferences');
      const preferences = text();
      console.log(JSON.stringify([banner.includes('Принять все'), preferences.length > banner.length + 100]));`)).toEqual([true, true]);
  });

  it('the catalogue is there for services that are named by their ids', () => {
    expect(inPage(`
      const consent = require('kelisim').createConsent({ categories: { analytics: {} }, services: { ga4: 'analytics' } });
      const isDescribed = () => JSON.stringify(consent.receipt()).includes('Google LLC');
      consent.acceptAll();
      const before = isDescribed();
      await consent.show('preferences');
      console.log(JSON.stringify([before, isDescribed()]));`)).toEqual([false, true]);
  });
});
