// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { Banner } from '../../src/ui/banner/Banner';
import { fakeView, type Given } from './support/context';

const show = (given?: Given) => render(<Banner {...fakeView(given)} />);
const buttons = () => within(screen.getByRole('region')).getAllByRole('button');

describe.each([
  ['ru', 'Мы используем cookie', ['Отклонить все', 'Принять все', 'Настроить', 'ҚАЗ, қазақша', 'РУС, русский']],
  ['kk', 'Cookie файлдарын пайдаланамыз', ['Барлығынан бас тарту', 'Барлығын қабылдау', 'Баптау', 'ҚАЗ, қазақша', 'РУС, русский']],
])('the banner in %s', (language, title, names) => {
  it('is a named region that is not modal', () => {
    show({ language });
    const region = screen.getByRole('region', { name: title });
    expect(region.getAttribute('aria-modal')).toBeNull();
    expect(screen.getByRole('heading', { name: title })).toBeTruthy();
    expect(document.activeElement).toBe(document.body);
  });

  it('refuses and accepts with twins, side by side; the languages come last', () => {
    show({ language });
    const [reject, accept, customise] = buttons() as [HTMLElement, HTMLElement, HTMLElement];
    expect(buttons().map((button) => button.getAttribute('aria-label') || button.textContent)).toEqual(names);
    expect([reject, accept, customise].map((button) => button.dataset.kelisim)).toEqual(['reject-all', 'accept-all', 'preferences']);
    expect(reject.className).toBe(accept.className);
    expect(reject.nextElementSibling).toBe(accept);
    expect(screen.getByRole('region').textContent).not.toMatch(/13/);
  });
});

it('links to the policy, in the language that is shown', () => {
  show({ language: 'kk', options: { policy: { url: { kk: '/kk/saiasat', ru: '/ru/politika' } } } });
  expect(screen.getByRole('link', { name: 'Құпиялылық саясаты' }).getAttribute('href')).toBe('/kk/saiasat');
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'java\tscript:alert(1)', ' vbscript:x', '', { html: 1 }, null])(
  'drops the policy address %j',
  (url) => {
    show({ options: { policy: { url } } });
    expect(screen.queryByRole('link')).toBeNull();
  },
);

it('shows texts of the site as text, and nothing that is no string', () => {
  show({ options: { texts: { ru: { banner: { title: '<img src=x onerror=alert(1)>', body: { type: 'script', props: {}, constructor: undefined } } } } } });
  expect(screen.getByRole('heading').textContent).toBe('<img src=x onerror=alert(1)>');
  expect(document.querySelector('img, script')).toBeNull();
  expect(screen.getByRole('region').textContent).toContain('Необходимые работают всегда');
});
