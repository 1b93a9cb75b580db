// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { OperatorBlock } from '../../src/ui/preferences/OperatorBlock';
import { fakeView } from './support/context';

const operator = {
  name: 'ТОО «Fingram»', bin: '123456789013', address: { kk: 'Алматы қ., Абай даңғ., 10', ru: 'г. Алматы, пр. Абая, 10' },
  email: 'privacy@fingram.kz',
};
const policy = { url: '/privacy', publishedAt: '2026-11-01' };
const show = (options: object, language = 'ru') => render(<OperatorBlock {...fakeView({ language, options: { ...options } })} />).container;
/** The paragraph below the name. */
const known = (container: Element) => container.querySelector('h3 + p')!.textContent;

it('says in one paragraph who the operator is, and only what is known', () => {
  const container = show({ operator, policy });
  expect(screen.getByRole('heading', { name: 'Оператор: ТОО «Fingram»' })).toBeTruthy();
  expect(known(container)).toBe('БИН 123456789013, г. Алматы, пр. Абая, 10, privacy@fingram.kz');
  expect(screen.getByRole('link', { name: 'privacy@fingram.kz' }).getAttribute('href')).toBe('mailto:privacy@fingram.kz');
});

it('the same in Kazakh, with the policy and its date', () => {
  const container = show({ operator: { ...operator, bin: undefined, iin: '900101300126' }, policy }, 'kk');
  expect(known(container)).toBe('ЖСН 900101300126, Алматы қ., Абай даңғ., 10, privacy@fingram.kz');
  expect(screen.getByRole('link', { name: 'Құпиялылық саясаты' }).getAttribute('href')).toBe('/privacy');
  expect(container.textContent).toContain('Жарияланған күні: 01.11.2026');
});

it('without an operator and a policy there is nothing to say', () => {
  expect(show({}).textContent!.trim()).toBe('');
});

it.each([undefined, null, 7, {}, 'soon', '2026-13-45'])('a date of publication that is %j is left out', (publishedAt) => {
  expect(show({ policy: { url: '/p', publishedAt } }).textContent).not.toContain('Дата');
});

it('values that are no strings are left out', () => {
  const hostile = { type: 7, props: { dangerouslySetInnerHTML: { __html: '<img>' } }, constructor: undefined };
  const container = show({ operator: { name: hostile, bin: hostile, email: [7], address: 7, phone: '+7 700 000 00 00' } });
  expect(known(container)).toBe('+7 700 000 00 00');
  expect(container.querySelector('img')).toBeNull();
});

it.each([
  ['ru', 'Вступает в\u00a0силу 01.02.2099'], ['kk', '01.02.2099 күні күшіне енеді'],
])('a version that is announced says from when it holds: %s', (language, words) => {
  expect(show({ policy: { ...policy, effectiveFrom: '2099-02-01' } }, language).textContent).toContain(words);
});

it.each(['2020-02-01', 'soon', 7, null, undefined, {}])('in force since %j: nothing to announce', (effectiveFrom) => {
  expect(show({ policy: { ...policy, effectiveFrom } }).textContent).toBe('Политика конфиденциальностиДата публикации: 01.11.2026');
});
