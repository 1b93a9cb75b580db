// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import type { Reason } from '../../src/core/model';
import { Notices } from '../../src/ui/shared/Notices';
import { fakeView } from './support/context';

const said = (language: string, reason: Reason | null, gpc = false, status: 'unset' | 'decided' = 'unset') =>
  [...render(<Notices {...fakeView({ language, state: { reason, gpc, status } })} />).container.children].map((child) => child.textContent);

it.each(['missing', 'invalid', null] as const)('a question for the reason %s needs no word about it', (reason) => {
  expect(said('ru', reason)).toEqual([]);
  expect(said('kk', reason)).toEqual([]);
});

it.each([
  ['expired', 'Срок действия вашего выбора истёк', 'Таңдауыңыздың мерзімі өтті'],
  ['revised', 'Политика изменилась', 'Саясат өзгерді'],
  ['new-category', 'Появились новые виды файлов cookie', 'Cookie файлдарының жаңа түрлері пайда болды'],
  ['cookies-blocked', 'В браузере отключены файлы cookie', 'Браузерде cookie файлдары өшірілген'],
] as const)('a question for the reason %s says why', (reason, ru, kk) => {
  expect(said('ru', reason)).toEqual([expect.stringContaining(ru)]);
  expect(said('kk', reason)).toEqual([expect.stringContaining(kk)]);
});

it.each([
  ['kk', 'Саясат өзгерді. Таңдауыңызды қайта жасаңыз.', 'Саясат өзгерді. Бұрынғы таңдауыңыз әзірге күшінде қалады.'],
  ['ru', 'Политика изменилась. Пожалуйста, сделайте выбор ещё раз.', 'Политика изменилась. Ваш прежний выбор пока остаётся в силе.'],
] as const)('%s: a new version asks for a choice, unless the older one stands', (language, again, stands) => {
  expect(said(language, 'revised')).toEqual([again]);
  expect(said(language, 'revised', false, 'decided')).toEqual([stands]);
});

it('older choices that stand with another reason have no other words', () => {
  expect(said('ru', 'new-category', false, 'decided')).toEqual(said('ru', 'new-category'));
});

it('Global Privacy Control is said in words, beside a reason', () => {
  expect(said('ru', 'expired', true)).toEqual([expect.stringContaining('истёк'), expect.stringContaining('Global Privacy Control')]);
  expect(said('kk', null, true)).toEqual([expect.stringContaining('Global Privacy Control сигналын')]);
});
