import { catalogueServices } from './catalogue';
import { bareCopy, dictionary, isId, NECESSARY, PERMISSION } from '../ids';
import { tokensOf } from '../has';
import { normalizeLanguage } from '../language';
import { parseService } from './parse-service';
import { isUnclear, readOptions } from './read-options';
import type { PurgeReport } from '../model';
import type { StatementOptions } from './law-options';
import type { CategoryOptions, ConsentOptions, CookieOptions, ScriptOptions } from './options';
import type { ServiceOptions } from './service-options';

/** Words of one language, nested or flat: what a locale file holds. */
export type Words = Readonly<Record<string, unknown>>;

/** What a withdrawal could not remove. */
export interface Left {
  /** Of the decision; null: there is none any more. */
  readonly id: string | null;
  readonly left: PurgeReport['left'];
}

/** The options with the defaults filled in. */
export interface Config extends Omit<ConsentOptions, 'services' | 'expiresInMonths'> {
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
  /** By a wrong option nobody knows what the site asks for: what is stored does not count, until the visitor decides. */
  readonly isUnclear?: boolean;
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

/** The services of a list that the catalogue knows, as texts may say them. */
function fromCatalogue(list: string | readonly string[], categories: Config['categories']): Record<string, string> {
  const known = catalogueServices();
  const services = dictionary<string>();
  for (const id of tokensOf([list].flat().join(' '))) {
    const needed = tokensOf(known[id]);
    // A permission that the site does not ask for would never be granted.
    if (needed[0] && needed[0] in categories) services[id] = needed.filter((each) => each in categories).join(' ');
  }
  return services;
}

/**
 * Fills in the defaults. What is wrong falls to the strict side, and is told by its path alone: what it must be is known to `src/check`.
 * Never throws.
 *
 * @param ignored takes the paths of wrong options
 */
export function resolveConfig(given: unknown = {}, ignored: string[] = []): Config {
  const options = (readOptions(given, ignored) || dictionary()) as ConsentOptions;
  const { services: named, expiresInMonths: months = 13 } = options;
  const expiresInMonths = typeof months === 'number' && months >= 1 ? Math.min(Math.floor(months), 13) : 1;
  if (months !== expiresInMonths) ignored.push('expiresInMonths');

  const categories = bareCopy<Record<string, CategoryOptions>>({ [NECESSARY]: dictionary() }, options.categories || { functional: dictionary(), analytics: dictionary(), marketing: dictionary() });
  for (const id in categories) {
    if (!isId(id)) {
      delete categories[id];
      ignored.push(`categories.${id}`);
    }
  }

  const services = dictionary<ServiceOptions>();
  const described = Object.entries((typeof named === 'string' || Array.isArray(named) ? fromCatalogue(named, categories) : named) || {} as Record<string, unknown>);
  const isCategory = (id: unknown) => typeof id === 'string' && (id in categories || PERMISSION.test(id));
  for (const [id, given] of described) {
    const service = parseService(given) || bareCopy<ServiceOptions>(given as object);
    const { category, requires = [] } = service;
    const isFree = isId(id) && !(id in categories);
    if (isFree && isCategory(category) && Array.isArray(requires) && requires.every(isCategory)) {
      for (const need of requires) categories[need] ||= dictionary();
      services[id] = service;
    } else {
      ignored.push(`services.${id}`);
      // Of no category: nothing grants it, and no tag says another.
      if (isFree) services[id] = bareCopy(service, { category: '', requires: [] });
    }
  }

  const parents = dictionary<string>();
  for (const id in categories) parents[id] = '';
  for (const id in services) if (services[id]!.category in categories) parents[id] ??= services[id]!.category;
  const statements = options.statements?.map((statement, index) => readOptions(statement, ignored, `statements.${index}`) as StatementOptions | undefined)
    .filter((statement, index): statement is StatementOptions => {
      const id = statement?.id;
      const isFree = isId(id) && !(id in parents);
      if (isFree) parents[id] = '';
      else if (statement) ignored.push(`statements.${index}`);
      return isFree;
    });
  return bareCopy(options, {
    isUnclear: isUnclear(ignored) || undefined,
    expiresInMonths,
    categories,
    services,
    named,
    declared: bareCopy(services),
    parents,
    statements,
    languages: (options.languages?.[0] ? options.languages : ['kk', 'ru']).map(normalizeLanguage),
    cookie: bareCopy({ name: 'kelisim', path: '/', sameSite: 'lax' }, options.cookie),
  });
}
