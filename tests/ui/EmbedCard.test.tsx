// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { EmbedCard, type Ticked } from '../../src/ui/embeds/card/EmbedCard';
import { decided, fakeContext, fakeView, type Given } from './support/context';

const SERVICES = {
  video: {
    category: 'marketing', name: { kk: 'Бейне', ru: 'Видео' }, provider: 'Example Video Inc.', recipients: ['Example Ads', { kk: 'Серіктестер', ru: 'Партнёры' }],
    data: { kk: 'IP-мекенжай', ru: 'IP-адрес' }, countries: [{ kk: 'АҚШ', ru: 'США' }], policyUrl: 'https://video.example/policy',
  },
};

function show(attributes: Record<string, string>, { options = {}, ...given }: Given = {}, ticked: Ticked = { ticks: {} }) {
  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const context = fakeContext({ ...given, options: { services: SERVICES, policy: { url: '/privacy' }, ...options } });
  const [onOnce, onAlways, onTick] = [vi.fn(), vi.fn(), vi.fn()];
  render(<EmbedCard {...fakeView({}, context)} element={element} ticked={ticked} onTick={onTick} onOnce={onOnce} onAlways={onAlways} />);
  return { onOnce, onAlways, onTick, context, group: screen.getByRole('group') };
}
const VIDEO = { 'data-category': 'marketing', 'data-service': 'video', title: 'Мастерская' };
const ABROAD = { ...VIDEO, 'data-category': 'marketing cross-border' };
const CATEGORIES = { necessary: {}, marketing: {}, functional: {}, 'cross-border': {}, 'third-party': {} };
const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') || button.textContent);
const text = () => screen.getByRole('group').textContent!;

describe.each([
  ['ru', 'Видео', ['Разрешить один раз', 'Разрешать всегда'], ['Один раз', 'Всегда'], 'Видео: Example Ads, Партнёры, США', 'IP-адрес', 'Подробнее', 'Реклама'],
  ['kk', 'Бейне', ['Бір рет рұқсат ету', 'Әрқашан рұқсат ету'], ['Бір рет', 'Әрқашан'], 'Бейне: Example Ads, Серіктестер, АҚШ', 'IP-мекенжай', 'Толығырақ', 'Жарнама'],
])('the placeholder in %s', (language, name, buttons, short, who, data, more, category) => {
  it('is a group named after the service and the embed, and says who would receive what and where', () => {
    const { group } = show(VIDEO, { language });
    expect(group.getAttribute('aria-label')).toBe(`${name}: Мастерская`);
    expect(group.querySelector('.name')!.textContent).toBe(who);
    expect(text()).toContain(data);
  });

  it('has two buttons that do what they say, named apart from those of other embeds, by what is seen on them', async () => {
    const { onOnce, onAlways } = show(VIDEO, { language });
    expect(names()).toEqual(buttons.map((words) => `${words}: ${name}: Мастерская`));
    const [once, always] = screen.getAllByRole('button') as [HTMLElement, HTMLElement];
    for (const [index, button] of [once, always].entries()) {
      expect(button.textContent).toBe(buttons[index]! + short[index]!);
      // Who speaks the words that are seen on it presses it (WCAG 2.5.3).
      for (const words of [buttons[index]!, short[index]!]) expect(button.getAttribute('aria-label')!.toLowerCase()).toContain(words.toLowerCase());
    }
    expect(once.className).toBe(always.className);
    await userEvent.click(once);
    expect([onOnce.mock.calls.length, onAlways.mock.calls.length]).toEqual([1, 0]);
    await userEvent.click(always);
    expect([onOnce.mock.calls.length, onAlways.mock.calls.length]).toEqual([1, 1]);
  });

  it('leads to the preferences at this service by a link', async () => {
    const { context } = show(VIDEO, { language });
    const link = screen.getByRole('link', { name: more });
    expect(link.dataset.kelisim).toBe('preferences');
    await userEvent.click(link);
    expect(context.shown.at).toBe('video');
  });

  it('is named after the id where the service has no name, and after the category where there is no service', () => {
    expect(show({ 'data-category': 'marketing', 'data-service': 'vimeo' }, { language, markup: { vimeo: 'marketing' } }).group.getAttribute('aria-label')).toBe('vimeo');
    document.body.replaceChildren();
    expect(show({ 'data-category': 'marketing' }, { language }).group.getAttribute('aria-label')).toBe(category);
  });
});

describe('who receives it', () => {
  const who = (service: object, attributes: Record<string, string> = ABROAD) => {
    document.body.replaceChildren();
    return show(attributes, { options: { categories: CATEGORIES, services: { video: { category: 'marketing', name: 'Видео', ...service } } } }).group.querySelector('.name')!.textContent;
  };

  it('is the company where no recipients are named, and no country is said twice', () => {
    expect(who({ provider: { kk: 'Google LLC, АҚШ', ru: 'Google LLC, США' }, countries: [{ kk: 'АҚШ', ru: 'США' }] })).toBe('Видео: Google LLC, США');
    expect(who({ provider: 'Example', countries: ['США', 'Ирландия'] })).toBe('Видео: Example, США, Ирландия');
  });

  it('is abroad where no country is named and it goes abroad', () => {
    expect(who({ provider: 'Example' })).toBe('Видео: Example, в\u00a0другую страну');
    expect(who({})).toBe('Видео: в\u00a0другую страну');
    expect(who({ provider: 'Example' }, VIDEO)).toBe('Видео: Example');
    expect(who({}, VIDEO)).toBe('Видео');
  });
});

describe('a permission that the embed needs', () => {
  it('is part of what the buttons say yes to: no third button', () => {
    show(ABROAD, { options: { categories: CATEGORIES }, state: decided({ functional: false, marketing: false, 'cross-border': false }) });
    expect(names()).toHaveLength(2);
    expect(text()).toContain('Входит в\u00a0согласие: Передача данных за границу.');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('that is granted is not spoken of', () => {
    show(ABROAD, { options: { categories: CATEGORIES }, state: decided({ marketing: false, 'cross-border': true }) });
    expect(text()).not.toContain('Входит в\u00a0согласие');
  });

  it('that the site asks for separately has a box, not ticked, which says to where', async () => {
    const categories = { ...CATEGORIES, 'cross-border': { explicit: true }, 'third-party': { explicit: true } };
    const { onTick } = show({ ...ABROAD, 'data-category': 'marketing cross-border third-party' }, { options: { categories } });
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([false, false]);
    expect(boxes.map(({ labels }) => labels![0]!.querySelector('.long')!.textContent)).toEqual([
      'Отдельно разрешаю: Передача данных за границу: США', 'Отдельно разрешаю: Передача данных третьим лицам: Example Ads, Партнёры',
    ]);
    expect(names()).toHaveLength(2);
    expect(text()).not.toContain('Входит в\u00a0согласие');
    await userEvent.click(boxes[0]!);
    expect(onTick).toHaveBeenCalledExactlyOnceWith('cross-border', true);
  });

  it('without its tick says so at the box', () => {
    show(ABROAD, { options: { categories: { ...CATEGORIES, 'cross-border': { explicit: true } } } }, { ticks: {}, missing: 'cross-border' });
    const box = screen.getByRole('checkbox');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(box.getAttribute('aria-describedby')!)!.textContent).toBe('Чтобы показать, отметьте это.');
    expect(screen.getByRole('alert').textContent).toBe('Чтобы показать, отметьте это.');
  });

  it('of an embed without a service can be given once: it is kept for services only', () => {
    show({ 'data-category': 'marketing cross-border' }, { options: { categories: CATEGORIES } });
    expect(names()).toEqual(['Разрешить один раз: Реклама']);
  });
});

describe('another category that the tag names', () => {
  it('is not covered: the card says which it is, and leads to it', () => {
    show({ ...VIDEO, 'data-category': 'marketing functional' }, { state: decided({ functional: false, marketing: false, video: false }) });
    expect(screen.getByRole('status').textContent).toBe('Ещё нужно: Дополнительные возможности.');
    expect(names()).toEqual(['Настроить']);
    expect(screen.getByRole('button', { name: 'Настроить' }).dataset.kelisim).toBe('preferences');
  });

  it('is not asked for where it is granted', () => {
    show({ ...VIDEO, 'data-category': 'marketing functional' }, { state: decided({ functional: true, marketing: false, video: false }) });
    expect(screen.getByRole('status').textContent).toBe('');
    expect(names()).toHaveLength(2);
  });

  it('publication is such a one', () => {
    show({ ...VIDEO, 'data-category': 'marketing publication' }, { options: { categories: { ...CATEGORIES, publication: {} } } });
    expect(names()).toEqual(['Настроить']);
  });
});

it('with cookies blocked offers no answer it could not keep, and says why', () => {
  show(VIDEO, { state: { reason: 'cookies-blocked', mustAsk: false } });
  expect(names()).toEqual(['Разрешить один раз: Видео: Мастерская']);
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
  show(VIDEO, { options: { services: { video: { ...SERVICES.video, recipients: '<img src=x onerror=alert(1)>' } } } });
  expect(text()).toContain('<img src=x onerror=alert(1)>');
  expect(document.querySelector('img')).toBeNull();
});

describe('a statement it needs', () => {
  const statement = { id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет' } };
  const options = { statements: [statement] };
  const box = () => screen.getByRole<HTMLInputElement>('checkbox', { name: 'Мне исполнилось 18 лет' });

  it.each([['that is required', VIDEO, options], ['that its tag names', { ...VIDEO, 'data-category': 'marketing adult' }, { statements: [{ ...statement, required: false }] }]])('%s is ticked in the card', (_which, attributes, given) => {
    show(attributes, { options: given });
    expect(box().checked).toBe(false);
    expect(box().getAttribute('aria-required')).toBe('true');
    expect(names()).toHaveLength(2);
  });

  it('alone is ticked in the card too', () => {
    show({ 'data-category': 'adult' }, { options });
    expect(box()).toBeTruthy();
    expect(names()).toHaveLength(2);
  });

  it('is there no more once it is confirmed, and never where nobody requires it', () => {
    show(VIDEO, { options, state: decided({ adult: true, marketing: false }) });
    expect(screen.queryByRole('checkbox')).toBeNull();
    document.body.replaceChildren();
    show(VIDEO, { options: { statements: [{ ...statement, required: false }] } });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});
