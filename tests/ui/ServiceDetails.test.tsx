// @vitest-environment jsdom
import { unfold } from './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ServiceDetails } from '../../src/ui/preferences/services/ServiceDetails';
import { fakeView } from './support/context';

const metrica = {
  category: 'analytics',
  name: 'Яндекс.Метрика',
  provider: 'ООО «Яндекс»',
  purpose: { kk: 'Келушілерді санау', ru: 'Счёт посетителей' },
  data: ['IP', { kk: 'беттер', ru: 'страницы' }],
  countries: { kk: 'Ресей', ru: 'Россия' },
  cookies: ['_ym_d', { name: '_ym_uid', purpose: 'id', term: { kk: '1 жыл', ru: '1 год' } }],
  policyUrl: 'https://yandex.ru/legal/',
};
const show = (service: unknown, { language = 'ru', draft = {}, set = vi.fn() }: { language?: string; draft?: Record<string, boolean>; set?: () => void } = {}) =>
  render(<ServiceDetails id="metrica" view={fakeView({ language, options: { services: { metrica: service } } })} draft={draft} set={set} />).container;
const rows = (container: Element) =>
  [...container.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling!.textContent]);

/** The table of its cookies, unfolded. */
const table = (container: Element) => {
  unfold(container.querySelector('details')!);
  return [...container.querySelectorAll('tr')].map((row) => [...row.children].map(({ textContent }) => textContent));
};

it.each([
  ['ru', 'Счёт посетителей', [['Кому', 'ООО «Яндекс», Россия'], ['Что', 'IP, страницы']], '2\u00a0файла cookie', [['Имя', 'Зачем', 'Срок'], ['_ym_d', '', ''], ['_ym_uid', 'id', '1 год']]],
  ['kk', 'Келушілерді санау', [['Кімге', 'ООО «Яндекс», Ресей'], ['Нені', 'IP, беттер']], '2\u00a0cookie файлы', [['Атауы', 'Не үшін', 'Мерзімі'], ['_ym_d', '', ''], ['_ym_uid', 'id', '1 жыл']]],
])('says why, to whom and what; cookies are a table, folded away: %s', (language, purpose, said, count, cookies) => {
  const container = show(metrica, { language });
  expect(screen.getByRole('heading', { level: 4, name: 'Яндекс.Метрика' })).toBeTruthy();
  expect(container.querySelector('h4 + p')!.textContent).toBe(purpose);
  expect(rows(container)).toEqual(said);
  expect(container.querySelector('summary')!.textContent).toBe(count);
  expect(container.querySelector('table')).toBeNull();
  expect(table(container)).toEqual(cookies);
  expect(screen.getAllByRole('columnheader')).toHaveLength(3);
});

it('links to its policy', () => {
  show(metrica);
  expect(screen.getByRole('link', { name: 'Политика сервиса' }).getAttribute('href')).toBe('https://yandex.ru/legal/');
});

it.each([
  ['whose provider is written with the country', { provider: 'Google LLC, США', recipients: ['Google LLC'], countries: ['США'] }, [['Кому', 'Google LLC, США']]],
  ['without recipients', { provider: 'Google LLC, США', countries: ['США', 'Ирландия'] }, [['Кому', 'Google LLC, США, Ирландия']]],
  ['with several recipients', { provider: 'Meta', recipients: ['Meta Platforms, Inc.', 'Meta Ireland'], countries: ['США'] }, [['Кому', 'Meta Platforms, Inc., Meta Ireland, США']]],
  ['whose provider is another', { provider: 'ТОО «Чат»', recipients: ['Google LLC'], countries: ['США'] }, [['Кому', 'Google LLC, США'], ['Компания', 'ТОО «Чат»']]],
  ['of which only the country is known', { countries: 'США' }, [['Кому', 'США']]],
])('each recipient and country is said once: one %s', (_which, service, said) => {
  expect(rows(show({ category: 'analytics', ...service }))).toEqual(said);
});

it('cookies known by name alone are a list of names', () => {
  expect(table(show({ category: 'analytics', cookies: ['_ga', '_gid'] }))).toEqual([['Имя'], ['_ga'], ['_gid']]);
});

it('has a switch of its own once it was answered by itself', async () => {
  const set = vi.fn();
  show(metrica, { draft: { metrica: true }, set });
  const control = screen.getByRole('switch', { name: 'Яндекс.Метрика' }) as HTMLInputElement;
  expect(control.checked).toBe(true);
  await userEvent.click(control);
  expect(set).toHaveBeenCalledExactlyOnceWith('metrica', false);
});

it('that nobody described is shown by its id', () => {
  expect(show(undefined).textContent).toBe('metrica');
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'JaVa\nScript:x', 7, {}])('the policy address %j is dropped', (policyUrl) => {
  show({ category: 'analytics', policyUrl });
  expect(screen.queryByRole('link')).toBeNull();
});

it('what is no string is ignored, HTML is text', () => {
  const hostile = { type: 7, props: { dangerouslySetInnerHTML: { __html: '<img>' } }, constructor: undefined };
  const container = show({
    name: hostile, provider: 7, purpose: '<img src=x>', data: [hostile, null, 7, 'IP'], recipients: hostile, countries: 0,
    cookies: [null, hostile, 7, { name: hostile, term: '1 год' }, '_ga'],
  });
  expect(container.querySelector('h4 + p')!.textContent).toBe('<img src=x>');
  expect(rows(container)).toEqual([['Что', 'IP']]);
  expect(table(container)).toEqual([['Имя', 'Срок'], ['', '1 год'], ['_ga', '']]);
  expect(container.querySelector('img')).toBeNull();
});
