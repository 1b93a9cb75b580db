// @vitest-environment jsdom
// The first layer names every purpose that is asked for, as a plain noun, and no other.
import './support/browser';
import { h } from 'preact';
import { cleanup, render, screen } from '@testing-library/preact';
import en from '../../locales/en.json';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Banner } from '../../src/ui/banner/Banner';
import { purposesOf } from '../../src/ui/banner/purposes';
import { resolveConfig } from '../../src/core/options/config';
import * as catalogue from '../../src/services/index';
import { fakeView, type Given } from './support/context';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const LANGUAGES = ['ru', 'kk', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const given = (language: string, options: Record<string, unknown>): Given => ({ language, options: { ...resolveConfig(options), languages: LANGUAGES, texts: { en } } as Record<string, unknown> });
const purposes = (language: string, options: Record<string, unknown>) => purposesOf(fakeView(given(language, options)));
/** The sentence as it stands on screen, with plain spaces. */
function sentence(language: string, options: Record<string, unknown>): string {
  render(<Banner {...fakeView(given(language, options))} />);
  const text = screen.getByRole('region').querySelector('p')!.textContent.trim().replace(/\u00a0/g, ' ');
  cleanup();
  return text;
}

const USUAL = ['map-2gis', 'youtube', 'jivo', 'yandex-metrica', 'meta-pixel'];
/** The same without sending anything abroad. */
const HOME = Object.fromEntries(USUAL.map((id) => [id, { category: id === 'yandex-metrica' ? 'analytics' : id === 'meta-pixel' ? 'marketing' : 'functional' }]));
const NOUNS: Record<Language, Record<string, RegExp>> = {
  ru: { functional: /карты, видео, чат/, analytics: /статистика/, marketing: /реклама/, 'cross-border': /, с передачей данных за границу\./ },
  kk: { functional: /карта, видео, чат/, analytics: /статистика/, marketing: /жарнама/, 'cross-border': /, деректерді шетелге берумен\./ },
  en: { functional: /maps, video, chat/, analytics: /statistics/, marketing: /advertising/, 'cross-border': /, with transfer of data abroad\./ },
};

describe.each(LANGUAGES)('in %s', (language) => {
  const { functional, analytics, marketing, 'cross-border': abroad } = NOUNS[language] as Record<string, RegExp>;

  it('every default category has its noun, in 140 characters', () => {
    const said = sentence(language, { services: HOME });
    for (const noun of [functional, analytics, marketing]) expect(said).toMatch(noun!);
    expect(said).not.toMatch(abroad!);
    expect(said.length).toBeLessThanOrEqual(140);
  });

  it('and with a transfer abroad it is said, in 170', () => {
    const said = sentence(language, { categories: { functional: {}, analytics: {}, marketing: {}, 'cross-border': {} }, services: USUAL });
    for (const noun of [functional, analytics, marketing, abroad]) expect(said).toMatch(noun!);
    expect(said.length).toBeLessThanOrEqual(170);
  });

  it('without any service that is declared the features are called additional, within the same lengths', () => {
    expect(sentence(language, {}).length).toBeLessThanOrEqual(140);
    expect(sentence(language, {})).toMatch(/дополнительные возможности|қосымша мүмкіндіктер|additional features/);
    expect(sentence(language, { categories: { functional: {}, analytics: {}, marketing: {}, 'cross-border': {} } }).length).toBeLessThanOrEqual(170);
    expect(sentence(language, { services: HOME })).not.toMatch(/дополнительные|қосымша|additional/);
  });

  it('other permissions are said likewise', () => {
    const all = purposes(language, { categories: { analytics: {}, 'third-party': {}, publication: {}, 'cross-border': {} } });
    const each = ['third-party', 'publication', 'cross-border'].map((id) => purposes(language, { categories: { analytics: {}, [id]: {} } }));
    const noun = purposes(language, { categories: { analytics: {} } });
    expect(new Set(each).size).toBe(3);
    expect(all).toBe(noun + each.map((one) => one.slice(noun.length)).join(''));
    // Alone they are no end of a list.
    expect(purposes(language, { categories: { 'cross-border': {} } })).toMatch(/^[^,]+$/);
  });
});

it('reads as a sentence', () => {
  expect(sentence('ru', { services: USUAL, categories: { functional: {}, analytics: {}, marketing: {}, 'cross-border': {} } }))
    .toBe('Необходимые работают всегда. Только с вашего согласия: карты, видео, чат, статистика и реклама, с передачей данных за границу. Передумать можно в любой момент.');
});

it('says what a service requires, whether or not the category is declared', () => {
  expect(purposes('ru', { services: { pixel: { category: 'marketing', requires: ['cross-border'] } } })).toMatch(/за\u00a0границу$/);
});

it('the functional services are named by what they are, each kind once', () => {
  const functional = (...ids: string[]) => purposes('ru', { categories: { functional: {} }, services: Object.fromEntries(ids.map((id) => [id, 'functional'])) });
  expect(functional('youtube')).toBe('видео');
  expect(functional('vimeo', 'youtube')).toBe('видео');
  expect(functional('google-maps', 'youtube', 'map-2gis')).toBe('карты и видео');
  expect(functional('bitrix24', 'telegram-widget', 'recaptcha')).toBe('чат, telegram-widget и recaptcha');
});

it('a service of the site’s own is named by its name, a nameless one by its id', () => {
  const own = (services: Record<string, unknown>) => purposes('ru', { categories: { functional: {} }, services });
  const reviews = { category: 'functional', name: { kk: 'Пікірлер', ru: 'Отзывы' } };
  expect(own({ reviews })).toBe('Отзывы');
  expect(own({ reviews, 'shop-map': 'functional', sitemapper: 'functional' })).toBe('Отзывы, карты и sitemapper');
});

it('maps, videos and chats of the catalogue are called by what they are', () => {
  const kinds = Object.values(catalogue).flatMap((entry) => ('category' in entry && entry.category === 'functional' ? [[entry.id, purposes('ru', { categories: { functional: {} }, services: { [entry.id]: 'functional' } })]] : []));
  expect(Object.fromEntries(kinds)).toEqual({
    bitrix24: 'чат', jivo: 'чат', 'google-maps': 'карты', 'map-2gis': 'карты', 'yandex-maps': 'карты', vimeo: 'видео', youtube: 'видео',
    recaptcha: 'recaptcha', 'telegram-widget': 'telegram-widget',
  });
});

it('categories of the site’s own are called by their names, in their order; the site’s names win', () => {
  const categories = { marketing: {}, comments: { name: { kk: 'Пікірлер', ru: 'Комментарии' } }, analytics: { name: 'Счётчики' }, nameless: {} };
  expect(purposes('ru', { categories })).toBe('реклама, Комментарии, Счётчики и nameless');
  expect(purposes('kk', { categories: { comments: categories.comments } })).toBe('Пікірлер');
  expect(purposes('ru', { categories: { functional: { name: 'Карта офиса' } }, services: HOME })).toContain('Карта офиса');
});

it('without Intl.ListFormat, or in a language it does not know, commas do', () => {
  const said = () => purposes('ru', { categories: { analytics: {}, marketing: {} } });
  expect(said()).toBe('статистика и реклама');
  vi.stubGlobal('Intl', { ...Intl, ListFormat: undefined });
  expect(said()).toBe('статистика, реклама');
  vi.unstubAllGlobals();
  vi.spyOn(Intl.ListFormat, 'supportedLocalesOf').mockReturnValueOnce([]);
  expect(said()).toBe('статистика, реклама');
});
