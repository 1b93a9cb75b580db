import { catalogueServices } from '../core/options/catalogue';
import { parseService } from '../core/options/parse-service';
import { tokensOf } from '../core/has';
import { dictionary, isId, NECESSARY, PERMISSION } from '../core/ids';
import { ConfigError } from './config-error';
import { describe, tryTo } from './describe';
import { checksOut } from './identification-number';
import { RULES, type Rule } from './rules';
import type { ConsentOptions } from '../core/options/options';

type Report = (path: string, given: unknown, expected: string) => void;

const isWhole = (text: string, pattern: RegExp) => new RegExp(`^(${pattern.source})$`).test(text);

function obeys(value: unknown, { types, pattern, passes }: Rule): boolean {
  const isList = Array.isArray(value);
  const type = isList ? 'array' : value === null ? 'null' : typeof value;
  if (!types.some((each) => each === type)) return false;
  if (isList) return value.every((each) => !pattern || (typeof each === 'string' && isWhole(each, pattern))) && passes?.(value) !== false;
  return (!pattern || type === 'object' || isWhole(String(value), pattern)) && passes?.(value) !== false;
}

const expectedBy = ({ types, pattern, words }: Rule) => words || [types.join('|'), pattern?.source].filter(Boolean).join(' ');

/** Texts may be a live object of the application; what each integration takes is its own to know; and no circle is followed. */
const OWN = /^(texts|integrations\.)|(\..+){3}/;

/** A copy of one option and its members, without what is wrong: that is reported. Undefined when it is wrong itself. */
function checked(value: unknown, path: string, report: Report, prefix = `${path}.`): unknown {
  const rule = RULES.find((each) => each.path.test(path));
  if (rule && value !== undefined && !tryTo(() => obeys(value, rule))) return report(path, value, expectedBy(rule));
  if (describe(value) !== 'object' || OWN.test(path)) return value;
  const members = tryTo(() => Object.entries(value as object));
  if (!members) return report(path, value, 'an object that can be read');
  const copy = dictionary<unknown>();
  for (const [key, member] of members) {
    const kept = checked(member, prefix + key, report);
    if (/^(categories|services)$/.test(path) && !isId(key)) report(prefix + key, key, 'an id');
    else if (kept !== undefined) copy[key] = kept;
  }
  return copy;
}

/** The services as options may say them, by id. */
function servicesOf({ services: named }: ConsentOptions, categories: object): [string, unknown][] {
  if (typeof named !== 'string' && !Array.isArray(named)) return Object.entries(named || {});
  const known = catalogueServices();
  return tokensOf([named].flat().join(' ')).filter((id) => tokensOf(known[id])[0]! in categories)
    .map((id) => [id, tokensOf(known[id]).filter((each) => each in categories).join(' ')]);
}

/** What no single option tells: services of categories that there are, and ids that stand for one thing only. */
function checkIds(options: ConsentOptions, report: Report): void {
  const categories = Object.assign(dictionary<object>(), { [NECESSARY]: {} }, options.categories || { functional: {}, analytics: {}, marketing: {} });
  const services = servicesOf(options, categories).map(([id, service]) => [id, parseService(service) || service as Record<'category' | 'requires', unknown>] as const);
  for (const [, { requires }] of services) {
    for (const id of (requires || []) as unknown[]) if (typeof id === 'string' && PERMISSION.test(id)) categories[id] ||= {};
  }
  const oneOf = `string ${Object.keys(categories).join('|')}`;
  const isCategory = (id: unknown) => typeof id === 'string' && id in categories;
  const taken = new Set(Object.keys(categories));
  for (const [id, { category, requires = [] }] of services) {
    if (id in categories) report(`services.${id}`, id, 'an id no category has');
    else if (!isCategory(category)) report(`services.${id}.category`, category, oneOf);
    else if (!(requires as unknown[]).every(isCategory)) report(`services.${id}.requires`, requires, oneOf);
    else taken.add(id);
  }
  options.statements?.forEach((statement, index) => {
    const id = tryTo(() => (statement as Partial<typeof statement> | null)?.id);
    if (!isId(id) || taken.has(id)) report(`statements.${index}`, id, 'an id nothing else has');
    else taken.add(id);
  });
}

/** Every wrong option, in the order of the options. Never throws, whatever it is given. */
export function wrongOptions(given: unknown = {}): ConfigError[] {
  const wrong: ConfigError[] = [];
  const report: Report = (path, value, expected) => void wrong.push(new ConfigError(path, value, expected));
  const options = (checked(given, 'options', report, '') || dictionary()) as ConsentOptions;
  checkIds(options, report);
  for (const key of ['bin', 'iin'] as const) {
    const digits = options.operator?.[key];
    if (digits && !checksOut(digits)) report(`operator.${key}`, digits, 'its last digit to check');
  }
  return wrong;
}

/**
 * Checks all options.
 *
 * @throws ConfigError of the first wrong one
 */
export function checkOptions(options?: unknown): void {
  const [first] = wrongOptions(options);
  if (first) throw first;
}
