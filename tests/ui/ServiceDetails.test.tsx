// @vitest-environment jsdom
import './support/browser';
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

it('says what the service is, does and stores', () => {
  expect(rows(show(metrica))).toEqual([
    ['Поставщик', 'ООО «Яндекс»'], ['Цель', 'Счёт посетителей'], ['Собираемые данные', 'IP, страницы'],
    ['Страны передачи данных', 'Россия'], ['Файлы cookie', '_ym_d\n_ym_uid — id — 1 год'],
  ]);
  expect(screen.getByRole('heading', { name: 'Яндекс.Метрика' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Политика сервиса' }).getAttribute('href')).toBe('https://yandex.ru/legal/');
});

it('the same in Kazakh', () => {
  expect(rows(show(metrica, { language: 'kk' }))).toEqual([
    ['Жеткізуші', 'ООО «Яндекс»'], ['Мақсаты', 'Келушілерді санау'], ['Жиналатын деректер', 'IP, беттер'],
    ['Деректер берілетін елдер', 'Ресей'], ['Cookie файлдары', '_ym_d\n_ym_uid — id — 1 жыл'],
  ]);
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
  expect(rows(container)).toEqual([['Цель', '<img src=x>'], ['Собираемые данные', 'IP'], ['Файлы cookie', '1 год\n_ga']]);
  expect(container.querySelector('img')).toBeNull();
});
