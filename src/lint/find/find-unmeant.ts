/** What types say before, for options that have none: plain JavaScript, JSON. */
import { catalogueServices } from '../../core/options/catalogue';
import { isId, member, NECESSARY, PERMISSION } from '../../core/ids';
import { normalizeLanguage } from '../../core/language';
import { COUNTED, TEXT_KEYS } from '../../core/options/text-keys';
import type { ConsentOptions, TextSource } from '../../core/options/options';
import type { Finding } from '../module';

/** Categories that have a name already. */
const NAMED = /^(functional|analytics|marketing)$/;
const FORM = /_(zero|one|two|few|many|other)$/;

type Advice = Pick<Finding, 'problem' | 'fix'>;

/** Words of the application, such as i18next's, can't be counted. */
const hasSource = (texts: ConsentOptions['texts']) => typeof member(texts as TextSource | undefined, 'text') === 'function';

/** Dotted keys of nested texts. */
const keysOf = (texts: unknown, path = ''): string[] =>
  (Object(texts) === texts ? Object.entries(texts as object).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key)) : [path]);

function texts({ texts: given }: ConsentOptions): Advice[] {
  if (hasSource(given)) return [];
  const known = new Set([...Object.entries(TEXT_KEYS).flatMap(([group, keys]) => keys.split(' ').map((key) => `${group}.${key}`)), ...COUNTED.split(' ')]);
  const isKnown = (key: string) => known.has(key) || known.has(key.replace(FORM, '')) || /^category\..+\.(name|description|allow)$/.test(key);
  return Object.entries(given || {}).flatMap(([language, words]) => keysOf(words).filter((key) => !isKnown(key)).map((key) => ({ problem: `there is no text ${key}: what texts.${language} says there is ignored`, fix: 'A key of kelisim/locales/kk.json' })));
}

function categories({ categories: given = {}, texts: words }: ConsentOptions): Advice[] {
  if (hasSource(words)) return [];
  const said = Object.values(words || {}).flatMap((each) => keysOf(each));
  return Object.entries(given).filter(([id, options]) =>
    isId(id) && id !== NECESSARY && !NAMED.test(id) && !PERMISSION.test(id) && !options?.name && !said.includes(`category.${id}.name`))
    .map(([id]) => ({ problem: `the category ${id} has no name: visitors read "${id}"`, fix: `categories: { ${JSON.stringify(id)}: { name: { kk: '…', ru: '…' } } }` }));
}

function services({ services: given = [] }: ConsentOptions): Advice[] {
  const known = catalogueServices();
  const named = Array.isArray(given) ? given as string[] : Object.entries(given).filter(([, each]) => typeof each === 'string').map(([id]) => id);
  return named.filter((id) => !(id in known)).map((id) => ({ problem: `the catalogue has no service "${id}"`, fix: `Describe it: { category: '…', name: '…' }; or one of: ${Object.keys(known).join(', ')}` }));
}

/** What else there is to say of it the notice says, where the regime is implied. */
const implied = ({ regime, implied: given = [] }: ConsentOptions): Advice[] =>
  (given.length && regime !== 'implied' ? [{ problem: '`implied` says nothing in another regime', fix: "regime: 'implied'" }] : []);

/** Those that need no words of the site. */
const SPOKEN = ['kk', 'ru'];

const languages = ({ languages: given = [], texts: words }: ConsentOptions): Advice[] =>
  (hasSource(words) ? [] : given.map(normalizeLanguage).filter((id) => !SPOKEN.includes(id) && !Object.keys(words || {}).some((each) => normalizeLanguage(each) === id)))
    .map((id) => ({ problem: `languages names "${id}", which has no words: its visitors read another language`, fix: `texts: { ${id}: { … } }` }));

const PARTS = [texts, categories, services, implied, languages];

/** What is no wrong option, and yet not meant. Never throws, whatever it is given. */
export const adviceOn = (given: unknown): Finding[] => PARTS.flatMap((ask) => {
  try {
    return ask(Object(given) as ConsentOptions).map((advice) => ({ service: null, element: null, ...advice }));
  } catch {
    // A wrong option, which the check tells.
    return [];
  }
});
