// @vitest-environment jsdom
import { focused, pressEscape } from './support/browser';
import { h } from 'preact';
import { cleanup, render, screen, within } from '@testing-library/preact';
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
    const buttons = [...dialog().querySelectorAll('.foot button')] as HTMLElement[];
    expect(buttons.map(({ textContent }) => textContent)).toEqual(names);
    expect(buttons[0]!.className).toBe(buttons[1]!.className);
    expect(buttons.map(({ className }) => className)).toEqual(['outline', 'outline', 'solid']);
    expect(buttons.map(({ dataset }) => dataset.kelisim)).toEqual(['reject-all', 'accept-all', undefined]);
  });
});

describe.each([
  ['ru', /^Включите то, что разрешаете, и\u00a0сохраните выбор\./], ['kk', /^Рұқсат беретіндеріңізді қосып, таңдауды сақтаңыз\./],
])('said first, and in the description of the dialog: what to do, in %s', (language, words) => {
  it.each([['nobody has decided', {}], ['somebody has', decided({ functional: false, analytics: true, marketing: false })]])('%s', (_when, state) => {
    open({ language, state });
    expect(dialog().querySelector('.body')!.firstElementChild!.textContent).toMatch(words);
    expect(dialog().querySelector(`#${dialog().getAttribute('aria-describedby')}`)!.textContent).toMatch(words);
  });

  it('not where nothing can be chosen', () => {
    open({ language, state: { reason: 'cookies-blocked', mustAsk: false } });
    expect(dialog().textContent).not.toMatch(words);
  });
});

it('headings lead from the title to the categories and to the services below them; no landmark of a page is in the dialog', () => {
  const options = { services: { youtube: { category: 'functional', name: 'YouTube' } }, operator: { name: 'ТОО' } };
  open({ options, state: { ...decided({ functional: true, youtube: false, analytics: true, marketing: false }), id: '3q9xk2v7' } });
  expect([...dialog().querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName, textContent }) => `${localName} ${textContent}`)).toEqual([
    'h2 Настройки cookie', 'h3 Необходимые cookie', 'h3 Дополнительные возможности', 'h4 YouTube', 'h3 Статистика', 'h3 Реклама', 'h3 Запись о\u00a0вашем выборе', 'h3 Оператор: ТОО',
  ]);
  for (const role of ['contentinfo', 'banner', 'main', 'navigation', 'complementary']) expect(within(dialog()).queryByRole(role)).toBeNull();
});

describe('the switches', () => {
  it('are off until the visitor turns them on', () => {
    open();
    expect(on()).toEqual([false, false, false]);
  });

  it('show what was said, and a refusal as a refusal', () => {
    open({ state: decided({ functional: false, analytics: true, marketing: false }) });
    expect(on()).toEqual([false, true, false]);
  });

  it('save what they show', async () => {
    const { context } = open();
    await userEvent.click(control('Статистика'));
    await userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save).toHaveBeenCalledExactlyOnceWith({ functional: false, analytics: true, marketing: false });
  });

  describe('of an explicit service', () => {
    const options = { services: { webvisor: { category: 'analytics', name: 'Вебвизор', explicit: true } } };
    const save = () => userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));

    it('its category does not turn on, but off', async () => {
      const { context } = open({ options });
      await userEvent.click(control('Статистика'));
      expect([control('Статистика').checked, control('Вебвизор').checked]).toEqual([true, false]);
      await save();
      expect(context.save).toHaveBeenLastCalledWith({ functional: false, analytics: true, marketing: false, webvisor: false });
      await userEvent.click(control('Вебвизор'));
      await save();
      expect(context.save).toHaveBeenLastCalledWith({ functional: false, analytics: true, marketing: false, webvisor: true });
      await userEvent.click(control('Статистика'));
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
      expect([control('Статистика').checked, control('Вебвизор').checked]).toEqual([true, false]);
    });
  });

  it('of a category take its services along, but a service can still differ', async () => {
    const state = decided({ functional: false, analytics: false, marketing: false, youtube: true });
    const options = { services: { youtube: { category: 'marketing', name: 'YouTube' }, pixel: { category: 'marketing' } } };
    const { context } = open({ state, options });
    expect(control('YouTube').checked).toBe(true);
    await userEvent.click(control('Реклама'));
    expect(control('YouTube').checked).toBe(true);
    await userEvent.click(control('Реклама'));
    expect(control('YouTube').checked).toBe(false);
    await userEvent.click(control('YouTube'));
    await userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save).toHaveBeenCalledWith({ functional: false, analytics: false, marketing: false, youtube: true });
  });

  it('obey for ids that objects have by nature', () => {
    open({ options: { categories: { necessary: {}, constructor: {} }, services: { hasown: { category: 'constructor' } } } });
    expect(on()).toEqual([false]);
  });

  it('keep what the visitor did when another tab decides and when the language changes', async () => {
    const { context, redraw } = open();
    await userEvent.click(control('Реклама'));
    context.become(decided({ functional: true, analytics: true, marketing: false }));
    redraw();
    expect(on()).toEqual([false, false, true]);
    const button = screen.getByRole('button', { name: /^ҚАЗ,/ });
    await userEvent.click(button);
    redraw();
    expect(on()).toEqual([false, false, true]);
    expect(focused()).toBe(button);
    expect(dialog().lang).toBe('kk');
    expect(dialog().textContent).not.toMatch(/Сохранить|Реклама|Вы отказались|Действует/);
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
    await userEvent.click(control('Статистика'));
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
    expect(text({})).not.toMatch(/Согласие дано|Вы разрешили|Вы отказались|Вы выбрали/);
    expect(screen.queryByRole('button', { name: 'Отозвать согласие' })).toBeNull();
  });

  it.each([
    ['ru', /Вы разрешили: статистика\u00a0— до\u00a005\.02\.2027.*Согласие дано 05\.01\.2026/, 'Отозвать согласие'],
    ['kk', /05\.02\.2027 күніне дейін рұқсат бердіңіз: статистика.*05\.01\.2026 күні келісім бердіңіз/, 'Келісімді қайтарып алу'],
  ])('is dated in %s, and consent can be withdrawn', (language, dates, withdraw) => {
    expect(text({ language, state: decided({ functional: false, analytics: true, marketing: false }) })).toMatch(dates);
    expect(screen.getByRole('button', { name: withdraw }).dataset.kelisim).toBe('withdraw');
  });

  it('names what was allowed: the site’s own categories by their names, and services where their category was not', () => {
    const options = {
      categories: { necessary: {}, analytics: {}, maps: { name: { ru: 'Карты города', kk: 'Қала карталары' } } },
      services: { youtube: { category: 'analytics', name: 'YouTube' }, ga4: { category: 'analytics', name: 'GA4' } },
    };
    expect(text({ options, state: decided({ analytics: false, youtube: true, maps: true }) })).toMatch(/Вы разрешили: Карты города, YouTube\u00a0— до/);
    cleanup();
    expect(text({ options, state: decided({ analytics: true, youtube: true, maps: false }) })).toMatch(/Вы разрешили: статистика\u00a0— до/);
  });

  it.each([['ru', /Вы отказались 05\.01\.2026/, 'Отозвать согласие'], ['kk', /05\.01\.2026 күні бас тарттыңыз/, 'Келісімді қайтарып алу']])('a refusal is called one in %s, and has nothing to withdraw', (language, refusal, withdraw) => {
    expect(text({ language, state: decided({ functional: false, analytics: false, marketing: false }) })).toMatch(refusal);
    expect(screen.queryByRole('button', { name: withdraw })).toBeNull();
  });

  it('after answers that allow and refuse nothing only the day is told', () => {
    expect(text({ state: decided({}) })).toMatch(/Вы выбрали 05\.01\.2026/);
    expect(screen.queryByRole('button', { name: 'Отозвать согласие' })).toBeNull();
  });
});

describe('with cookies off', () => {
  const blocked: Given = { state: { reason: 'cookies-blocked', mustAsk: false } };

  it.each([
    ['ru', /В\u00a0браузере отключены cookie. Мы считаем это отказом.*включите cookie в\u00a0настройках браузера/, 'Закрыть'],
    ['kk', /Браузеріңізде cookie өшірілген. Мұны бас тарту деп есептейміз.*браузер баптауларында қосып/, 'Жабу'],
  ])('%s: says why, and what would help; nothing on offer that could not be kept', async (language, words, close) => {
    const { context, onClosed } = open({ ...blocked, language });
    expect(dialog().textContent).toMatch(words);
    expect(within(dialog()).getAllByRole<HTMLInputElement>('switch').map(({ disabled }) => disabled)).toEqual([true, true, true]);
    expect(on()).toEqual([false, false, false]);
    expect(dialog().querySelectorAll('[data-kelisim="accept-all"], [data-kelisim="reject-all"], [part=save]')).toHaveLength(0);
    await userEvent.click(within(dialog().querySelector<HTMLElement>('.foot')!).getByRole('button', { name: close }));
    expect(onClosed).toHaveBeenCalledOnce();
    expect(context.save).not.toHaveBeenCalled();
  });

  it('said of nobody else', () => {
    open();
    expect(dialog().textContent).not.toContain('включите cookie');
    expect(within(dialog()).getAllByRole<HTMLInputElement>('switch').map(({ disabled }) => disabled)).toEqual([false, false, false]);
  });
});

describe('a new version of the policy', () => {
  const policy = { url: '/p', changes: [{ kk: 'Чат қосылды', ru: 'Добавлен чат' }, 'Срок — 3 года', 7, {}, 'Срок — 3 года'] };
  const fold = (title: string) => screen.getByText(title).closest('details')!;

  it.each([['ru', 'Что изменилось в политике конфиденциальности', 'Добавлен чат'], ['kk', 'Құпиялылық саясатында не өзгерді', 'Чат қосылды']])(
    '%s: its changes are a list above all else while the visitor is asked because of it, and stand there alone', (language, title, first) => {
      open({ language, options: { policy, disclosure: {} }, state: { reason: 'revised' } });
      expect(within(dialog().querySelector<HTMLElement>('.body > ul')!).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([first, 'Срок — 3 года']);
      expect(screen.queryByText(title)).toBeNull();
    },
  );

  it.each([['ru', 'Прежний выбор пока действует', /Выберите снова/], ['kk', 'Бұрынғы таңдауыңыз әзірге күшінде', /Қайта таңдаңыз/]])(
    '%s: while older choices stand, that is what is said', (language, stands, again) => {
      open({ language, options: { policy }, state: { ...decided({ functional: false, analytics: true, marketing: false }), mustAsk: true, reason: 'revised' } });
      expect(dialog().textContent).toContain(stands);
      expect(dialog().textContent).not.toMatch(again);
      expect(on()).toEqual([false, true, false]);
    },
  );

  it('afterwards it is folded away at the end', () => {
    open({ options: { policy: { ...policy, changes: 'Одно' }, disclosure: {} } });
    expect(fold('Что изменилось в политике конфиденциальности').open).toBe(false);
    expect([...dialog().querySelectorAll('details')].at(-1)).toBe(fold('Что изменилось в политике конфиденциальности'));
  });

  it.each([undefined, null, 7, [], [null], {}, '', [[]]])('changes that are %j are not there', (changes) => {
    open({ options: { policy: { url: '/p', changes } } });
    expect(screen.queryByText('Что изменилось в политике конфиденциальности')).toBeNull();
  });
});
