// @vitest-environment jsdom
// Two axes, one act: what a category needs comes with it, and what was allowed at placeholders can be taken back.
import { focused } from './support/browser';
import { h } from 'preact';
import { render, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { recordOf, type ConsentRecord, type Permitted } from '../core/support/core';
import { Preferences } from '../../src/ui/preferences/Preferences';
import { decided, fakeContext, fakeView, type FakeContext, type Given } from './support/context';

const options = {
  categories: { necessary: {}, functional: {}, analytics: {}, marketing: {}, 'cross-border': {} },
  services: {
    youtube: { category: 'functional', name: 'YouTube', requires: ['cross-border'], countries: [{ kk: 'АҚШ', ru: 'США' }] },
    map: { category: 'functional', name: '2ГИС', requires: ['cross-border'], countries: [{ kk: 'Ресей', ru: 'Россия' }, { kk: 'Қазақстан', ru: 'Казахстан' }] },
    ga4: { category: 'analytics', name: 'GA4', requires: ['cross-border'] },
    local: { category: 'marketing', name: 'Свой' },
  },
};
const ABROAD = 'Передача данных за границу: США, Россия';

function open(given: Given = {}, context: FakeContext = fakeContext({ options, ...given })) {
  const onClosed = vi.fn();
  const dialog = () => <Preferences {...fakeView({}, context)} onClosed={onClosed} />;
  const { rerender } = render(dialog());
  return { context, redraw: () => rerender(dialog()) };
}
const control = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('switch', { name });
const isThere = (name: string | RegExp) => !!screen.queryByRole('switch', { name });
const press = (name: string | RegExp) => userEvent.click(control(name));
const save = () => userEvent.click(screen.getByRole('button', { name: 'Сохранить выбор' }));
/** What was decided last. */
const saved = (context: FakeContext) => (context.save.mock.lastCall as unknown[])[0];
const NOTHING = { functional: false, analytics: false, marketing: false, 'cross-border': false };
const after = (answers: Record<string, boolean>, record: Partial<ConsentRecord> & Permitted, grants: Record<string, boolean> = {}): Given => {
  const state = decided({ ...NOTHING, ...answers });
  return { state: { ...state, grants: { ...state.grants, ...grants } }, record: recordOf(record) };
};

describe('before it is pressed', () => {
  it.each([
    ['ru', 'Дополнительные возможности', ABROAD], ['kk', 'Қосымша мүмкіндіктер', 'Деректерді шетелге беру: АҚШ, Ресей'],
  ])('the countries stand beside the switch that needs them, and are said with it: %s', (language, name, words) => {
    open({ language });
    expect(screen.getByText(words)).toBeTruthy();
    const ids = control(name).getAttribute('aria-describedby')!.split(' ');
    expect(ids.map((id) => document.getElementById(id)!.textContent).join(' ')).toContain(words);
  });

  it('of a category whose services name none that it goes abroad; of one that needs nothing nothing', () => {
    open();
    expect(screen.getByText('Передача данных за границу: в другую страну')).toBeTruthy();
    expect(control('Реклама').getAttribute('aria-describedby')).toBe('about-marketing');
  });

  it('the permission has no switch of its own; the law’s words stand in small print', () => {
    open();
    expect(isThere(/^Передача данных за границу/)).toBe(false);
    expect(screen.getByText(/Данные уходят в другие страны/).closest('small')).toBeTruthy();
  });
});

describe('turning a category on', () => {
  it('turns on the transfer of this category alone, and says so; nothing is stored', async () => {
    const { context } = open();
    await press('Дополнительные возможности');
    expect(control(ABROAD).checked).toBe(true);
    expect(isThere('Передача данных за границу: в\u00a0другую страну')).toBe(false);
    expect(document.querySelector('output')!.textContent).toBe(`Вместе с\u00a0этим включено: ${ABROAD}.`);
    expect(context.save).not.toHaveBeenCalled();
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true, 'functional cross-border': true });
  });

  it('turning it off takes it back', async () => {
    const { context } = open();
    await press('Дополнительные возможности');
    await press('Дополнительные возможности');
    expect(isThere(ABROAD)).toBe(false);
    await save();
    expect(saved(context)).toEqual({ ...NOTHING });
  });

  it('all that need it: it is granted for all', async () => {
    const { context } = open();
    await press('Дополнительные возможности');
    await press('Статистика');
    await save();
    expect(saved(context)).toEqual({ functional: true, analytics: true, marketing: false, 'cross-border': true });
  });

  it('one that the visitor has turned off stays off, and says who does not work', async () => {
    const { context } = open();
    await press('Дополнительные возможности');
    await press(ABROAD);
    expect(screen.getByText('Без этого не работают: YouTube, 2ГИС.')).toBeTruthy();
    await press('Дополнительные возможности');
    await press('Дополнительные возможности');
    expect(control(ABROAD).checked).toBe(false);
    expect(document.querySelector('output')!.textContent).toBe('');
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true });
  });

  it('there is one line about it, and no button', async () => {
    open();
    await press('Дополнительные возможности');
    await press(ABROAD);
    expect(document.querySelectorAll('.notice')).toHaveLength(0);
    expect(within(document.querySelector<HTMLElement>('.body')!).queryAllByRole('button')).toHaveLength(0);
  });
});

describe('what was said', () => {
  it('is shown: by name, for all, and refused', () => {
    open(after({ functional: true, analytics: true }, { xb: 'functional' }));
    expect(control(ABROAD).checked).toBe(true);
    expect(control('Передача данных за границу: в\u00a0другую страну').checked).toBe(false);
  });

  it('for all', () => {
    open(after({ functional: true, analytics: true, 'cross-border': true }, {}));
    expect(screen.getAllByRole<HTMLInputElement>('switch', { name: /^Передача данных за границу/ }).map(({ checked }) => checked)).toEqual([true, true]);
  });

  it('saved as it is it changes nothing', async () => {
    const { context } = open(after({ functional: true, analytics: true, youtube: true }, { xb: 'analytics.youtube' }, { youtube: true }));
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true, analytics: true, youtube: true, 'analytics cross-border': true, 'youtube cross-border': true });
  });

  it('a record that is no longer in force says nothing', () => {
    open({ state: { reason: 'expired' }, record: recordOf({ xb: 'functional', answers: { functional: true } }) });
    expect(screen.getAllByRole<HTMLInputElement>('switch').filter(({ checked, disabled }) => checked && !disabled)).toEqual([]);
  });

  it('a service’s own yes that is in vain is no yes to the transfer', async () => {
    const { context } = open(after({ youtube: true }, { answers: { youtube: true } }));
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, youtube: false });
  });
});

describe('what was allowed at placeholders', () => {
  const given = after({ youtube: true }, { xb: 'youtube' }, { youtube: true });

  it.each([['ru', 'Разрешено отдельно', 'Убрать: YouTube'], ['kk', 'Бөлек рұқсат берілген', 'Алып тастау: YouTube']])('stands first, and goes at once by one press: %s', async (language, title, name) => {
    const { context, redraw } = open({ ...given, language });
    const heading = screen.getByRole('heading', { name: title });
    expect(document.querySelector('.body')!.querySelector('h3')).toBe(heading);
    await userEvent.click(screen.getByRole('button', { name }));
    expect(context.save).toHaveBeenCalledExactlyOnceWith({ youtube: false }, true);
    context.become(decided({ ...NOTHING }));
    redraw();
    expect(screen.queryByRole('heading', { name: title })).toBeNull();
    expect(screen.getByRole('dialog').contains(focused())).toBe(true);
  });

  it('is not there where there is none', () => {
    open(after({ functional: true, 'cross-border': true }, {}, { youtube: true, map: true }));
    expect(screen.queryByText('Разрешено отдельно')).toBeNull();
  });

  it('stays allowed when something else is saved', async () => {
    const { context } = open(given);
    await press('Реклама');
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, marketing: true, youtube: true, 'youtube cross-border': true });
  });

  it('follows its category, and the transfer of that', async () => {
    const { context } = open(given);
    await press('Дополнительные возможности');
    await press(ABROAD);
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true, youtube: false });
  });

  it('without any permission is there as well', () => {
    open({ ...after({ local: true }, { answers: { local: true } }, { local: true }) });
    expect(screen.getByRole('button', { name: 'Убрать: Свой' })).toBeTruthy();
  });
});

describe('where the site asks for the transfer separately', () => {
  const separately = { ...options, categories: { ...options.categories, 'cross-border': { explicit: true } } };

  it('it has a switch of its own, and no category takes it along', async () => {
    const { context } = open({ options: separately });
    await press('Дополнительные возможности');
    expect(control('Передача данных за границу').checked).toBe(false);
    expect(screen.queryByText(ABROAD)).toBeNull();
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true });
    await press('Передача данных за границу');
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, functional: true, 'cross-border': true });
  });

  it('what was ticked at a placeholder stays, and no switch adds to it', async () => {
    const { context } = open({ options: separately, ...after({ youtube: true, map: true }, { xb: 'youtube', answers: { map: true } }, { youtube: true }) });
    await save();
    expect(saved(context)).toEqual({ ...NOTHING, youtube: true, map: true, 'youtube cross-border': true });
  });
});

it('they open at a service, unfolded and with the focus, once', () => {
  const context = fakeContext({ options });
  context.shown.at = 'ga4';
  open({}, context);
  expect(focused()?.id).toBe('service-ga4');
  expect(context.shown.at).toBeUndefined();
});

it('they open at a category', () => {
  const context = fakeContext({ options });
  context.shown.at = 'marketing';
  open({}, context);
  expect(focused()).toBe(control('Реклама'));
});
