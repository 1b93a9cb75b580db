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
  ['ru', 'Статистика', 'Чтобы понимать', 'Необходимые cookie', 'всегда включены'],
  ['kk', 'Статистика', 'Келушілердің', 'Қажетті cookie', 'әрқашан қосулы'],
])('a category in %s', (language, name, sentence, necessary, always) => {
  it('is a heading and a switch with a name and a sentence', async () => {
    show('analytics', { language });
    expect(screen.getByRole('heading', { level: 3, name })).toBeTruthy();
    const control = screen.getByRole('switch', { name }) as HTMLInputElement;
    expect(control.checked).toBe(false);
    expect(document.getElementById(control.getAttribute('aria-describedby')!)!.textContent).toContain(sentence);
    await userEvent.click(screen.getByText(name));
    expect(set).toHaveBeenLastCalledWith('analytics', true);
  });

  it('that is necessary says so in words, and has no switch', () => {
    show('necessary', { language });
    expect(screen.getByRole('heading', { level: 3, name: necessary })).toBeTruthy();
    expect(screen.getByText(always).className).toBe('always');
    expect(screen.queryByRole('switch')).toBeNull();
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
  ['ru', 1, '1\u00a0сервис'], ['ru', 3, '3\u00a0сервиса'], ['ru', 5, '5\u00a0сервисов'], ['ru', 21, '21\u00a0сервис'], ['kk', 1, '1\u00a0сервис'], ['kk', 5, '5\u00a0сервис'],
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
  // Where it has its switch, and where it is described: both below their category.
  expect(screen.getAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent)).toEqual(['Вебвизор', 'metrica', 'Вебвизор']);
  // One switch for each: no second one in the fold, and none for a service that is not explicit.
  expect(screen.getAllByRole('switch')).toHaveLength(2);
});

describe('a service with an answer unlike its category\'s', () => {
  const options = { services: { youtube: { category: 'functional', name: 'YouTube' }, chat: { category: 'functional', name: 'Чат' }, tape: { category: 'functional', explicit: true } } };
  const showUnlike = (draft: Record<string, boolean>, language = 'ru') => show('functional', { options, language }, draft);

  it.each([
    ['ru', { functional: false, youtube: true }, 'Выключено, кроме сервисов: YouTube.'],
    ['ru', { functional: true, youtube: false, chat: false }, 'Включено, кроме сервисов: YouTube, Чат.'],
    ['kk', { functional: false, youtube: true }, 'Өшірулі, тек YouTube қосулы.'],
    ['kk', { functional: true, youtube: false }, 'Қосулы, тек YouTube өшірулі.'],
  ])('is said at the category, in its description too, and its fold is open: %s %j', (language, draft, said) => {
    const container = showUnlike(draft as unknown as Record<string, boolean>, language);
    const control = container.querySelector('[role=switch]')!;
    expect(document.getElementById(control.getAttribute('aria-describedby')!)!.textContent).toContain(said);
    expect(container.querySelector('details')!.open).toBe(true);
    expect(screen.getAllByRole('switch', { name: 'YouTube' })).toHaveLength(1);
  });

  it.each([
    ['the same answer', { functional: true, youtube: true }],
    ['none of its own', { functional: true }],
    ['an explicit one, which is in sight', { functional: true, tape: false }],
  ])('nothing is said, and nothing opens: %s', (_why, draft) => {
    const container = showUnlike(draft as unknown as Record<string, boolean>);
    expect(container.querySelector('.unlike')).toBeNull();
    expect(container.querySelector('details')!.open).toBe(false);
  });

  it('stays open when it is made like it', () => {
    const view = fakeView({ options });
    const row = (youtube: boolean) => <CategoryRow id="functional" view={view} draft={{ functional: false, youtube }} set={set} />;
    const { container, rerender } = render(row(true));
    rerender(row(false));
    expect(container.querySelector('.unlike')).toBeNull();
    expect(container.querySelector('details')!.open).toBe(true);
  });
});

it('without services there is nothing to unfold', () => {
  expect(show('analytics').querySelector('details')).toBeNull();
});

it('what needs no permission has no live region that would stay empty', () => {
  expect(show('analytics', { options: { services: { local: { category: 'analytics' } } } }).querySelector('[role=status]')).toBeNull();
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
    ['ru', 'Не работает: Метрика, counter. Нужно разрешение «Передача за границу».', 'Разрешить передачу за границу'],
    ['kk', 'Жұмыс істемейді: Метрика, counter. «Шетелге беру» рұқсаты қажет.', 'Шетелге беруге рұқсат ету'],
  ])('says so once it is on in vain, and offers it: %s', async (language, sentence, offer) => {
    // A sentence is announced, and no button.
    expect(says({ analytics: true, 'cross-border': false }, language)).toBe(sentence);
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

  it('a category of the site is offered by its name', () => {
    const chat = { categories: { necessary: {}, analytics: {}, talk: { name: 'Чат' } }, services: { chat: { category: 'analytics', requires: ['talk'] } } };
    show('analytics', { options: chat }, { analytics: true, talk: false });
    expect(screen.getByRole('button', { name: 'Разрешить «Чат»' })).toBeTruthy();
  });

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
    expect(details.querySelector('p')).toBeNull();
    unfold(details);
    return details.querySelector('summary + div')!.textContent;
  };

  it.each([
    ['ru', 'cross-border', 'Передача данных за границу', 'Данные уходят в\u00a0другие страны. По закону\u00a0— трансграничная передача данных.'],
    ['ru', 'third-party', 'Передача данных третьим лицам', 'Данные получают другие организации.'],
    ['ru', 'publication', 'Публикация данных', 'Данные становятся доступны всем. По закону\u00a0— распространение в\u00a0общедоступных источниках.'],
    ['kk', 'cross-border', 'Деректерді шетелге беру', 'Деректер басқа елдерге жіберіледі. Заң бойынша\u00a0— деректерді трансшекаралық беру.'],
    ['kk', 'third-party', 'Деректерді үшінші тұлғаларға беру', 'Деректерді басқа ұйымдар алады.'],
    ['kk', 'publication', 'Деректерді жариялау', 'Деректер баршаға қолжетімді болады. Заң бойынша\u00a0— жалпыға қолжетімді дереккөздерде тарату.'],
  ])('has words of its own in %s: %s', (language, id, name, description) => {
    open(id, {}, language);
    const about = screen.getByRole('switch', { name }).getAttribute('aria-describedby')!;
    expect(document.getElementById(about)!.textContent!.trim()).toBe(description);
  });

  it.each([['ru', 'cross-border', 'Нужно 2\u00a0сервисам'], ['ru', 'third-party', 'Нужно 1\u00a0сервису'], ['kk', 'cross-border', '2\u00a0сервиске қажет']])(
    'in %s counts who needs it: %s', (language, id, summary) => {
      expect(open(id, {}, language).querySelector('summary')!.textContent).toBe(summary);
    },
  );

  it('names the services that need it; what they send stands once, at each of them', () => {
    expect(folded(open('cross-border'))).toBe('Метрика, youtube');
    expect(folded(open('publication'))).toBe('bare');
  });

  it('is no permission to a category nobody requires', () => {
    expect(open('marketing').textContent).not.toContain('Нужно');
  });

  it('that is off says what is on in vain; the switch beside it is the offer', () => {
    const sentence = 'Не работает: Метрика, youtube. Нужно разрешение «Передача данных за границу».';
    const container = open('cross-border', { analytics: true, marketing: false, youtube: true });
    expect(container.querySelector('.notice')!.textContent).toBe(sentence);
    expect(screen.queryByRole('button')).toBeNull();
    expect(open('cross-border', { analytics: false, marketing: false }).querySelector('.notice')).toBeNull();
    expect(open('cross-border', { 'cross-border': true, analytics: true }).querySelector('.notice')).toBeNull();
  });
});

it('with cookies off no switch can be moved', () => {
  show('analytics', { state: { reason: 'cookies-blocked', mustAsk: false } });
  const control = screen.getByRole('switch', { name: 'Статистика' }) as HTMLInputElement;
  expect([control.checked, control.disabled]).toEqual([false, true]);
});
