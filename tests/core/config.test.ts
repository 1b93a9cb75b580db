import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampedConfig, config, ConfigError, wrongIn } from './support/core';
import { FUZZ_TIMEOUT, RUNS } from './support/fuzz';

function errorOf(options: unknown): ConfigError {
  try {
    config(options);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error as ConfigError;
  }
  throw new Error(`accepted: ${JSON.stringify(options)}`);
}

describe('defaults', () => {
  it('are four categories, both languages, thirteen months, a cookie for the host', () => {
    for (const options of [undefined, {}]) {
      const { categories, services, languages, expiresInMonths, cookie } = config(options);
      expect(Object.keys(categories)).toEqual(['necessary', 'functional', 'analytics', 'marketing']);
      expect(Object.keys(services)).toEqual([]);
      expect(languages).toEqual(['kk', 'ru']);
      expect(expiresInMonths).toBe(13);
      expect(cookie).toMatchObject({ name: 'kelisim', path: '/', sameSite: 'lax' });
      expect(cookie.domain).toBeUndefined();
    }
  });

  it('`categories` replaces them, and `necessary` is always there', () => {
    expect(Object.keys(config({ categories: { analytics: {} } }).categories).sort()).toEqual(['analytics', 'necessary']);
    expect(Object.keys(config({ categories: {} }).categories)).toEqual(['necessary']);
    expect(config({ categories: { necessary: { name: 'Нужные' }, analytics: {} } }).categories.necessary).toEqual({ name: 'Нужные' });
  });

  it('an option that is undefined is one that is not given', () => {
    expect(config({ theme: undefined, cookie: { path: undefined }, expiresInMonths: undefined, languages: undefined })).toMatchObject({
      expiresInMonths: 13, cookie: { path: '/' }, languages: ['kk', 'ru'],
    });
  });

  it('dictionaries have no prototype: `constructor` is a lawful id', () => {
    const { categories, services } = config({
      categories: { constructor: {} }, services: { valueof: { category: 'constructor' } },
    });
    expect('constructor' in categories && 'valueof' in services).toBe(true);
    expect('toString' in categories || 'toString' in services).toBe(false);
    expect('constructor' in config({}).categories).toBe(false);
  });
});

it('kz is Kazakh, and regions of a language are that language', () => {
  expect(config({ languages: ['kz', 'ru-KZ'] }).languages).toEqual(['kk', 'ru']);
  expect(config({ languages: ['KK_KZ'] }).languages).toEqual(['kk']);
});

it.each(['bottom-left', 'bottom-right', 'top-left', 'top-right', 'top', 'bottom'])('the position %s is accepted, for the button too', (position) => {
  expect(config({ position, layout: 'bar', reopenButton: { position } })).toMatchObject({ position, layout: 'bar', reopenButton: { position } });
});

it.each(['auto', true, false])('the button may be %s', (reopenButton) => expect(config({ reopenButton: reopenButton as boolean }).reopenButton).toBe(reopenButton));

it.each([1, 2, 12, 13])('%i months are accepted', (months) => expect(config({ expiresInMonths: months }).expiresInMonths).toBe(months));

/** [options, path of the wrong one, what was given, a word of what is expected] */
const WRONG: [unknown, string, unknown, RegExp][] = [
  [null, 'options', null, /object/],
  [[], 'options', [], /object/],
  ['x', 'options', 'x', /object/],
  [{ expiresInMonths: 14 }, 'expiresInMonths', 14, /number .*1/],
  [{ expiresInMonths: 0 }, 'expiresInMonths', 0, /number .*1/],
  [{ expiresInMonths: 1.5 }, 'expiresInMonths', 1.5, /number .*1/],
  [{ expiresInMonths: '13' }, 'expiresInMonths', '13', /number .*1/],
  [{ expiresInMonths: null }, 'expiresInMonths', null, /number .*1/],
  [{ expiresInMonths: NaN }, 'expiresInMonths', NaN, /number .*1/],
  [{ expiresInMonths: Infinity }, 'expiresInMonths', Infinity, /number .*1/],
  [{ operator: 'ТОО' }, 'operator', 'ТОО', /object/],
  [{ operator: { name: 5 } }, 'operator.name', 5, /string.*object/],
  [{ policy: '/privacy' }, 'policy', '/privacy', /object/],
  [{ policy: { url: 5 } }, 'policy.url', 5, /string.*object/],
  [{ policy: { url: '/p', revision: 'a b' } }, 'policy.revision', 'a b', /\{1,32\}/],
  [{ policy: { url: '/p', revision: '' } }, 'policy.revision', '', /\{1,32\}/],
  [{ policy: { url: '/p', revision: 'x'.repeat(33) } }, 'policy.revision', 'x'.repeat(33), /\{1,32\}/],
  [{ policy: { url: '/p', revision: 2026 } }, 'policy.revision', 2026, /\{1,32\}/],
  [{ categories: [] }, 'categories', [], /object/],
  [{ categories: 'analytics' }, 'categories', 'analytics', /object/],
  [{ categories: { Ads: {} } }, 'categories.Ads', 'Ads', /an id/],
  [{ categories: { ab: {} } }, 'categories.ab', 'ab', /an id/],
  [{ categories: { ads: true } }, 'categories.ads', true, /object/],
  [{ categories: { ads: { name: 5 } } }, 'categories.ads.name', 5, /string.*object/],
  [{ categories: { ads: { description: 5 } } }, 'categories.ads.description', 5, /string.*object/],
  [{ services: { YouTube: { category: 'marketing' } } }, 'services.YouTube', 'YouTube', /an id/],
  [{ services: { youtube: 5 } }, 'services.youtube', 5, /object\|string/],
  [{ services: { youtube: ['marketing'] } }, 'services.youtube', ['marketing'], /object\|string/],
  [{ services: { youtube: '' } }, 'services.youtube.category', undefined, /marketing/],
  [{ services: { youtube: 'video' } }, 'services.youtube.category', 'video', /necessary\|.*marketing/],
  [{ services: { youtube: '!marketing' } }, 'services.youtube.category', '!marketing', /marketing/],
  [{ services: { youtube: 'marketing abroad' } }, 'services.youtube.requires', ['abroad'], /marketing/],
  [{ services: { marketing: 'analytics' } }, 'services.marketing', 'marketing', /id no category has/],
  [{ services: ['ga4', 5] }, 'services', ['ga4', 5], /array/],
  [{ services: ['ga4', ['youtube']] }, 'services', ['ga4', ['youtube']], /array/],
  [{ services: ['../ga4'] }, 'services', ['../ga4'], /array/],
  [{ services: 5 }, 'services', 5, /object.*array/],
  [{ integrations: 5 }, 'integrations', 5, /object.*array/],
  [{ integrations: ['../meta'] }, 'integrations', ['../meta'], /array/],
  [{ services: { youtube: {} } }, 'services.youtube.category', undefined, /necessary\|.*marketing/],
  [{ services: { youtube: { category: 5 } } }, 'services.youtube.category', 5, /marketing/],
  [{ services: { youtube: { category: 'video' } } }, 'services.youtube.category', 'video', /necessary\|.*marketing/],
  [{ services: { youtube: { category: 'marketing', cookies: '_ga' } } }, 'services.youtube.cookies', '_ga', /array/],
  [{ services: { analytics: { category: 'marketing' } } }, 'services.analytics', 'analytics', /id no category has/],
  [{ services: { necessary: { category: 'marketing' } } }, 'services.necessary', 'necessary', /id no category has/],
  [{ regime: 'opt-out' }, 'regime', 'opt-out', /opt-in/],
  [{ languages: [] }, 'languages', [], /array/],
  [{ languages: 'ru' }, 'languages', 'ru', /array/],
  [{ languages: ['ru', 5] }, 'languages', ['ru', 5], /array/],
  [{ languages: ['ru', ''] }, 'languages', ['ru', ''], /array/],
  [{ languages: ['русский'] }, 'languages', ['русский'], /array/],
  [{ language: 5 }, 'language', 5, /string/],
  [{ cookie: 'kelisim' }, 'cookie', 'kelisim', /object/],
  [{ cookie: { name: 'a;b' } }, 'cookie.name', 'a;b', /string/],
  [{ cookie: { name: '' } }, 'cookie.name', '', /string/],
  [{ cookie: { domain: 'a b' } }, 'cookie.domain', 'a b', /string/],
  [{ cookie: { path: 'shop' } }, 'cookie.path', 'shop', /string/],
  [{ cookie: { path: '/;domain=x' } }, 'cookie.path', '/;domain=x', /string/],
  [{ cookie: { sameSite: 'Lax' } }, 'cookie.sameSite', 'Lax', /lax\|strict\|none/],
  [{ layout: 'popup' }, 'layout', 'popup', /box\|bar\|modal/],
  [{ position: 'left' }, 'position', 'left', /bottom\|top/],
  [{ position: 'bottom-middle' }, 'position', 'bottom-middle', /bottom\|top/],
  [{ position: 7 }, 'position', 7, /string/],
  [{ reopenButton: { position: 'centre' } }, 'reopenButton.position', 'centre', /bottom\|top/],
  [{ services: { youtube: { category: 'marketing', requires: 'analytics' } } }, 'services.youtube.requires', 'analytics', /array/],
  [{ theme: 'blue' }, 'theme', 'blue', /auto\|light\|dark/],
  [{ reopenButton: 'yes' }, 'reopenButton', 'yes', /auto, boolean/],
  [{ theme: {} }, 'theme', {}, /selector/],
  [{ theme: ['dark'] }, 'theme', ['dark'], /selector/],
  [{ theme: { dark: true } }, 'theme.dark', true, /string/],
  [{ texts: 'x' }, 'texts', 'x', /object/],
  [{ googleConsentMode: 'on' }, 'googleConsentMode', 'on', /object/],
  [{ googleConsentMode: { waitForUpdate: -1 } }, 'googleConsentMode.waitForUpdate', -1, /number/],
  [{ googleConsentMode: { waitForUpdate: 'x' } }, 'googleConsentMode.waitForUpdate', 'x', /number/],
  [{ googleConsentMode: { region: 'KZ' } }, 'googleConsentMode.region', 'KZ', /array/],
  [{ googleConsentMode: { map: { analytics: 'x' } } }, 'googleConsentMode.map.analytics', 'x', /array/],
  [{ respectGpc: 1 }, 'respectGpc', 1, /boolean/],
  [{ reloadOnRevoke: null }, 'reloadOnRevoke', null, /boolean/],
  [{ reloadOnRevoke: '' }, 'reloadOnRevoke', '', /string/],
  [{ reloadOnRevoke: 'javascript:alert(1)' }, 'reloadOnRevoke', 'javascript:alert(1)', /http/],
  [{ reloadOnRevoke: 'data:text/html,x' }, 'reloadOnRevoke', 'data:text/html,x', /http/],
  [{ uiUrl: 5 }, 'uiUrl', 5, /string/],
  [{ nonce: {} }, 'nonce', {}, /string/],
];

const label = (options: unknown) => JSON.stringify(options) ?? String(options);

describe('a wrong option throws ConfigError with its path, what was given and what is expected', () => {
  it.each(WRONG.map((row) => [label(row[0]), ...row] as const))('%s', (_label, options, path, given, expected) => {
    const error = errorOf(options);
    expect(error.path).toBe(path);
    expect(error.given).toEqual(given);
    expect(error.expected).toMatch(expected);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('ConfigError');
    expect(error.message).toContain(path);
    expect(error.message).toContain(error.expected);
    if (typeof given === 'string') expect(error.message).toContain(given.slice(0, 30));
  });

  it('a long value does not fill the console', () => {
    expect(errorOf({ theme: 'x'.repeat(5000) }).message.length).toBeLessThan(300);
  });
});

describe('the full check', () => {
  it.each(WRONG.map((row) => [label(row[0]), ...row] as const))('%s is among all that is wrong', (_label, options, path) => {
    expect(wrongIn(options).map((error) => error.path)).toContain(path);
  });

  it('tells of each wrong option, and of no other', () => {
    expect(wrongIn({
      theme: 'blue', layout: 'box', expiresInMonths: 14, language: 'ru', reopenButton: false,
      cookie: { name: 'x y', path: '/shop' },
      categories: { analytics: {}, Ads: {}, marketing: { name: 'Реклама' } },
      services: { youtube: { category: 'marketing' }, lost: { category: 'nowhere' }, analytics: { category: 'marketing' } },
    }).map((error) => error.path).sort()).toEqual([
      'categories.Ads', 'cookie.name', 'expiresInMonths', 'services.analytics', 'services.lost.category', 'theme',
    ]);
  });
});

describe('the core alone', () => {
  /** [options, what becomes of them, what is named, is it unclear what was asked] */
  const CLAMPED: [unknown, object, string[], boolean][] = [
    [null, { expiresInMonths: 13, languages: ['kk', 'ru'] }, ['options'], true],
    [[], { expiresInMonths: 13 }, ['options'], true],
    [{ 'data-kelisim-options': '{' }, { expiresInMonths: 13 }, ['data-kelisim-options'], true],
    [{ expiresInMonths: 14 }, { expiresInMonths: 13 }, ['expiresInMonths'], false],
    [{ expiresInMonths: Infinity }, { expiresInMonths: 13 }, ['expiresInMonths'], false],
    [{ expiresInMonths: 6.5 }, { expiresInMonths: 6 }, ['expiresInMonths'], false],
    [{ expiresInMonths: 0 }, { expiresInMonths: 1 }, ['expiresInMonths'], false],
    [{ expiresInMonths: NaN }, { expiresInMonths: 1 }, ['expiresInMonths'], false],
    [{ expiresInMonths: '6' }, { expiresInMonths: 1 }, ['expiresInMonths'], false],
    [{ expiresInMonths: null }, { expiresInMonths: 1 }, ['expiresInMonths'], false],
    [{ policy: '/privacy' }, { policy: undefined }, ['policy'], true],
    [{ policy: { url: '/p', revision: 'a b' } }, { policy: { url: '/p' } }, ['policy.revision'], true],
    [{ policy: { url: '/p', revision: 2026 } }, { policy: { url: '/p' } }, ['policy.revision'], true],
    [{ policy: { url: '/p', publishedAt: '5 January', tacitAfterDays: 7 } }, { policy: { url: '/p', tacitAfterDays: 7 } }, ['policy.publishedAt'], false],
    [{ policy: { url: '/p', effectiveFrom: '1 Jan 2099' } }, { policy: { url: '/p' } }, ['policy.effectiveFrom'], false],
    [{ policy: { url: '/p', tacitAfterDays: '7' } }, { policy: { url: '/p' } }, ['policy.tacitAfterDays'], false],
    [{ categories: 'analytics' }, { categories: { necessary: {}, functional: {}, analytics: {}, marketing: {} } }, ['categories'], true],
    [{ categories: { analytics: {}, Ads: {} } }, { categories: { necessary: {}, analytics: {} } }, ['categories.Ads'], true],
    [{ categories: { analytics: {}, ads: true } }, { categories: { necessary: {}, analytics: {} } }, ['categories.ads'], true],
    [{ services: 5 }, { services: {}, named: undefined }, ['services'], true],
    [{ services: ['ga4', 5] }, { services: {}, named: undefined }, ['services'], true],
    [{ services: { youtube: 'video' } }, { services: { youtube: { category: '' } } }, ['services.youtube'], false],
    [{ services: { youtube: 5 } }, { services: { youtube: { category: '' } } }, ['services.youtube'], false],
    [{ services: { youtube: 'marketing abroad' } }, { services: { youtube: { category: '', requires: [] } } }, ['services.youtube'], false],
    [{ services: { youtube: { category: 'marketing', requires: 'analytics' } } }, { services: { youtube: { category: '', requires: [] } } }, ['services.youtube.requires', 'services.youtube'], false],
    [{ services: { YouTube: 'marketing', analytics: 'marketing' } }, { services: {} }, ['services.YouTube', 'services.analytics'], false],
    [{ services: { youtube: { category: 'marketing', cookies: '_ga' } } }, { services: { youtube: { category: 'marketing' } } }, ['services.youtube.cookies'], false],
    [{ statements: [{ id: 'adult' }, null, { id: 'adult' }] }, { statements: [{ id: 'adult' }] }, ['statements.1', 'statements.2'], true],
    [{ implied: 'analytics' }, { implied: undefined }, ['implied'], false],
    [{ languages: ['русский'] }, { languages: ['kk', 'ru'] }, ['languages'], false],
    [{ language: 5, uiUrl: {}, layout: null }, { language: undefined, uiUrl: undefined, layout: undefined }, ['language', 'uiUrl', 'layout'], false],
    [{ cookie: { name: 'a;b', path: '/;domain=x', domain: 'a b', sameSite: 'none; secure' } }, { cookie: { name: 'kelisim', path: '/', sameSite: 'lax' } }, ['cookie.name', 'cookie.path', 'cookie.domain', 'cookie.sameSite'], true],
    [{ receipts: { endpoint: 'javascript:alert(1)' } }, { receipts: {} }, ['receipts.endpoint'], false],
    [{ googleConsentMode: { region: 'KZ', map: { analytics: 5 } } }, { googleConsentMode: { map: {} } }, ['googleConsentMode.region', 'googleConsentMode.map.analytics'], false],
  ];

  it.each(CLAMPED.map((row) => [label(row[0]), ...row] as const))('%s falls to the strict side, by its path', (_label, options, left, paths, isUnclear) => {
    const { config: clamped, ignored, unclear } = clampedConfig(options);
    for (const [key, value] of Object.entries(left)) {
      const is = (clamped as unknown as Record<string, unknown>)[key];
      if (key === 'services' || key === 'categories') expect(Object.keys(is as object)).toEqual(Object.keys(value as object));
      if (key === 'cookie') expect(is).toEqual(value);
      if (value === undefined) expect(is).toBeUndefined();
      else expect({ [key]: is }).toMatchObject({ [key]: value as object });
    }
    expect([ignored, unclear]).toEqual([paths, isUnclear]);
    expect(wrongIn(options)).not.toEqual([]);
  });

  it('a wrong service is known to be there, and to be of no category', () => {
    for (const service of ['video', 5, null, {}, { category: 'video' }, { category: 'analytics', requires: ['abroad'] }, { category: 'analytics', requires: null }, new Proxy({}, { ownKeys: () => { throw new Error('read'); } })]) {
      const { config: { services, declared, parents } } = clampedConfig({ services: { youtube: service } });
      expect([Object.keys(services), Object.keys(declared), 'youtube' in parents, services.youtube!.category]).toEqual([['youtube'], ['youtube'], false, '']);
    }
  });

  it('nothing is read off a prototype that the page has added to', () => {
    const added = { services: 'ga4', policy: { revision: 'x' }, regime: 'implied', revision: 'x', category: 'analytics', explicit: true, name: 'mine', requires: ['marketing'], id: 'adult' };
    for (const [key, value] of Object.entries(added)) Object.defineProperty(Object.prototype, key, { value, configurable: true });
    try {
      const { config: clean, ignored } = clampedConfig({ categories: { analytics: {} }, cookie: {}, policy: {}, services: { youtube: {} } });
      expect([clean.regime, clean.policy!.revision, clean.cookie.name, clean.categories.analytics!.explicit, clean.services.youtube!.category, ignored])
        .toEqual([undefined, undefined, 'kelisim', undefined, '', ['services.youtube']]);
    } finally {
      for (const key of Object.keys(added)) delete (Object.prototype as Record<string, unknown>)[key];
    }
  });

  it('what is right is not touched', () => {
    const right = {
      theme: 'dark', layout: 'bar', position: 'top', language: '', expiresInMonths: 6, reloadOnRevoke: '/mine', respectGpc: false, anyNonce: true, nonce: 'n', uiUrl: '/ui.js',
      policy: { url: '/p', revision: '2026-01-01', publishedAt: '2026-01-01', tacitAfterDays: 7 }, cookie: { domain: 'shop.kz' }, receipts: { endpoint: '/r' },
      categories: { analytics: { name: null as never }, explicit: {} }, services: { cookies: 'analytics', youtube: { category: 'explicit', provider: null, cookies: [] } }, integrations: ['meta'],
    };
    expect(wrongIn({ ...right, categories: { analytics: {}, explicit: {} } })).toEqual([]);
    const { config: kept, ignored } = clampedConfig(right);
    expect(ignored).toEqual([]);
    expect(kept).toMatchObject({ ...right, services: { cookies: { category: 'analytics' }, youtube: right.services.youtube }, cookie: { ...right.cookie, name: 'kelisim' } });
  });
});

describe('whatever is given', { timeout: FUZZ_TIMEOUT }, () => {
  const anything = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true }),
    fc.constantFrom(null, Symbol('s'), () => 0, NaN, '', 'kz', 'auto', true, 13, Object.create(null), ['ru'], new Array(2)),
  );
  const id = fc.oneof(fc.constantFrom('analytics', 'marketing', 'necessary', 'youtube', 'constructor', '__proto__', 'A', ''), fc.string());
  const some = (keys: string[], value: fc.Arbitrary<unknown> = anything) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
  const or = (usual: fc.Arbitrary<unknown>) => fc.oneof({ weight: 3, arbitrary: usual }, { weight: 1, arbitrary: anything });
  const alike = fc.record({
    operator: or(some(['name', 'bin', 'url'])),
    policy: or(some(['url', 'revision', 'publishedAt'])),
    categories: or(fc.dictionary(id, or(some(['name', 'description', 'default'])))),
    services: or(fc.dictionary(id, or(some(['category', 'name', 'cookies'], fc.oneof(id, anything))))),
    cookie: or(some(['name', 'domain', 'path', 'sameSite'])),
    googleConsentMode: or(fc.oneof(some(['waitForUpdate', 'region', 'urlPassthrough', 'map']), some(['map'], fc.dictionary(id, anything)))),
    languages: or(fc.array(fc.oneof(fc.constantFrom('kk', 'ru', 'kz-KZ'), anything))),
    expiresInMonths: fc.oneof(fc.integer({ min: -1, max: 15 }), anything),
    regime: anything, language: anything, layout: anything, theme: anything, reopenButton: anything, texts: anything,
    respectGpc: anything, reloadOnRevoke: anything, uiUrl: anything, nonce: anything,
  }, { requiredKeys: [] });
  // Of a whole set of options nearly always something is wrong; of one or two, often nothing.
  const few = fc.tuple(alike, fc.double({ min: 0, max: 1, noNaN: true })).map(([given, point]) => {
    const start = Math.floor(point * Object.keys(given).length);
    return Object.fromEntries(Object.entries(given).slice(start, start + 2));
  });
  const options = fc.oneof({ weight: 3, arbitrary: few }, { weight: 3, arbitrary: alike }, { weight: 1, arbitrary: anything });
  // Plain comparisons: an `expect` for each would take longer than what is tested.
  const keepsCaps = ({ expiresInMonths, categories, services, languages }: ReturnType<typeof config>) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13].includes(expiresInMonths)
    && 'necessary' in categories
    && Object.values(services).every(({ category }) => category in categories)
    && languages.length > 0
    && [...languages].every((language) => /^[a-z]{2,3}$/.test(language));

  it('nothing but ConfigError is thrown, and what is accepted keeps the caps', () => {
    let accepted = 0;
    fc.assert(fc.property(options, (given) => {
      try {
        if (!keepsCaps(config(given))) return false;
        accepted++;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
      }
      return true;
    }), RUNS);
    expect(accepted).toBeGreaterThan(RUNS.numRuns / 20); // the generator does make right options
  });

  it('the core throws nothing, and what is left keeps the caps; a wrong service has no category', () => {
    fc.assert(fc.property(options, (given) => {
      const { config: left } = clampedConfig(given);
      const services = Object.fromEntries(Object.entries(left.services).filter(([id]) => id in left.parents));
      return keepsCaps({ ...left, services }) && Object.entries(left.services).every(([id, { category }]) => id in left.parents || category === '');
    }), RUNS);
  });
});

it('reloadOnRevoke takes an http(s) address, absolute or relative', () => {
  for (const reloadOnRevoke of ['/mine', 'mine.html?x#y', '?x', '//shop.kz/mine', 'https://shop.kz/mine', true, false]) {
    expect(config({ reloadOnRevoke }).reloadOnRevoke).toBe(reloadOnRevoke);
  }
});
