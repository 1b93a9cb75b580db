// @vitest-environment jsdom
import { focused, pressEscape } from './support/browser';
import { h } from 'preact';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Preferences } from '../../src/ui/preferences/Preferences';
import { decided, fakeContext, fakeView, type FakeContext, type Given } from './support/context';

function open(given: Given = {}, context: FakeContext = fakeContext(given)) {
  // Whoever drew them takes them away.
  const onClosed = vi.fn(() => void unmount());
  const dialog = () => <Preferences {...fakeView({}, context)} onClosed={onClosed} />;
  const { rerender, unmount } = render(dialog());
  return { context, onClosed, unmount, redraw: () => rerender(dialog()) };
}
const dialog = () => screen.getByRole('dialog');
const control = (name: string) => within(dialog()).getByRole<HTMLInputElement>('switch', { name });
const on = () => within(dialog()).getAllByRole<HTMLInputElement>('switch').map(({ checked }) => checked);

describe.each([
  ['ru', 'Настройки cookie', ['Отклонить все', 'Принять все', 'Сохранить выбор'], 'Закрыть'],
  ['kk', 'Cookie баптаулары', ['Барлығынан бас тарту', 'Барлығын қабылдау', 'Таңдауды сақтау'], 'Жабу'],
])('the preferences in %s', (language, title, names, close) => {
  it('are a modal dialog, the focus on its heading', () => {
    open({ language });
    const element = screen.getByRole<HTMLDialogElement>('dialog', { name: title });
    expect([element.open, element.lang]).toEqual([true, language]);
    expect(focused()).toBe(screen.getByRole('heading', { name: title }));
    expect(screen.getByRole('button', { name: close })).toBeTruthy();
  });

  it('save with the one solid button; refusing and accepting are twins', () => {
    open({ language });
    const buttons = [...dialog().querySelectorAll('footer button')] as HTMLElement[];
    expect(buttons.map(({ textContent }) => textContent)).toEqual(names);
    expect(buttons[0]!.className).toBe(buttons[1]!.className);
    expect(buttons.map(({ className }) => className)).toEqual(['outline', 'outline', 'solid']);
    expect(buttons.map(({ dataset }) => dataset.kelisim)).toEqual(['reject-all', 'accept-all', undefined]);
  });
});

describe('the switches', () => {
  it('are off until the visitor turns them on', () => {
    open();
    expect(on()).toEqual([true, false, false, false]);
  });

  it('show what was said, and a refusal as a refusal', () => {
    open({ state: decided({ functional: false, analytics: true, marketing: false }) });
    expect(on()).toEqual([true, false, true, false]);
  });

  it('save what they show', async () => {
    const { context } = open();
    await userEvent.click(control('Аналитические'));
    await userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save).toHaveBeenCalledExactlyOnceWith({ functional: false, analytics: true, marketing: false });
  });

  describe('of an explicit service', () => {
    const options = { services: { webvisor: { category: 'analytics', name: 'Вебвизор', explicit: true } } };
    const save = () => userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));

    it('its category does not turn on, but off', async () => {
      const { context } = open({ options });
      await userEvent.click(control('Аналитические'));
      expect([control('Аналитические').checked, control('Вебвизор').checked]).toEqual([true, false]);
      await save();
      expect(context.save).toHaveBeenLastCalledWith({ functional: false, analytics: true, marketing: false, webvisor: false });
      await userEvent.click(control('Вебвизор'));
      await save();
      expect(context.save).toHaveBeenLastCalledWith({ functional: false, analytics: true, marketing: false, webvisor: true });
      await userEvent.click(control('Аналитические'));
      expect(control('Вебвизор').checked).toBe(false);
    });

    it('shows what is so where it follows its category', () => {
      const everything = decided({ functional: true, analytics: true, marketing: true });
      open({ options, state: { ...everything, grants: { ...everything.grants, webvisor: true } } });
      expect(control('Вебвизор').checked).toBe(true);
    });

    it('is off where use of the site has granted its category', () => {
      const { choices, grants, ...state } = decided({ analytics: true });
      open({ options, state: { ...state, choices, method: 'implied', grants: { ...grants, webvisor: false } } });
      expect([control('Аналитические').checked, control('Вебвизор').checked]).toEqual([true, false]);
    });
  });

  it('of a category take its services along, but a service can still differ', async () => {
    const state = decided({ functional: false, analytics: false, marketing: false, youtube: true });
    const options = { services: { youtube: { category: 'marketing', name: 'YouTube' }, pixel: { category: 'marketing' } } };
    const { context } = open({ state, options });
    const details = dialog().querySelector('details')!;
    details.open = true;
    fireEvent(details, new Event('toggle'));
    expect(control('YouTube').checked).toBe(true);
    await userEvent.click(control('Маркетинговые'));
    expect(control('YouTube').checked).toBe(true);
    await userEvent.click(control('Маркетинговые'));
    expect(control('YouTube').checked).toBe(false);
    await userEvent.click(control('YouTube'));
    await userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save).toHaveBeenCalledWith({ functional: false, analytics: false, marketing: false, youtube: true });
  });

  it('obey for ids that objects have by nature', () => {
    open({ options: { categories: { necessary: {}, constructor: {} }, services: { hasown: { category: 'constructor' } } } });
    expect(on()).toEqual([true, false]);
  });

  it('keep what the visitor did when another tab decides and when the language changes', async () => {
    const { context, redraw } = open();
    await userEvent.click(control('Маркетинговые'));
    context.become(decided({ functional: true, analytics: true, marketing: false }));
    redraw();
    expect(on()).toEqual([true, false, false, true]);
    const button = screen.getByRole('button', { name: 'ҚАЗ' });
    await userEvent.click(button);
    redraw();
    expect(on()).toEqual([true, false, false, true]);
    expect(focused()).toBe(button);
    expect(dialog().lang).toBe('kk');
    expect(dialog().textContent).not.toMatch(/Сохранить|Маркетинговые|Выбор сделан|Действует/);
  });
});

describe('leaving', () => {
  it.each([
    ['Escape', () => pressEscape(dialog())],
    ['the button', () => userEvent.click(screen.getByRole('button', { name: 'Закрыть' }))],
  ])('by %s saves nothing and gives the focus back', async (_name, leave) => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    const { context, onClosed } = open();
    await userEvent.click(control('Аналитические'));
    await leave();
    expect(onClosed).toHaveBeenCalledOnce();
    expect(context.save).not.toHaveBeenCalled();
    expect(focused()).toBe(opener);
    opener.remove();
  });

  it('by a decision gives the focus back too', () => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.focus();
    open().unmount();
    expect(focused()).toBe(opener);
    opener.remove();
  });
});

describe('the decision that holds', () => {
  const text = (given: Given) => {
    open(given);
    return dialog().textContent;
  };

  it('is not there before there is one', () => {
    expect(text({})).not.toMatch(/Согласие дано|Вы разрешили|Вы отказались|Выбор сделан/);
    expect(screen.queryByRole('button', { name: 'Отозвать согласие' })).toBeNull();
  });

  it.each([
    ['ru', /Вы разрешили: аналитические — до 05\.02\.2027.*Согласие дано: 05\.01\.2026/, 'Отозвать согласие'],
    ['kk', /Сіз рұқсат бердіңіз: аналитикалық\. Мерзімі аяқталатын күн: 05\.02\.2027.*Келісім берілген күн: 05\.01\.2026/, 'Келісімді қайтарып алу'],
  ])('is dated in %s, and consent can be withdrawn', (language, dates, withdraw) => {
    expect(text({ language, state: decided({ functional: false, analytics: true, marketing: false }) })).toMatch(dates);
    expect(screen.getByRole('button', { name: withdraw }).dataset.kelisim).toBe('withdraw');
  });

  it('names what was allowed: the site’s own categories by their names, and services where their category was not', () => {
    const options = {
      categories: { necessary: {}, analytics: {}, maps: { name: { ru: 'Карты города', kk: 'Қала карталары' } } },
      services: { youtube: { category: 'analytics', name: 'YouTube' }, ga4: { category: 'analytics', name: 'GA4' } },
    };
    expect(text({ options, state: decided({ analytics: false, youtube: true, maps: true }) })).toMatch(/Вы разрешили: Карты города, YouTube — до/);
    cleanup();
    expect(text({ options, state: decided({ analytics: true, youtube: true, maps: false }) })).toMatch(/Вы разрешили: аналитические — до/);
  });

  it.each([['ru', /Вы отказались 05\.01\.2026/, 'Отозвать согласие'], ['kk', /Сіз бас тарттыңыз: 05\.01\.2026/, 'Келісімді қайтарып алу']])('a refusal is called one in %s, and has nothing to withdraw', (language, refusal, withdraw) => {
    expect(text({ language, state: decided({ functional: false, analytics: false, marketing: false }) })).toMatch(refusal);
    expect(screen.queryByRole('button', { name: withdraw })).toBeNull();
  });

  it('after answers that allow and refuse nothing only the day is told', () => {
    expect(text({ state: decided({}) })).toMatch(/Выбор сделан: 05\.01\.2026/);
    expect(screen.queryByRole('button', { name: 'Отозвать согласие' })).toBeNull();
  });
});

describe('with cookies off', () => {
  const blocked: Given = { state: { reason: 'cookies-blocked', mustAsk: false } };

  it.each([
    ['ru', /В браузере отключены файлы cookie: это считается запретом.*включите их в настройках браузера/, 'Закрыть'],
    ['kk', /Браузерде cookie файлдары өшірілген: бұл тыйым салу.*браузер баптауларында қосып/, 'Жабу'],
  ])('%s: says why, and what would help; nothing on offer that could not be kept', async (language, words, close) => {
    const { context, onClosed } = open({ ...blocked, language });
    expect(dialog().textContent).toMatch(words);
    expect(within(dialog()).getAllByRole<HTMLInputElement>('switch').map(({ disabled }) => disabled)).toEqual([true, true, true, true]);
    expect(on()).toEqual([true, false, false, false]);
    expect(dialog().querySelectorAll('[data-kelisim="accept-all"], [data-kelisim="reject-all"], [part=save]')).toHaveLength(0);
    await userEvent.click(within(dialog().querySelector('footer')!).getByRole('button', { name: close }));
    expect(onClosed).toHaveBeenCalledOnce();
    expect(context.save).not.toHaveBeenCalled();
  });

  it('said of nobody else', () => {
    open();
    expect(dialog().textContent).not.toContain('включите их');
    expect(within(dialog()).getAllByRole<HTMLInputElement>('switch').map(({ disabled }) => disabled)).toEqual([true, false, false, false]);
  });
});

describe('a new version of the policy', () => {
  const policy = { url: '/p', changes: [{ kk: 'Чат қосылды', ru: 'Добавлен чат' }, 'Срок — 3 года', 7, {}, 'Срок — 3 года'] };
  const fold = (title: string) => screen.getByText(title).closest('details')!;

  it.each([['ru', 'Что изменилось в политике', 'Добавлен чат'], ['kk', 'Саясатта не өзгерді', 'Чат қосылды']])(
    '%s: its changes are a list, open and first while the visitor is asked because of it', (language, title, first) => {
      open({ language, options: { policy, disclosure: {} }, state: { reason: 'revised' } });
      expect(fold(title).open).toBe(true);
      expect(within(fold(title)).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([first, 'Срок — 3 года']);
      expect(dialog().querySelector('details')).toBe(fold(title));
    },
  );

  it.each([['ru', 'Ваш прежний выбор пока остаётся в силе', /сделайте выбор/], ['kk', 'Бұрынғы таңдауыңыз әзірге күшінде қалады', /қайта жасаңыз/]])(
    '%s: while older choices stand, that is what is said', (language, stands, again) => {
      open({ language, options: { policy }, state: { ...decided({ functional: false, analytics: true, marketing: false }), mustAsk: true, reason: 'revised' } });
      expect(dialog().textContent).toContain(stands);
      expect(dialog().textContent).not.toMatch(again);
      expect(on()).toEqual([true, false, true, false]);
    },
  );

  it('afterwards it is folded away at the end', () => {
    open({ options: { policy: { ...policy, changes: 'Одно' }, disclosure: {} } });
    expect(fold('Что изменилось в политике').open).toBe(false);
    expect([...dialog().querySelectorAll('details')].at(-1)).toBe(fold('Что изменилось в политике'));
  });

  it.each([undefined, null, 7, [], [null], {}, '', [[]]])('changes that are %j are not there', (changes) => {
    open({ options: { policy: { url: '/p', changes } } });
    expect(screen.queryByText('Что изменилось в политике')).toBeNull();
  });
});
