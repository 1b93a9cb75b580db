import { catalogueServices } from './catalogue';
import { bareCopy, checksOut, dictionary, isId, NECESSARY, PERMISSION } from '../ids';
import { fits } from './fits';
import { tokensOf } from '../has';
import { normalizeLanguage } from '../language';
import { parseService } from './parse-service';
import { isWebUrl } from '../url';
import type { PurgeReport } from '../model';
import type { CategoryOptions, ConsentOptions, CookieOptions, ScriptOptions } from './options';
import type { ServiceOptions } from './service-options';

/** A wrong option. */
export class ConfigError extends TypeError {
  override name = 'ConfigError';
  /**
   * @param path where it is: `policy.revision`
   * @param given the value itself
   * @param expected the type and pattern its value must have: `string (auto|light|dark)`
   */
  constructor(readonly path: string, readonly given: unknown, readonly expected: string) {
    super(`kelisim: ${path} is ${describe(given).slice(0, 99)}; expected ${expected}`);
  }
}

/** Words of one language, nested or flat: what a locale file holds. */
export type Words = Readonly<Record<string, unknown>>;

/** What a withdrawal could not remove. */
export interface Left {
  /** Of the decision; null: there is none any more. */
  readonly id: string | null;
  readonly left: PurgeReport['left'];
}

/** The options, checked, with the defaults filled in. */
export interface Config extends Omit<ConsentOptions, 'services'> {
  readonly categories: Record<string, CategoryOptions>;
  readonly services: Record<string, ServiceOptions>;
  /**
   * The services of the options as they are given. What is a text there, or in a list, has no words until the UI has fetched them. In a
   * list the catalogue says the category; where the site has no such category it is left to the markup.
   */
  readonly named?: ConsentOptions['services'];
  /** The services as the options say them, without what is fetched, or known by the markup. */
  readonly declared: Readonly<Record<string, ServiceOptions>>;
  /** Every known id: id of a service → its category; of a category, and after these of a statement → `''`. Markup may add services. */
  readonly parents: Record<string, string>;
  readonly expiresInMonths: number;
  readonly languages: string[];
  readonly cookie: CookieOptions & { name: string; path: string; sameSite: string };
  readonly integrations?: ScriptOptions['integrations'];
  /** From npm: brings the whole catalogue. Else its files stand beside the UI. */
  catalogue?(): Promise<object>;
  /** Service id → how often its description could not be had. */
  missed?: Record<string, number>;
  /** Language → words of its file, once the UI has fetched it. */
  words?: Record<string, Words>;
  /** What the last withdrawal on this page could not remove. */
  left?: Left;
}

/** Paths of options = a pattern for their type and value, as `describe` writes them. An option that fits none is let be. */
const RULES = `options|operator|policy|cookie|categories(\\.[^.]+)?|texts|rights|disclosure|receipts=object
integrations|services=object|(array|string)( [\\w-]+)*
services\\.[^.]+=object|string .*
respectGpc|anyNonce|.+\\.(explicit|required|requireReconsent)=boolean .+
googleConsentMode|reopenButton=boolean .+|object
reloadOnRevoke=boolean .+|string .+
statements|implied|.+\\.(cookies|storage|requires|region)|g.+\\.map\\..+=array.*
languages=array( [a-zA-Z]{2,3}([-_][\\w-]*)?)+
language|uiUrl|nonce=string .*
.+\\.endpoint=string (https?:/)?/.+
expiresInMonths=number ([1-9]|1[0-3])
regime=string (opt-in|implied)
layout=string (box|bar|modal)
(.+\\.)?position=string (bottom|top)(-(left|right))?
theme=string (auto|light|dark)
.+\\.sameSite=string (lax|strict|none)
.+\\.path=string /[\\w./-]*
operator\\.(bin|iin)=string \\d{12}
cookie\\..*=string [\\w.-]+
.+\\.(name|url|description|text)=string [^]*|object
.+\\.(waitForUpdate|tacitAfterDays)=number \\d+
.+\\.(publishedAt|effectiveFrom)=string \\d{4}-\\d\\d-\\d\\d.*
.+\\.revision=string [\\w.-]{1,32}
data-.*=JSON`.split('\n').map((rule) => rule.split('=') as [string, string]);

/** Undefined where an object throws at being read. */
function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Type and value in one line: `number 14`, `string blue`, `array kk,ru`, `object`. Never throws, whatever it is given. */
const describe = (value: unknown): string => tryTo(() => (Array.isArray(value)
  ? ['array', ...value.map((item) => (typeof item === 'string' ? item : '?'))].join(' ')
  : typeof value + (Object(value) === value ? '' : ` ${String(value)}`))) || 'unreadable';

/**
 * Checks the options and fills in the defaults.
 *
 * @param wrong without it the first wrong option is thrown; with it each is added here and only that one falls back to its
 *   default
 * @throws ConfigError
 */
export function resolveConfig(given: unknown = {}, wrong?: ConfigError[]): Config {
  const fail = (path: string, value: unknown, expected: string) => {
    const error = new ConfigError(path, value, expected);
    if (!wrong) throw error;
    wrong.push(error);
  };
  /** A checked copy of one option; undefined when it is wrong. */
  const check = (value: unknown, path: string, prefix = `${path}.`): unknown => {
    const text = describe(value);
    const rule = RULES.find(([pattern]) => fits(path, pattern));
    if (rule && value !== undefined && !fits(text, rule[1])) return fail(path, value, rule[1]);
    if (path === 'reloadOnRevoke' && typeof value === 'string' && !isWebUrl(value)) return fail(path, value, 'boolean or http(s) address');
    // Texts may be a live object of the application; what integrations take is theirs to know.
    if (text !== 'object' || /^(texts|integrations)|(\..+){3}/.test(path)) return value;
    const copy = dictionary<unknown>();
    const members = tryTo(() => Object.entries(value as object));
    if (!members) return fail(path, value, 'an object that can be read');
    for (const [key, member] of members) {
      const checked = check(member, prefix + key);
      if (/^(categories|services)$/.test(path) && !isId(key)) fail(prefix + key, key, 'an id');
      else if (checked !== undefined) copy[key] = checked;
    }
    return copy;
  };

  const options = (check(given, 'options', '') || {}) as ConsentOptions;
  const { operator } = options;
  const categories = Object.assign(dictionary<CategoryOptions>(), { [NECESSARY]: dictionary() }, options.categories || { functional: dictionary(), analytics: dictionary(), marketing: dictionary() });
  const services = dictionary<ServiceOptions>();
  const parents = dictionary<string>();
  const named = options.services;
  const listed = typeof named === 'string' || Array.isArray(named) ? tokensOf([named].flat().join(' ')) : undefined;
  const known = listed && catalogueServices();
  // A permission that the site does not ask for would never be granted.
  const described = (known ? listed.map((id) => [id, tokensOf(known[id]).filter((each) => each in categories).join(' ')] as const).filter(([id, text]) => tokensOf(known[id])[0] === tokensOf(text)[0] && text)
  : Object.entries((named || {}) as Record<string, unknown>)).map(([id, service]) => [id, parseService(service) || service as ServiceOptions] as const);
  for (const [, { requires = [] }] of described) for (const id of requires) if (typeof id === 'string' && PERMISSION.test(id)) categories[id] ||= dictionary();
  for (const id in categories) parents[id] = '';
  for (const [id, service] of described) {
    const { category, requires = [] } = service;
    if (id in categories) fail(`services.${id}`, id, 'an id no category has');
    else if (typeof category !== 'string' || parents[category] !== '') fail(`services.${id}.category`, category, `string ${Object.keys(categories).join('|')}`);
    else if (requires.some((need) => typeof need !== 'string' || parents[need] !== '')) fail(`services.${id}.requires`, requires, `string ${Object.keys(categories).join('|')}`);
    else {
      parents[id] = category;
      services[id] = service;
    }
  }
  const statements = options.statements?.filter((statement, index) => {
    const id = tryTo(() => (statement as Partial<typeof statement> | null)?.id);
    if (!isId(id) || id in parents) return fail(`statements.${index}`, id, 'an id nothing else has');
    parents[id] = '';
    return true;
  });
  for (const key of ['bin', 'iin'] as const) {
    if (operator?.[key] && !checksOut(operator[key])) fail(`operator.${key}`, operator[key], 'its last digit to check');
  }
  return bareCopy({ expiresInMonths: 13 }, options, {
    categories,
    services,
    named,
    declared: bareCopy(services),
    parents,
    statements,
    languages: (options.languages || ['kk', 'ru']).map(normalizeLanguage),
    cookie: bareCopy({ name: 'kelisim', path: '/', sameSite: 'lax' }, options.cookie),
  });
}
