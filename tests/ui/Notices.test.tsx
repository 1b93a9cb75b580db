// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render } from '@testing-library/preact';
import { expect, it } from 'vitest';
import type { Reason } from '../../src/core/model';
import { NO_RECORD } from '../../src/core/record/record';
import { Notices } from '../../src/ui/shared/Notices';
import { fakeView, type Given } from './support/context';

const said = (language: string, reason: Reason | null, gpc = false, status: 'unset' | 'decided' = 'unset', given: Given = {}) =>
  [...render(<Notices {...fakeView({ language, state: { reason, gpc, status }, ...given })} />).container.children]
    .map((child) => (child.localName === 'ul' ? [...child.children].map((item) => item.textContent) : child.textContent));

it.each(['missing', 'invalid', null] as const)('a question for the reason %s needs no word about it', (reason) => {
  expect(said('ru', reason)).toEqual([]);
  expect(said('kk', reason)).toEqual([]);
});

it.each([
  ['expired', 'Ваш прошлый выбор устарел. Выберите снова.', 'Бұрынғы таңдауыңыздың мерзімі бітті. Қайта таңдаңыз.'],
  ['revised', 'Изменилась политика конфиденциальности. Выберите снова.', 'Құпиялылық саясаты өзгерді. Қайта таңдаңыз.'],
  ['cookies-blocked', 'В\u00a0браузере отключены cookie. Мы считаем это отказом', 'Браузеріңізде cookie өшірілген. Мұны бас тарту деп есептейміз'],
] as const)('a question for the reason %s says why', (reason, ru, kk) => {
  expect(said('ru', reason)).toEqual([expect.stringContaining(ru)]);
  expect(said('kk', reason)).toEqual([expect.stringContaining(kk)]);
});

it.each([
  ['kk', 'Құпиялылық саясаты өзгерді. Бұрынғы таңдауыңыз әзірге күшінде.'],
  ['ru', 'Изменилась политика конфиденциальности. Прежний выбор пока действует.'],
  ['en', 'The privacy policy has changed. Your earlier choice still stands.'],
] as const)('%s: a new version asks for a choice, unless the older one stands', (language, stands) => {
  const texts = { en: { notice: { 'revised-decided': 'The privacy policy has changed. Your earlier choice still stands.' } } };
  expect(said(language, 'revised', false, 'decided', { options: { texts } })).toEqual([stands]);
});

it('what has changed stands right below, and only then', () => {
  const options = { policy: { url: '/p', changes: [{ kk: 'Чат қосылды', ru: 'Добавлен чат' }, 'RFID', 7] } };
  expect(said('ru', 'revised', false, 'unset', { options })).toEqual(['Изменилась политика конфиденциальности. Выберите снова.', ['Добавлен чат', 'RFID']]);
  expect(said('kk', 'revised', false, 'decided', { options })[1]).toEqual(['Чат қосылды', 'RFID']);
  expect(said('ru', 'expired', false, 'unset', { options })).toHaveLength(1);
});

it.each([
  ['ru', 'Добавилось новое: статистика, реклама и\u00a0Чат.\nПрежний выбор действует, пока вы не ответите.'],
  ['kk', 'Жаңасы қосылды: статистика, жарнама, Чат.\nЖауап бергенше бұрынғы таңдауыңыз күшінде.'],
])('what is new is named, built-in names in small letters: %s', (language, words) => {
  const record = { ...NO_RECORD, t: 1, answers: { functional: true } };
  const options = { categories: { necessary: {}, functional: {}, analytics: {}, marketing: {}, talk: { name: 'Чат' } }, services: { youtube: { category: 'functional' } } };
  expect(said(language, 'new-category', false, 'decided', { record, options })).toEqual([words]);
});

it('Global Privacy Control is said in words, beside a reason', () => {
  expect(said('ru', 'expired', true)).toEqual([expect.stringContaining('устарел'), expect.stringContaining('Global Privacy Control')]);
  expect(said('kk', null, true)).toEqual([expect.stringContaining('Global Privacy Control сигналын')]);
});
