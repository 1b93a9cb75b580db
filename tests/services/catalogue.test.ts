// Every entry of the catalogue is complete, in all our languages, and says where it comes from.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLocale } from '../../scripts/words-plugin.mjs';
import { entriesOf } from '../../scripts/services-plugin.mjs';
import { tableOf, withTable } from '../../scripts/services-table.mjs';
import { resolveConfig } from '../../src/core/options/config';
import { isId } from '../../src/core/ids';
import * as catalogue from '../../src/services/index';
import { plainSpaces } from '../support/typography';
import { TERM_UNKNOWN } from '../../src/services/words';
import type { CatalogueService, Words } from '../../src/services/index';

const entries = entriesOf(catalogue);
/** The issue names these. */
const WANTED = `ga4 google-ads google-tag-manager google-maps recaptcha youtube yandex-metrica yandex-maps webvisor vk-pixel top-mail-ru
  meta-pixel tiktok-pixel microsoft-uet clarity matomo hotjar posthog mixpanel amplitude plausible linkedin-insight map-2gis jivo bitrix24
  bitrix-statistics tilda-statistics calltouch vimeo instagram telegram-widget`.split(/\s+/);

const MEMBERS = ['id', 'category', 'name', 'provider', 'purpose', 'data', 'recipients', 'countries', 'requires', 'cookies', 'storage', 'hosts',
  'policyUrl', 'source', 'verified', 'unverified'];
/** A recording of the visitor's screen takes a yes of its own. */
const EXPLICIT = ['webvisor'];
const UNVERIFIED = ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'];
const HOST = /^[a-z\d-]+(\.[a-z\d-]+)+(\/[\w./-]*\w)?$/;
const COOKIE = /^\*?[\w-]+(\*[\w-]*)?$/;

const LANGUAGES = ['kk', 'ru', 'en'];

const wordsOf = ({ name, provider, purpose, data, recipients, countries, cookies }: CatalogueService): Words[] => [
  ...[name, ...recipients].filter((text) => typeof text === 'object'), provider, purpose, ...data, ...countries, ...cookies.flatMap((cookie) => [cookie.purpose, cookie.term]),
];

/** Why this text can't be shown, by the rules that hold for the words of the interface. */
function faultsOf(words: Words): string[] {
  const faults = LANGUAGES.flatMap((language) => {
    const text = words[language];
    if (typeof text !== 'string' || text !== text.trim() || / {2}|[<>{}]/.test(text)) return [`${language}: ${text}`];
    return [...compileLocale(language, { text }).problems.map(({ why }) => why), ...plainSpaces(language, text).map((place) => `a line may break at “${place}”`)];
  });
  if (/[әғқңөұүһі]/i.test(words.ru)) faults.push(`Kazakh letters in “${words.ru}”`);
  if (/\p{Script=Cyrillic}/u.test(words.en)) faults.push(`Cyrillic letters in “${words.en}”`);
  return faults;
}

function faultsOfEntry(entry: CatalogueService): string[] {
  const faults = wordsOf(entry).flatMap(faultsOf);
  const need = (holds: boolean, what: string) => void (holds || faults.push(what));
  const members = Object.keys(entry).filter((key) => key !== 'explicit').join();
  need(members === MEMBERS.join(), `members: ${members}`);
  need(entry.explicit === (EXPLICIT.includes(entry.id) || undefined), 'explicit');
  need(isId(entry.id), 'id');
  need(/^(functional|analytics|marketing)$/.test(entry.category), 'category');
  need(typeof entry.name === 'object' || (entry.name.trim().length > 2 && !/\p{Script=Cyrillic}/u.test(entry.name)), 'name');
  need(entry.data.length > 0, 'data');
  need(entry.cookies.every(({ name, party }) => COOKIE.test(name) && /^(first|third)$/.test(party)), 'cookies');
  need(new Set(entry.cookies.map(({ name }) => name)).size === entry.cookies.length, 'a cookie twice');
  need(entry.storage.every((key) => COOKIE.test(key)), 'storage');
  need(entry.hosts.every((host) => HOST.test(host)), 'hosts');
  need(/^https:\/\/[\w.-]+\//.test(entry.policyUrl) && URL.canParse(entry.policyUrl), 'policyUrl');
  need(entry.source.length > 0 && entry.source.every((source) => (source.includes('//') ? /^https:\/\/[\w.-]+\/./.test(source) && URL.canParse(source) : source.length > 3)), 'source');
  need(entry.verified === null || (/^\d{4}-\d\d-\d\d$/.test(entry.verified) && new Date(entry.verified).toISOString().startsWith(entry.verified)), 'verified');
  need(entry.unverified.every((member) => UNVERIFIED.includes(member)), 'unverified');
  // A term nobody gives, and an entry whose vendor was not read, may not pass for verified.
  need(!entry.cookies.some(({ term }) => term === TERM_UNKNOWN) || entry.unverified.includes('cookies.term'), 'an unknown term is not verified');
  need(entry.verified !== null || entry.unverified.includes('data'), 'nothing was read of the vendor');
  const abroad = entry.requires.includes('cross-border');
  need(abroad ? entry.countries.length > 0 && entry.recipients.length > 0 : !entry.countries.length && !entry.recipients.length, 'abroad: who and where');
  return faults;
}

it('has the services that sites here use', () => {
  expect(entries.map(({ id }) => id)).toEqual([...WANTED].sort());
});

it('has one file and one export for each, named after its id, in the room of its category', () => {
  const files = readdirSync('src/services', { recursive: true, encoding: 'utf8' }).filter((file) => /\/.*\.ts$/.test(file));
  expect(files.sort()).toEqual(entries.map(({ id, category }) => `${category}/${id}.ts`).sort());
  const exports: Record<string, unknown> = { ...catalogue };
  for (const entry of entries) expect(exports[entry.id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())]).toBe(entry);
});

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  it('is complete and says where it comes from', () => expect(faultsOfEntry(entry)).toEqual([]));
  it('has words that fit on a screen', () => {
    for (const { kk, ru, en } of wordsOf(entry)) expect(Math.max(kk.length, ru.length, en.length)).toBeLessThan(100);
  });
});

describe('what is wrong is noticed', () => {
  const { ga4 } = catalogue;
  const cookie = ga4.cookies[0]!;
  it.each([
    ['a missing language', { purpose: { ru: 'Считает' } as Words }],
    ['no English', { purpose: { kk: 'Санайды', ru: 'Считает' } as Words }],
    ['Russian where English should be', { purpose: { kk: 'Санайды', ru: 'Считает', en: 'Считает' } }],
    ['a Russian name in every language', { name: 'Счётчик' }],
    ['a number apart from its unit', { cookies: [{ ...cookie, term: { kk: '1 жыл', ru: '1\u00a0год', en: '1\u00a0year' } }] }],
    ['a Latin letter in a Kazakh word', { purpose: { kk: 'Келушілердi санайды', ru: 'Считает', en: 'Counts' } }],
    ['a Latin schwa', { purpose: { kk: 'Сәуле мəлімет', ru: 'Свет', en: 'Light' } }],
    ['Kazakh where Russian should be', { purpose: { kk: 'Санайды', ru: 'Келушілерді санайды', en: 'Counts' } }],
    ['no source', { source: [] }],
    ['an odd date', { verified: '22.11.2026' }],
    ['a date that is none', { verified: '2026-02-30' }],
    ['a cookie without a term', { cookies: [{ ...cookie, term: undefined as unknown as Words }] }],
    ['an unknown term that passes for verified', { cookies: [{ ...cookie, term: TERM_UNKNOWN }] }],
    ['a host with a scheme', { hosts: ['https://google.com'] }],
    ['a policy that is no address', { policyUrl: '/privacy' }],
    ['an id of two letters', { id: 'ga' }],
    ['abroad without a country', { countries: [] }],
    ['a member too many', { note: 'x' }],
  ])('%s', (_what, change) => {
    const wrong = { ...ga4, ...change } as CatalogueService;
    const found = (() => {
      try {
        return faultsOfEntry(wrong);
      } catch (error) {
        return [String(error)];
      }
    })();
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('services()', () => {
  it('gives options that the checks accept, for all of them at once', () => {
    const { services, parents, categories } = resolveConfig({ services: catalogue.services(...entries) });
    expect(Object.keys(services).sort()).toEqual([...WANTED].sort());
    for (const { id, category } of entries) expect(parents[id]).toBe(category);
    expect(Object.keys(categories)).toContain('cross-border');
  });

  it('keeps what visitors see and what is removed on withdrawal, and nothing of ours', () => {
    const { youtube } = catalogue.services(catalogue.youtube);
    expect(Object.keys(youtube!)).toEqual(['category', 'name', 'provider', 'purpose', 'data', 'recipients', 'countries', 'requires', 'cookies', 'storage', 'policyUrl']);
  });

  it('names a service whose name is in words in each language', () => {
    const { webvisor } = catalogue.services(catalogue.bitrixStatistics, catalogue.webvisor);
    expect(webvisor!.name).toEqual({ kk: 'Вебвизор', ru: 'Вебвизор', en: 'Webvisor' });
    expect(catalogue.bitrixStatistics.name).toMatchObject({ kk: '1С-Битрикс статистикасы', ru: 'Статистика 1С-Битрикс' });
  });

  it('takes changes and services of the site; of two with one id the later counts', () => {
    const { youtube, counter } = catalogue.services(catalogue.youtube, { ...catalogue.youtube, category: 'marketing' }, { id: 'counter', category: 'analytics' });
    expect(youtube).toMatchObject({ category: 'marketing', name: 'YouTube' });
    expect(counter).toEqual({ category: 'analytics' });
    expect(catalogue.youtube.category).toBe('functional');
  });
});

it('docs/services.md has a row for each, as it is', () => {
  const text = readFileSync('docs/services.md', 'utf8');
  expect(text).toBe(withTable(text, tableOf(catalogue)));
  expect(text.match(/^\| `/gm)).toHaveLength(entries.length);
});
