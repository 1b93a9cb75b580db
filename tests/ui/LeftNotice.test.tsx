// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { LeftNotice } from '../../src/ui/preferences/LeftNotice';
import { fakeView } from './support/context';

afterEach(() => sessionStorage.clear());

const left = (id: string | null, ...names: unknown[]) => JSON.stringify({ id, left: names.map((name) => ({ name, why: 'third-party' })) });
const said = (language: string, stored: string, id: string | null = 'abcd1234') => {
  sessionStorage.setItem('kelisim-left', stored);
  return render(<LeftNotice {...fakeView({ language, state: { id }, options: { cookie: { name: 'kelisim' } } })} />).container.textContent;
};

it.each([
  ['kk', 'Сайт мына cookie файлдарын жоя алмайды: YSC, mid. Оларды браузер баптауларында жойыңыз.'],
  ['ru', 'Эти файлы cookie сайт удалить не может: YSC, mid. Удалите их в\u00a0настройках браузера.'],
])('says in %s what the withdrawal in force has left, and where it can be removed', (language, words) => {
  expect(said(language, left('abcd1234', 'YSC', 'mid'))).toBe(words);
});

it('speaks of a withdrawal without a record too', () => {
  expect(said('ru', left(null, 'YSC'), null)).toContain('YSC');
});

it.each([
  ['another decision', left('other', 'YSC')], ['nothing left', left('abcd1234')], ['names that are none', left('abcd1234', 5, null)],
  ['no list', '{"id":"abcd1234"}'], ['no JSON', '{'],
])('says nothing after %s', (_name, stored) => expect(said('ru', stored)).toBe(''));
