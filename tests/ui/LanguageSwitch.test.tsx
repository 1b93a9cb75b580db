// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Banner } from '../../src/ui/banner/Banner';
import { LanguageSwitch } from '../../src/ui/shared/LanguageSwitch';
import { fakeContext, fakeView } from './support/context';

it('names each language in that language, and tells which one is shown', () => {
  render(<LanguageSwitch {...fakeView({ language: 'kk' })} />);
  const group = screen.getByRole('group', { name: 'Тіл' });
  const buttons = screen.getAllByRole('button');
  expect(group.contains(buttons[0]!)).toBe(true);
  expect(buttons.map(({ textContent, lang }) => [textContent, lang])).toEqual([['ҚАЗ', 'kk'], ['РУС', 'ru']]);
  expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
  // Who speaks to the computer says what he sees; who listens hears the whole name.
  for (const name of ['ҚАЗ, қазақша', 'РУС, русский']) expect(screen.getByRole('button', { name })).toBeTruthy();
});

it('switches every text and keeps the focus', async () => {
  const context = fakeContext({ language: 'ru' });
  const { rerender } = render(<Banner {...fakeView({}, context)} />);
  const button = screen.getByRole('button', { name: /^ҚАЗ/ });
  await userEvent.click(button);
  expect(context.consent.setLanguage).toHaveBeenCalledExactlyOnceWith('kk');
  rerender(<Banner {...fakeView({}, context)} />);
  expect(screen.getByRole('region', { name: 'Cookie файлдарын пайдаланамыз' })).toBeTruthy();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(document.body.textContent).not.toMatch(/Отклонить|Принять|Настроить|файлы/);
});

it('has nothing to offer where there is one language', () => {
  render(<LanguageSwitch {...fakeView({ options: { languages: ['ru'] } })} />);
  expect(screen.queryByRole('group')).toBeNull();
});

it('names further languages in their own words, as many as there are', () => {
  render(<LanguageSwitch {...fakeView({ options: { languages: ['kk', 'ru', 'en', 'uz', 'ky'] } })} />);
  const buttons = screen.getAllByRole('button').map(({ textContent, lang }) => [lang, textContent]);
  expect(buttons).toEqual([['kk', 'ҚАЗ'], ['ru', 'РУС'], ['en', 'ENG'], ['uz', 'o‘zbek'], ['ky', 'кыргызча']]);
});

it('shows a language nobody has a name for by its code', () => {
  render(<LanguageSwitch {...fakeView({ options: { languages: ['kk', 'qqq'] } })} />);
  expect(screen.getByRole('button', { name: 'qqq' })).toBeTruthy();
});
