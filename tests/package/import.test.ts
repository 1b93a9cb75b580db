// Importing the package does nothing: no globals, no DOM, no timers; and without a browser everything is denied.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumer, type Consumer } from './support/consumer';

let project: Consumer;
beforeAll(() => void (project = consumer()));
afterAll(() => project.remove());

/** What a child process finds changed by importing; the last line prints it. */
const watched = (load: string, then: string) => `
  const names = () => Reflect.ownKeys(globalThis).map(String).sort().join();
  const touched = [];
  const trap = (name) => new Proxy(function () {}, {
    get: (_, key) => (touched.push(name + '.' + String(key)), undefined),
    set: (_, key) => (touched.push(name + '.' + String(key) + ' ='), true),
    has: (_, key) => (touched.push(String(key) + ' in ' + name), false),
    apply: () => void touched.push(name + '()'),
    construct: () => (touched.push('new ' + name), {}),
  });
  const pretended = ['window', 'self', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'history', 'addEventListener',
    'fetch', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask', 'BroadcastChannel', 'MutationObserver', 'XMLHttpRequest'];
  const own = new Map();
  for (const name of PRETEND ? pretended : []) {
    own.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value: trap(name), configurable: true, writable: true });
  }
  const before = names();
  const waiting = () => process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate|TCP|Port|Worker/.test(name)).length;
  ${load}
  const added = names() === before ? [] : names().split(',').filter((name) => !before.split(',').includes(name));
  for (const [name, descriptor] of own) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else delete globalThis[name];
  }
  const result = { added, touched };
  ${then}
  result.waiting = waiting();
  console.log(JSON.stringify(result));`;

const INTEGRATIONS = Object.entries({
  clarity: 'clarity', gtm: 'gtm', matomo: 'matomo', meta: 'meta', 'microsoft-uet': 'microsoftUet', mixpanel: 'mixpanel', posthog: 'posthog',
  tiktok: 'tiktok', 'wp-consent-api': 'wpConsentApi', 'yandex-metrica': 'yandexMetrica',
});

const NOTHING = { added: [], touched: [], waiting: 0 };

/** Both forms of a subpath, run as a child process. */
const forms = (subpath: string, then: string) => ({
  require: (pretend: boolean) => project.node('-e', watched(`const loaded = require('${subpath}');`, then).replace('PRETEND', String(pretend))),
  import: (pretend: boolean) =>
    project.node('--input-type=module', '-e', watched(`const loaded = await import('${subpath}');`, then).replace('PRETEND', String(pretend))),
});

describe.each(['require', 'import'] as const)('%s', (form) => {
  it('kelisim does nothing, not even where there is a browser', () => {
    for (const pretend of [false, true]) expect(forms('kelisim', '')[form](pretend)).toEqual(NOTHING);
  });

  it('kelisim/inline does nothing until it prints', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/inline', '')[form](pretend)).toEqual(NOTHING);
    expect(forms('kelisim/inline', `result.printed = loaded.inlineGate().html.startsWith('<script type="application/json" data-kelisim-options>{}');`)[form](false)).toEqual({ ...NOTHING, printed: true });
  });

  it('kelisim/i18next does nothing', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/i18next', '')[form](pretend)).toEqual(NOTHING);
  });

  it('kelisim/lint does nothing', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/lint', '')[form](pretend)).toEqual(NOTHING);
    const then = "result.exports = Object.keys(loaded).filter((key) => key !== 'default');";
    expect(forms('kelisim/lint', then)[form](false)).toEqual({ ...NOTHING, exports: ['lint'] });
  });

  it('kelisim/testing does nothing; its handle has the record in memory', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/testing', '')[form](pretend)).toEqual(NOTHING);
    const then = `
      const consent = loaded.fakeConsent({ analytics: true });
      result.granted = ['analytics', 'marketing'].filter((id) => consent.has(id));
      consent.acceptAll();
      result.later = consent.has('marketing');
      result.exports = Object.keys(loaded).filter((key) => key !== 'default');`;
    expect(forms('kelisim/testing', then)[form](false)).toEqual({ ...NOTHING, granted: ['analytics'], later: true, exports: ['fakeConsent'] });
  });

  it('defineConsent does nothing, and says which ids there are', () => {
    const then = `result.ids = loaded.defineConsent({ services: { youtube: 'functional cross-border' } }).ids;`;
    expect(forms('kelisim', then)[form](false)).toEqual({ ...NOTHING, ids: ['necessary', 'functional', 'analytics', 'marketing', 'cross-border', 'youtube'] });
  });

  it('kelisim/renew does nothing, and on a server neither when it is called; kelisim/server does nothing until it is asked', () => {
    for (const name of ['renew', 'server']) for (const pretend of [false, true]) expect(forms(`kelisim/${name}`, '')[form](pretend)).toEqual(NOTHING);
    expect(forms('kelisim/renew', "loaded.startRenewal({})(); result.exports = Object.keys(loaded).filter((key) => key !== 'default');")[form](false)).toEqual({ ...NOTHING, exports: ['startRenewal'] });
    expect(forms('kelisim/server', "result.reason = loaded.readConsent('a=1', {}).reason;")[form](false)).toEqual({ ...NOTHING, reason: 'missing' });
  });

  it('kelisim/webview does nothing, and on a server neither when it is called', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/webview', '')[form](pretend)).toEqual(NOTHING);
    const then = `
      const stop = loaded.connectWebView({});
      stop();
      result.exports = Object.keys(loaded).filter((key) => key !== 'default');`;
    expect(forms('kelisim/webview', then)[form](false)).toEqual({ ...NOTHING, exports: ['connectWebView'] });
  });

  it.each(INTEGRATIONS)('kelisim/integrations/%s does nothing, and on a server neither when it is called', (name, exported) => {
    for (const pretend of [false, true]) expect(forms(`kelisim/integrations/${name}`, '')[form](pretend)).toEqual(NOTHING);
    const then = `
      const heard = [];
      const consent = { state: { grants: {}, status: 'unset' }, has: () => false, on: (event) => (heard.push(event), () => {}) };
      loaded.${exported}(consent, { id: 1 })();
      result.heard = heard;
      result.names = names() === before;
      result.exports = Object.keys(loaded).filter((key) => key !== 'default');`;
    expect(forms(`kelisim/integrations/${name}`, then)[form](false)).toEqual({ ...NOTHING, heard: [], names: true, exports: [exported] });
  });

  it('kelisim/services does nothing', () => {
    for (const pretend of [false, true]) expect(forms('kelisim/services', '')[form](pretend)).toEqual(NOTHING);
    const then = "result.options = loaded.services(loaded.googleTagManager, { ...loaded.youtube, category: 'marketing' });";
    expect(forms('kelisim/services', then)[form](false)).toMatchObject({
      options: { 'google-tag-manager': { category: 'analytics' }, youtube: { category: 'marketing', name: 'YouTube' } },
    });
  });

  it('kelisim denies everything without a browser, and lets the process end', () => {
    const ids = ['functional', 'analytics', 'marketing', 'youtube'];
    const then = `
      const consent = loaded.createConsent({ services: { youtube: { category: 'marketing' } } });
      const ids = ${JSON.stringify(ids)};
      result.before = ids.filter((id) => consent.has(id));
      consent.acceptAll();
      consent.save({ analytics: true, youtube: 'granted' });
      result.after = ids.filter((id) => consent.has(id));
      result.status = consent.state.status;
      result.cookies = typeof document;
      consent.when('analytics').then(() => console.log('granted'));
      consent.on('ready', () => console.log('ready'));
      result.names = names() === before;`;
    expect(forms('kelisim', then)[form](false)).toEqual({
      ...NOTHING, before: [], after: [], status: 'unset', cookies: 'undefined', names: true,
    });
  });

  it('kelisim has its error and throws it', () => {
    const then = `
      try { loaded.createConsent({ expiresInMonths: 14 }); } catch (error) {
        result.error = [error instanceof loaded.ConfigError, error.path, error.given, error.expected];
      }
      result.exports = Object.keys(loaded).filter((key) => key !== 'default').sort();`;
    expect(forms('kelisim', then)[form](false)).toMatchObject({
      error: [true, 'expiresInMonths', 14, expect.any(String)], exports: ['ConfigError', 'createConsent', 'defineConsent'],
    });
  });

  it('kelisim/i18next gives words from an instance', () => {
    const then = `
      const i18n = { options: {}, language: 'ru', store: { data: { ru: {} } }, on() {}, off() {}, exists: () => true, getFixedT: () => () => 'слово' };
      result.word = loaded.i18nextTexts(i18n).text('ru', 'banner.title');`;
    expect(forms('kelisim/i18next', then)[form](false)).toMatchObject({ word: 'слово' });
  });
});

it('the locales can be had, and what is not public cannot', () => {
  const script = `
    const words = ['kk', 'ru'].map((language) => typeof require('kelisim/locales/' + language + '.json').banner.title);
    let error; try { require('kelisim/src/consent'); } catch ({ code }) { error = code; }
    const schema = require('kelisim/receipt.schema.json');
    console.log(JSON.stringify([words, error, require('kelisim/package.json').name, schema.$id, schema === require('kelisim/schemas/receipt-1.schema.json')]));`;
  expect(project.node('-e', script)).toEqual([['string', 'string'], 'ERR_PACKAGE_PATH_NOT_EXPORTED', 'kelisim', 'urn:kelisim:receipt:1', true]);
});

it('the locales are modules too: Node takes no JSON into ESM without saying so', () => {
  const script = (load: string) => `
    const read = (language) => JSON.stringify(JSON.parse(require('node:fs').readFileSync('node_modules/kelisim/locales/' + language + '.json', 'utf8')));
    const same = [];
    for (const language of ['en', 'kk', 'ru']) same.push(JSON.stringify(${load}) === read(language));
    console.log(JSON.stringify(same));`;
  expect(project.node('-e', script("require('kelisim/locales/' + language)"))).toEqual([true, true, true]);
  const imports = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  expect(project.node('--input-type=module', '-e', imports + script("(await import('kelisim/locales/' + language)).default"))).toEqual([true, true, true]);
});
