// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { fireEvent, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CategoryRow } from '../../src/ui/CategoryRow';
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
    'cross-border': {},
    other: { name: { type: 7, props: {} } },
  };
  expect(show('analytics', { options: { categories } }).textContent).toContain('Своё <b>описание</b>');
  expect(screen.getByRole('switch', { name: 'Счётчики' })).toBeTruthy();
  show('cross-border', { options: { categories } });
  expect(screen.getByRole('switch', { name: 'cross-border' })).toBeTruthy();
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
  container.querySelector('details')!.open = true;
  fireEvent(container.querySelector('details')!, new Event('toggle'));
  expect(container.querySelectorAll('.service')).toHaveLength(count);
});

it('without services there is nothing to unfold', () => {
  expect(show('analytics').querySelector('details')).toBeNull();
});

describe('a service that needs a second permission', () => {
  const options = {
    categories: { necessary: {}, analytics: {}, 'cross-border': { name: { kk: 'Шетелге беру', ru: 'Передача за границу' } } },
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
