import { dictionary, isId, NECESSARY } from './ids';
import { normalizeLanguage } from './language';
import type { CategoryOptions, ConsentOptions, CookieOptions, ServiceOptions } from './options';

/** A wrong option: where it is, what was given, what is expected. */
export class ConfigError extends TypeError {
  readonly path: string;
  readonly given: unknown;
  readonly expected: string;
  constructor(path: string, given: unknown, expected: string) {
    super(`kelisim: ${path} is ${shown(given)}; expected ${expected}`);
    this.name = 'ConfigError';
    this.path = path;
    this.given = given;
    this.expected = expected;
  }
}

/** The options, checked, with the defaults filled in. */
export interface Config extends ConsentOptions {
  readonly categories: Record<string, CategoryOptions>;
  readonly services: Record<string, ServiceOptions>;
  readonly expiresInMonths: number;
  readonly languages: string[];
  readonly cookie: CookieOptions & { name: string; path: string; sameSite: string };
}

type Fail = (path: string, given: unknown, expected: string) => void;
type Check = (value: unknown, path: string, fail: Fail) => unknown;
type Anything = Record<string, unknown>;

const isObject = (value: unknown): value is Anything => typeof value === 'object' && !!value && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';

function shown(value: unknown): string {
  if (isString(value)) return `"${value.slice(0, 80)}"`;
  return value === Object(value) ? (Array.isArray(value) ? 'an array' : `a ${typeof value}`.replace('a o', 'an o')) : String(value);
}

const rule = (expected: string, ok: (value: unknown) => unknown): Check => (value, path, fail) =>
  ok(value) ? value : fail(path, value, expected);

const matching = (pattern: RegExp, expected = `a string like ${pattern}`) =>
  rule(expected, (value) => isString(value) && pattern.test(value));

/** An object whose known members are checked one by one; the others pass through. */
const shape = (checks: Record<string, Check>): Check => (value, path, fail) => {
  if (!isObject(value)) return fail(path || 'options', value, 'an object');
  const out: Anything = { ...value };
  for (const key in checks) {
    if (out[key] !== undefined) out[key] = checks[key]!(out[key], path ? `${path}.${key}` : key, fail);
  }
  return out;
};

/** Ids → objects; a wrong entry is left out. */
const byId = (check: Check): Check => (value, path, fail) => {
  if (!isObject(value)) return fail(path, value, 'an object by id');
  const out = dictionary<unknown>();
  for (const id of Object.keys(value)) {
    const at = `${path}.${id}`;
    const entry = isId(id) ? check(value[id], at, fail) : fail(at, id, 'an id like /^[a-z][a-z0-9_-]{2,31}$/');
    if (entry) out[id] = entry;
  }
  return out;
};

const flag = rule('true or false', (value) => value === !!value);
const string = rule('a string', isString);
const text = rule('a text, or one by language', (value) => isString(value) || isObject(value));
const object = rule('an object', isObject);
const list = rule('an array', Array.isArray);
const oneOf = (...values: string[]) => rule(values.join(' | '), (value) => values.includes(value as string));
const toLanguage = (value: unknown) => (/^[a-z]{2,3}([-_]\w+)*$/i.test(isString(value) ? value : '') ? normalizeLanguage(value) : '');

const options = shape({
  operator: shape({ name: text }),
  policy: shape({ url: text, revision: matching(/^[\w.-]{1,32}$/) }),
  categories: byId(shape({ name: text, description: text })),
  services: byId(shape({ category: string, cookies: list })),
  regime: oneOf('opt-in'),
  expiresInMonths: rule('an integer from 1 to 13', (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 13),
  languages: (value, path, fail) =>
    Array.isArray(value) && value.length && value.every(toLanguage)
      ? value.map(toLanguage)
      : fail(path, value, 'an array of language codes'),
  language: string,
  cookie: shape({
    name: matching(/^[\w.-]{1,64}$/),
    domain: matching(/^[\w.-]+$/),
    path: matching(/^\/[^;\s]*$/),
    sameSite: oneOf('lax', 'strict', 'none'),
  }),
  layout: oneOf('box'),
  theme: oneOf('auto', 'light', 'dark'),
  reopenButton: flag,
  texts: object,
  googleConsentMode: (value, path, fail) =>
    value === !!value
      ? value
      : shape({
          waitForUpdate: rule('milliseconds', (ms) => (ms as number) >= 0),
          region: list,
          map: byId(list),
        })(value, path, fail),
  respectGpc: flag,
  reloadOnRevoke: flag,
  uiUrl: string,
  nonce: string,
});

/**
 * Checks the options and fills in the defaults.
 *
 * @param onError without it the first wrong option throws a ConfigError; with it each is reported and only the wrong one
 *   falls back to its default
 */
export function resolveConfig(given: unknown, onError?: (error: ConfigError) => void): Config {
  const fail: Fail = (path, value, expected) => {
    const error = new ConfigError(path, value, expected);
    if (!onError) throw error;
    onError(error);
  };
  const checked = (options(given === undefined ? {} : given, '', fail) || {}) as Partial<Config>;
  const categories = dictionary<CategoryOptions>();
  const services = dictionary<ServiceOptions>();
  for (const id in { [NECESSARY]: 0, ...(checked.categories || { functional: 0, analytics: 0, marketing: 0 }) }) {
    categories[id] = checked.categories?.[id] || {};
  }
  for (const id in checked.services) {
    const service = checked.services[id]!;
    if (id in categories) fail(`services.${id}`, id, 'an id that no category has');
    else if (service.category in categories) services[id] = service;
    else fail(`services.${id}.category`, service.category, Object.keys(categories).join(' | '));
  }
  return Object.freeze({
    ...checked,
    categories,
    services,
    expiresInMonths: checked.expiresInMonths || 13,
    languages: checked.languages || ['kk', 'ru'],
    cookie: {
      ...checked.cookie,
      name: checked.cookie?.name || 'kelisim',
      path: checked.cookie?.path || '/',
      sameSite: checked.cookie?.sameSite || 'lax',
    },
  });
}
