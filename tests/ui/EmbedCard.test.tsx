// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { EmbedCard } from '../../src/ui/embeds/EmbedCard';
import { decided, fakeContext, fakeView, type Given } from './support/context';

const SERVICES = {
  video: {
    category: 'marketing', name: { kk: 'Бейне', ru: 'Видео' }, provider: 'Example Video Inc.', recipients: ['Example Ads', { kk: 'Серіктестер', ru: 'Партнёры' }],
    data: { kk: 'IP-мекенжай', ru: 'IP-адрес' }, countries: [{ kk: 'АҚШ', ru: 'США' }], policyUrl: 'https://video.example/policy',
  },
};

function show(attributes: Record<string, string>, { options = {}, ...given }: Given = {}) {
  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const context = fakeContext({ ...given, options: { services: SERVICES, policy: { url: '/privacy' }, ...options } });
  const [onOnce, onAlways] = [vi.fn(), vi.fn()];
  render(<EmbedCard {...fakeView({}, context)} element={element} onOnce={onOnce} onAlways={onAlways} />);
  return { onOnce, onAlways, group: screen.getByRole('group') };
}
const VIDEO = { 'data-category': 'marketing', 'data-service': 'video', title: 'Мастерская' };
const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe.each([
  ['ru', 'Видео', ['Разрешить один раз', 'Разрешать всегда'], ['IP-адрес', 'Example Ads, Партнёры', 'США'], 'Политика сервиса', 'Реклама'],
  ['kk', 'Бейне', ['Бір рет рұқсат ету', 'Әрқашан рұқсат ету'], ['IP-мекенжай', 'Example Ads, Серіктестер', 'АҚШ'], 'Сервис саясаты', 'Жарнама'],
])('the placeholder in %s', (language, name, buttons, facts, policy, category) => {
  it('is a group named after the service and the embed, and says who would receive what and where', () => {
    const { group } = show(VIDEO, { language });
    expect(group.getAttribute('aria-label')).toBe(`${name}: Мастерская`);
    for (const fact of ['Example Video Inc.', ...facts]) expect(within(group).getByText(fact)).toBeTruthy();
    expect(screen.getByRole('link', { name: policy }).getAttribute('href')).toBe('https://video.example/policy');
  });

  it('has two buttons that do what they say', async () => {
    const { onOnce, onAlways } = show(VIDEO, { language });
    expect(names()).toEqual(buttons);
    const [once, always] = screen.getAllByRole('button') as [HTMLElement, HTMLElement];
    expect(once.className).toBe(always.className);
    await userEvent.click(once);
    expect([onOnce.mock.calls.length, onAlways.mock.calls.length]).toEqual([1, 0]);
    await userEvent.click(always);
    expect([onOnce.mock.calls.length, onAlways.mock.calls.length]).toEqual([1, 1]);
  });

  it('is named after the id where the service has no name, and after the category where there is no service', () => {
    expect(show({ 'data-category': 'marketing', 'data-service': 'vimeo' }, { language, markup: { vimeo: 'marketing' } }).group.getAttribute('aria-label')).toBe('vimeo');
    document.body.replaceChildren();
    expect(show({ 'data-category': 'marketing' }, { language }).group.getAttribute('aria-label')).toBe(category);
  });
});

it('links to the policy of the site where the service has none that can be followed', () => {
  show(VIDEO, { options: { services: { video: { ...SERVICES.video, policyUrl: 'javascript:alert(1)' } } } });
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/privacy']);
});

it('says which other permission is missing, and leads to it', () => {
  show({ ...VIDEO, 'data-category': 'marketing functional' }, { state: decided({ functional: false, marketing: false, video: false }) });
  expect(screen.getByRole('status').textContent).toBe('Ещё нужно: Дополнительные возможности.');
  expect(names()).toEqual(['Разрешить один раз', 'Разрешать всегда', 'Настроить']);
  expect(screen.getByRole('button', { name: 'Настроить' }).dataset.kelisim).toBe('preferences');
});

it('asks for nothing that is granted already', () => {
  show({ ...VIDEO, 'data-category': 'marketing functional' }, { state: decided({ functional: false, marketing: false, video: true }) });
  expect(names()).toEqual(['Настроить']);
});

it('that is allowed itself says in the words of a permission what it still waits for', () => {
  const categories = { necessary: {}, marketing: {}, 'cross-border': {} };
  for (const [language, words] of [['ru', 'Передача данных за границу'], ['kk', 'Деректерді шетелге беру']]) {
    document.body.replaceChildren();
    show({ ...VIDEO, 'data-category': 'marketing cross-border' }, {
      language: language!, options: { categories }, state: { ...decided({ marketing: true, 'cross-border': false }), grants: { necessary: true, marketing: true, video: false } },
    });
    expect(screen.getByRole('status').textContent).toContain(words);
    expect(screen.getAllByRole('button').map(({ dataset }) => dataset.kelisim)).toEqual(['preferences']);
  }
});

it('with cookies blocked offers no answer it could not keep, and says why', () => {
  show(VIDEO, { state: { reason: 'cookies-blocked', mustAsk: false } });
  expect(names()).toEqual(['Разрешить один раз']);
  expect(screen.getByRole('status').textContent).toContain('отключены cookie');
});

it.each([['/poster.jpg', '/poster.jpg'], [`${location.origin}/p.jpg`, `${location.origin}/p.jpg`], ['https://i.ytimg.com/vi/x/hq.jpg', undefined], ['//i.ytimg.com/vi/x/hq.jpg', undefined], ['javascript:alert(1)', undefined], ['data:image/gif,x', undefined]])(
  'preview %j → %j', (given, shown) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { group } = show({ ...VIDEO, 'data-preview': given });
    expect(group.querySelector('img')?.getAttribute('src')).toBe(shown);
    document.body.replaceChildren();
    show({ ...VIDEO, 'data-preview': given });
    expect(warn.mock.calls.filter(([text]) => String(text).includes(given))).toHaveLength(shown ? 0 : 1);
    warn.mockRestore();
  },
);

it('shows texts of the site as text', () => {
  show(VIDEO, { options: { services: { video: { ...SERVICES.video, provider: '<img src=x onerror=alert(1)>' } } } });
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  expect(document.querySelector('img')).toBeNull();
});

describe('a statement it needs', () => {
  const options = { statements: [{ id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет' } }] };

  it('is named by its words, beside a category', () => {
    show({ 'data-category': 'marketing adult' }, { options });
    expect(screen.getByText(/Мне исполнилось 18 лет/)).toBeTruthy();
    expect(names()).toEqual(['Разрешить один раз', 'Разрешать всегда', 'Настроить']);
  });

  it('alone, is not granted here but where it is stated', () => {
    show({ 'data-category': 'adult' }, { options });
    expect(screen.getByText('Мне исполнилось 18 лет')).toBeTruthy();
    expect(names()).toEqual(['Настроить']);
  });
});
