// @vitest-environment jsdom
import { unfold } from './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CategoryRow } from '../../src/ui/preferences/CategoryRow';
import { fakeView, type Given } from './support/context';

const set = vi.fn();
const show = (id: string, given: Given = {}, draft: Record<string, boolean> = { [id]: false }) =>
  render(<CategoryRow id={id} view={fakeView(given)} draft={draft} set={set} />).container;

describe.each([
  ['ru', 'Аналитические', 'Помогают понять', 'Необходимые', 'Всегда включены.'],
  ['kk', 'Аналитикалық', 'Келушілердің', 'Қажетті', 'Әрқашан қосулы.'],
])('a category in %s', (language, name, sentence, necessary, always) => {
  it('is a switch with a name and a sentence', async () => {
    show('analytics', { language });
    const control = screen.getByRole('switch', { name }) as HTMLInputElement;
    expect(control.checked).toBe(false);
    expect(document.getElementById(control.getAttribute('aria-describedby')!)!.textContent).toContain(sentence);
    await userEvent.click(screen.getByText(name));
    expect(set).toHaveBeenLastCalledWith('analytics', true);
  });

  it('that is necessary stays on, and says so', () => {
    const container = show('necessary', { language });
    const control = screen.getByRole('switch', { name: necessary }) as HTMLInputElement;
    expect([control.checked, control.disabled]).toEqual([true, true]);
    expect(container.textContent).toContain(always);
  });
});

it('shows the name and description of the site, else the id', () => {
  const categories = {
    analytics: { name: { kk: 'Есеп', ru: 'Счётчики' }, description: 'Своё <b>описание</b>' },
    extra: {},
    other: { name: { type: 7, props: {} } },
  };
  expect(show('analytics', { options: { categories } }).textContent).toContain('Своё <b>описание</b>');
  expect(screen.getByRole('switch', { name: 'Счётчики' })).toBeTruthy();
  show('extra', { options: { categories } });
  expect(screen.getByRole('switch', { name: 'extra' })).toBeTruthy();
  show('other', { options: { categories } });
  expect(screen.getByRole('switch', { name: 'other' })).toBeTruthy();
});

it.each([
  ['ru', 1, '1 сервис'], ['ru', 3, '3 сервиса'], ['ru', 5, '5 сервисов'], ['ru', 21, '21 сервис'], ['kk', 1, '1 сервис'], ['kk', 5, '5 сервис'],
])('in %s %i services are counted as “%s”', (language, count, said) => {
  const markup = Object.fromEntries(Array.from({ length: count }, (_, i) => [`service-${i}`, 'analytics']));
  const container = show('analytics', { language, markup: { ...markup, elsewhere: 'marketing' } });
  expect(container.querySelector('summary')!.textContent).toBe(said);
  // Drawn once somebody looks.
  expect(container.querySelectorAll('.service')).toHaveLength(0);
  unfold(container.querySelector('details')!);
  expect(container.querySelectorAll('.service')).toHaveLength(count);
});

it('an explicit service has its switch beside the category, and its details in the fold', async () => {
  const options = { services: { metrica: { category: 'analytics' }, webvisor: { category: 'analytics', name: 'Вебвизор', purpose: { kk: 'Жазады', ru: 'Записывает' }, explicit: true } } };
  const container = show('analytics', { options }, { analytics: true, webvisor: false });
  const control = screen.getByRole<HTMLInputElement>('switch', { name: 'Вебвизор' });
  expect(control.checked).toBe(false);
  expect(document.getElementById(control.getAttribute('aria-describedby')!)!.textContent).toBe('Записывает');
  await userEvent.click(control);
  expect(set).toHaveBeenLastCalledWith('webvisor', true);
  unfold(container.querySelector('details')!);
  expect(screen.getByRole('heading', { name: 'Вебвизор' })).toBeTruthy();
  // One switch for each: no second one in the fold, and none for a service that is not explicit.
  expect(screen.getAllByRole('switch')).toHaveLength(2);
});

it('without services there is nothing to unfold', () => {
  expect(show('analytics').querySelector('details')).toBeNull();
});

describe('a service that needs a second permission, where the site asks for that separately', () => {
  const options = {
    categories: { necessary: {}, analytics: {}, 'cross-border': { name: { kk: 'Шетелге беру', ru: 'Передача за границу' }, explicit: true } },
    services: {
      metrica: { category: 'analytics', requires: ['cross-border'], name: 'Метрика' },
      counter: { category: 'analytics', requires: ['cross-border', 'gone'] },
      local: { category: 'analytics', name: 'Свой' },
    },
  };
  const says = (draft: Record<string, boolean>, language = 'ru') => show('analytics', { options, language }, draft).querySelector('[role=status]')!.textContent;

  it.each([
    ['ru', 'Не работает: Метрика, counter. Нужно разрешение «Передача за границу».', 'Разрешить «Передача за границу»'],
    ['kk', 'Жұмыс істемейді: Метрика, counter. «Шетелге беру» рұқсаты қажет.', '«Шетелге беру» рұқсатын беру'],
  ])('says so once it is on in vain, and offers it: %s', async (language, sentence, offer) => {
    expect(says({ analytics: true, 'cross-border': false }, language)).toBe(sentence + offer);
    await userEvent.click(screen.getByRole('button', { name: offer }));
    expect(set).toHaveBeenLastCalledWith('cross-border', true);
    // The button is about to go.
    expect(document.activeElement).toBe(screen.getAllByRole('switch')[0]);
  });

  it.each([
    ['while it is off', { analytics: false, 'cross-border': false }],
    ['when both are on', { analytics: true, 'cross-border': true }],
    ['when the services themselves are off', { analytics: true, metrica: false, counter: false, 'cross-border': false }],
  ])('says nothing %s', (_when, draft) => expect(says(draft as unknown as Record<string, boolean>)).toBe(''));

  it('a service with an answer of its own is told apart', () => {
    expect(says({ analytics: false, metrica: true, 'cross-border': false })).toContain('Не работает: Метрика. ');
  });
});

describe('a permission', () => {
  const options = {
    categories: { necessary: {}, analytics: {}, marketing: {}, 'cross-border': {}, 'third-party': {}, publication: {} },
    services: {
      metrica: { category: 'analytics', requires: ['cross-border'], name: 'Метрика', provider: 'ООО «Яндекс»', data: 'IP', countries: { kk: 'Ресей', ru: 'Россия' } },
      youtube: { category: 'marketing', requires: ['cross-border', 'third-party'], recipients: ['Google LLC', 'Google Ireland'], countries: [{ kk: 'АҚШ', ru: 'США' }, 7] },
      bare: { category: 'marketing', requires: ['publication'] },
      local: { category: 'analytics', name: 'Свой' },
    },
  };
  const open = (id: string, draft: Record<string, boolean> = {}, language = 'ru') => show(id, { options, language }, { [id]: false, ...draft });
  const folded = (container: Element) => {
    const details = container.querySelector('details')!;
    expect(details.querySelectorAll('h3')).toHaveLength(0);
    unfold(details);
    return all(container);
  };
  const all = (container: Element) => [...container.querySelectorAll('details h3, details dt, details dd')].map(({ textContent }) => textContent);

  it.each([
    ['ru', 'cross-border', 'Трансграничная передача данных', 'Разрешает передавать данные в другие страны.'],
    ['ru', 'third-party', 'Передача данных третьим лицам', 'Разрешает передавать данные другим организациям.'],
    ['ru', 'publication', 'Распространение в общедоступных источниках', 'Разрешает сделать данные доступными всем.'],
    ['kk', 'cross-border', 'Деректерді трансшекаралық беру', 'Деректерді басқа елдерге жіберуге рұқсат береді.'],
    ['kk', 'third-party', 'Деректерді үшінші тұлғаларға беру', 'Деректерді басқа ұйымдарға беруге рұқсат береді.'],
    ['kk', 'publication', 'Жалпыға қолжетімді дереккөздерде тарату', 'Деректерді баршаға қолжетімді етуге рұқсат береді.'],
  ])('has words of its own in %s: %s', (language, id, name, description) => {
    open(id, {}, language);
    const about = screen.getByRole('switch', { name }).getAttribute('aria-describedby')!;
    expect(document.getElementById(about)!.textContent!.trim()).toBe(description);
  });

  it.each([['ru', 'cross-border', 'Нужно 2 сервисам'], ['ru', 'third-party', 'Нужно 1 сервису'], ['kk', 'cross-border', '2 сервиске қажет']])(
    'in %s counts who needs it: %s', (language, id, summary) => {
      expect(open(id, {}, language).querySelector('summary')!.textContent).toBe(summary);
    },
  );

  it('lists the services that need it, what they send, who receives it and where; without recipients that is the provider', () => {
    expect(folded(open('cross-border'))).toEqual([
      'Метрика', 'Собираемые данные', 'IP', 'Получатели данных', 'ООО «Яндекс»', 'Страны передачи данных', 'Россия',
      'youtube', 'Получатели данных', 'Google LLC, Google Ireland', 'Страны передачи данных', 'США',
    ]);
    expect(folded(open('publication'))).toEqual(['bare']);
  });

  it('is no permission to a category nobody requires', () => {
    expect(open('marketing').textContent).not.toContain('Нужно');
  });

  it('that is off says what is on in vain; the switch beside it is the offer', () => {
    const sentence = 'Не работает: Метрика, youtube. Нужно разрешение «Трансграничная передача данных».';
    const container = open('cross-border', { analytics: true, marketing: false, youtube: true });
    expect(container.querySelector('.notice')!.textContent).toBe(sentence);
    expect(screen.queryByRole('button')).toBeNull();
    expect(open('cross-border', { analytics: false, marketing: false }).querySelector('.notice')).toBeNull();
    expect(open('cross-border', { 'cross-border': true, analytics: true }).querySelector('.notice')).toBeNull();
  });

  it('is named by the services that need it', () => {
    const container = open('marketing', { 'cross-border': true, 'third-party': true, publication: true });
    unfold(container.querySelector('details')!);
    expect([...container.querySelectorAll('dt')].filter(({ textContent }) => textContent === 'Нужно разрешение').map((term) => term.nextElementSibling!.textContent))
      .toEqual(['Трансграничная передача данных, Передача данных третьим лицам', 'Распространение в общедоступных источниках']);
  });
});

it('with cookies off no switch can be moved', () => {
  show('analytics', { state: { reason: 'cookies-blocked', mustAsk: false } });
  const control = screen.getByRole('switch', { name: 'Аналитические' }) as HTMLInputElement;
  expect([control.checked, control.disabled]).toEqual([false, true]);
});
