// @vitest-environment jsdom
import { unfold } from './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { Rights } from '../../src/ui/law/Rights';
import type { RightsOptions } from '../../src/core/options/law-options';
import { fakeView } from './support/context';

const operator = { name: 'ТОО', email: 'info@site.kz', phone: '+7 727 250 00 00', address: { kk: 'Алматы қ.', ru: 'г. Алматы' }, url: 'https://site.kz/' };
function show(rights: unknown, { language = 'ru', granted = false, ...options }: { language?: string; granted?: boolean; operator?: unknown } = {}) {
  const { container } = render(<Rights {...fakeView({ language, options: { operator, rights, ...options } })} granted={granted} />);
  const details = container.querySelector('details');
  expect([details?.open, details?.querySelector('p')]).toEqual([details ? false : undefined, details ? null : undefined]);
  if (details) unfold(details);
  return container;
}
const rows = (container: Element) =>
  Object.fromEntries([...container.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling!.textContent]));
const asked = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

it('is not there unless the site says something', () => {
  expect(show(undefined).innerHTML).toBe('');
});

describe.each([
  ['ru', 'Ваши права', 'В\u00a0этом браузере согласие отзывается сразу, кнопкой «Отозвать согласие».', 'Отозвать согласие'],
  ['kk', 'Сіздің құқықтарыңыз', 'Осы браузерде келісім бірден, «Келісімді қайтарып алу» түймесі арқылы қайтарып алынады.', 'Келісімді қайтарып алу'],
])('in %s', (language, title, here, withdraw) => {
  const rights: RightsOptions = { withdrawal: { channels: ['application'], noticeDays: 10 } };

  it('drawn once somebody looks, it says first that withdrawal in this browser works at once, whatever the paper procedure', () => {
    const container = show(rights, { language });
    expect(screen.getByText(title).localName).toBe('summary');
    expect(container.querySelector('summary + div')!.firstElementChild!.textContent).toContain(here);
  });

  it('has the button where there is something to withdraw', () => {
    show(rights, { language, granted: true });
    expect(screen.getByRole('button', { name: withdraw }).dataset.kelisim).toBe('withdraw');
    document.body.replaceChildren();
    show(rights, { language });
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the five policies', () => {
  it('TimeBot: edit and delete by writing to the support, withdrawal by application', () => {
    const container = show({
      ask: ['change', 'delete', 'withdraw'], email: 'support@timebot.kz',
      withdrawal: { channels: ['application'], note: { kk: 'Заңда көзделген жағдайда өңдеу жалғасуы мүмкін.', ru: 'Обработка может продолжиться в случаях, предусмотренных законом.' } },
    });
    expect(asked()).toEqual(['Исправление и\u00a0дополнение данных', 'Удаление данных', 'Отзыв согласия']);
    expect(rows(container)).toMatchObject({ 'Электронная почта': 'support@timebot.kz', 'Как отозвать согласие у\u00a0оператора': 'письменное заявление' });
    expect(container.textContent).toContain('Обработка может продолжиться');
    // Its own address stands for the operator's.
    expect(container.textContent).not.toContain('г. Алматы');
  });

  it('timebilling.kz: in the account of the visitor, after all obligations', () => {
    const container = show({
      ask: ['know', 'access', 'change', 'block', 'delete', 'withdraw', 'publication'], url: 'https://timebilling.kz/account', withdrawal: { afterObligations: true },
    });
    expect(asked()).toHaveLength(7);
    expect(screen.getByRole('link', { name: 'Обратиться через сайт' }).getAttribute('href')).toBe('https://timebilling.kz/account');
    expect(rows(container)).toMatchObject({ Условие: 'Нет неисполненных обязательств перед оператором' });
  });

  it('dosmart.kz: a written application to the address of the operator', () => {
    const container = show({
      withdrawal: { channels: ['application'], afterObligations: true, note: 'Отзыв может прекратить Пользовательское соглашение.' },
    }, { language: 'kk' });
    expect(rows(container)).toEqual({
      'Электрондық пошта': 'info@site.kz', Телефон: '+7 727 250 00 00', Мекенжайы: 'Алматы қ.',
      'Операторға берілген келісімді қайтарып алу': 'жазбаша өтініш', Шарты: 'Оператор алдында орындалмаған міндеттеме болмауы керек',
    });
  });

  it('the policy in two columns: a written notice ten calendar days ahead', () => {
    const rights = { withdrawal: { channels: ['notice'], noticeDays: 10 } };
    expect(rows(show(rights))).toMatchObject({ 'Как отозвать согласие у\u00a0оператора': 'письменное уведомление', 'За сколько предупредить': 'Не менее чем за\u00a010\u00a0календарных дней' });
    expect(rows(show(rights, { language: 'kk' }))).toMatchObject({ 'Алдын ала хабарлау': 'Кемінде күнтізбелік 10\u00a0күн бұрын' });
  });

  it('iBusiness: a registered letter or a courier, one working day; a copy may cost', () => {
    const rights = {
      ask: ['messages', 'know', { kk: 'Деректердің көшірмесі (ақылы болуы мүмкін)', ru: 'Копия данных (может быть платной)' }, 'change', 'complain'],
      address: 'город Алматы, пр. Аль-Фараби, дом 47/79',
      withdrawal: { channels: ['post', 'courier'], stopWithin: { count: 1, unit: 'business-day' }, afterObligations: true },
    };
    const container = show(rights);
    expect(asked()[2]).toBe('Копия данных (может быть платной)');
    expect(rows(container)).toMatchObject({
      Адрес: 'город Алматы, пр. Аль-Фараби, дом 47/79', 'Как отозвать согласие у\u00a0оператора': 'заказное письмо, курьер',
      'Когда прекратится обработка': 'В\u00a0течение 1\u00a0рабочего дня после получения отзыва',
    });
    expect(rows(show(rights, { language: 'kk' }))).toMatchObject({ 'Өңдеу қашан тоқтатылады': 'Қайтарып алу туралы хабар алынған соң 1\u00a0жұмыс күні ішінде' });
  });
});

it.each([
  ['ru', 1, 'day', 'В\u00a0течение 1\u00a0календарного дня'], ['ru', 3, 'day', 'В\u00a0течение 3\u00a0календарных дней'], ['ru', 15, 'business-day', 'В\u00a0течение 15\u00a0рабочих дней'],
  ['ru', 21, 'business-day', 'В\u00a0течение 21\u00a0рабочего дня'], ['kk', 15, 'business-day', '15\u00a0жұмыс күні ішінде'], ['kk', 1, 'day', 'күнтізбелік 1\u00a0күн ішінде'],
])('in %s %i × %s: “%s”', (language, count, unit, words) => {
  expect(show({ withdrawal: { stopWithin: { count, unit } } }, { language }).textContent).toContain(words);
});

it.each([
  [1, 'Не менее чем за\u00a01\u00a0календарный день'], [2, 'Не менее чем за\u00a02\u00a0календарных дня'], [10, 'Не менее чем за\u00a010\u00a0календарных дней'], [21, 'Не менее чем за\u00a021\u00a0календарный день'],
])('notice of %i', (noticeDays, words) => {
  expect(show({ withdrawal: { noticeDays } }).textContent).toContain(words);
});

it.each([7, 'text', null, [], [[null]], { kk: 7 }, Object.create(null), () => {}, NaN, Symbol('x')].map((wrong) => [wrong]))('values of a wrong shape (%#) break nothing and show nothing', (wrong) => {
  const text = (value: unknown) => (typeof value === 'string' ? 7 : value);
  const given = text(wrong);
  const container = show({
    ask: given, email: given, phone: given, address: given, url: given, note: given,
    withdrawal: { channels: given, noticeDays: given === 7 ? -7 : given, stopWithin: { count: given, unit: given }, afterObligations: given, note: given },
  }, { operator: undefined });
  expect(rows(container)).toEqual({});
  expect(show({ withdrawal: wrong, ask: [given, 'know'] }).textContent).toContain('Сведения о\u00a0том');
});

it('an address of the web that is none is no link; HTML is text', () => {
  const container = show({ url: 'javascript:alert(1)', note: '<img src=x onerror=alert(1)>' });
  expect(screen.queryByRole('link')).toBeNull();
  expect(container.querySelector('img')).toBeNull();
  expect(rows(container)).toEqual({});
  expect(container.textContent).toContain('<img src=x');
});
