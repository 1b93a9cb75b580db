// @vitest-environment jsdom
import { unfold } from './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { Disclosure } from '../../src/ui/law/Disclosure';
import { fakeView } from './support/context';

const services = {
  metrica: { category: 'analytics', name: 'Метрика', provider: 'ООО «Яндекс»', data: ['IP', { kk: 'беттер', ru: 'страницы' }], countries: { kk: 'Ресей', ru: 'Россия' }, requires: ['cross-border'] },
  youtube: { category: 'marketing', data: 'IP', recipients: ['Google LLC', 'Google Ireland'], countries: [{ kk: 'АҚШ', ru: 'США' }, { kk: 'Ресей', ru: 'Россия' }], requires: ['cross-border'] },
  chat: { category: 'functional', name: 'Чат', provider: 'ТОО «Чат»', countries: 'Казахстан', requires: ['third-party'] },
  local: { category: 'analytics', countries: 'Казахстан' },
};
const show = (options: object, language = 'ru') => render(<Disclosure {...fakeView({ language, options: { ...options } })} />).container;
const rows = (container: Element) => {
  unfold(container.querySelector('details')!);
  return said(container);
};
const said = (container: Element) =>
  [...container.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling!.textContent]);

it('is not there unless the site says something', () => {
  expect(show({ services }).innerHTML).toBe('');
});

it.each([
  ['ru', 'На что даётся согласие', [
    ['Какие данные', 'IP, страницы'], ['Срок действия согласия', 'До\u00a013\u00a0месяцев или до отзыва'],
    ['Передача третьим лицам', 'Да: Google LLC, Google Ireland, ТОО «Чат»'], ['Трансграничная передача', 'Да: Россия, США'],
    ['Распространение в\u00a0общедоступных источниках', 'Нет'],
  ]],
  ['kk', 'Келісім нені қамтиды', [
    ['Қандай деректер', 'IP, беттер'], ['Келісімнің қолданылу мерзімі', '13\u00a0айға дейін немесе қайтарып алынғанша'],
    ['Үшінші тұлғаларға беру', 'Иә: Google LLC, Google Ireland, ТОО «Чат»'], ['Трансшекаралық беру', 'Иә: Ресей, АҚШ'],
    ['Жалпыға қолжетімді дереккөздерде тарату', 'Жоқ'],
  ]],
] as const)('%s: derived from the services where the site leaves it out, drawn once somebody looks', (language, title, expected) => {
  const container = show({ services, disclosure: {} }, language);
  expect(screen.getByText(title).closest('details')!.open).toBe(false);
  expect(said(container)).toEqual([]);
  expect(rows(container)).toEqual(expected);
});

it.each<[unknown, string]>([
  [{ kk: 'АҚШ', ru: 'США' }, 'Да: США'], [['Казахстан', 'Россия'], 'Да: Россия'], ['Казахстан и Россия', 'Да: Казахстан и Россия'], ['Ирландия', 'Да: Ирландия'],
  ...['Казахстан', 'Республика Казахстан', 'KZ', ' РК ', ['казахстан'], { kk: 'Қазақстан', ru: 'Казахстан' }, { kk: 'Қазақстан Республикасы', ru: '' }, undefined, null, 7, [[7]]]
    .map((home): [unknown, string] => [home, 'Нет']),
])('a country other than Kazakhstan is a transfer abroad, whether or not the service requires the permission: %j', (countries, expected) => {
  const container = show({ services: { video: { category: 'functional', countries } }, disclosure: {} });
  expect(rows(container).find(([term]) => term === 'Трансграничная передача')).toEqual(['Трансграничная передача', expected]);
});

it('of a site without services there is only the term and three times no', () => {
  expect(rows(show({ disclosure: {}, expiresInMonths: 1 }))).toEqual([
    ['Срок действия согласия', 'До\u00a01\u00a0месяца или до отзыва'], ['Передача третьим лицам', 'Нет'], ['Трансграничная передача', 'Нет'],
    ['Распространение в\u00a0общедоступных источниках', 'Нет'],
  ]);
});

it('what the site says goes first: a text, a yes, a no', () => {
  const disclosure = {
    data: [{ kk: 'аты', ru: 'имя' }, 'e-mail'], term: { kk: '3 жыл', ru: 'Срок договора и 3 года' },
    thirdParty: { kk: 'Иә, банктерге', ru: 'Да, банкам' }, crossBorder: false, publication: true,
  };
  expect(rows(show({ services, disclosure })).map(([, said]) => said)).toEqual(['имя, e-mail', 'Срок договора и 3 года', 'Да, банкам', 'Нет', 'Да']);
});

it('what the site affirms is said with what is known of it', () => {
  const { metrica } = services;
  expect(rows(show({ services: { metrica }, disclosure: { crossBorder: true, thirdParty: true } })).slice(2).map(([, said]) => said)).toEqual(['Да', 'Да: Россия', 'Нет']);
});

const WRONG: unknown[] = [7, [[7]], null, { kk: 7 }, Object.create(null), () => {}];
it.each(WRONG.map((wrong) => [wrong]))('values of a wrong shape (%#) break nothing and show nothing', (wrong) => {
  const container = show({ services: { local: { category: 'analytics', data: wrong } }, disclosure: { data: wrong, term: 7, thirdParty: 7, crossBorder: [], publication: {} } });
  expect(rows(container).map(([, said]) => said)).toEqual(['До\u00a013\u00a0месяцев или до отзыва', 'Нет', 'Нет', 'Нет']);
});
