// @vitest-environment jsdom
import { focused } from './support/browser';
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ui } from '../../src/ui/shared/context';
import { createMount } from '../../src/ui/banner/mount';
import * as noticeModule from '../../src/ui/notice/notice-module';
import { NO_RECORD, serializeRecord } from '../../src/core/record/record';
import { decided, fakeContext, type Given } from './support/context';
import { partsOf } from './support/parts';
import { click } from './support/click';

let ui: Ui | undefined;
const NOW = Date.UTC(2026, 2, 5, 12);
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance'] });
  // Nothing is laid out here.
  vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
});
afterEach(() => {
  ui?.destroy();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

async function show(given: Given, view: 'banner' | 'preferences' = 'banner', getNotice = () => Promise.resolve(noticeModule)) {
  const context = fakeContext(given);
  const fetching = vi.fn(getNotice);
  const mounted = (ui = createMount(partsOf({ notice: fetching }))(context));
  (context.consent.show as ReturnType<typeof vi.fn>).mockImplementation((name: 'banner') => mounted.show(name));
  await mounted.show(view);
  return { context, ui: mounted, fetching };
}
const root = () => within([...document.documentElement.children].find((child) => child.shadowRoot)!.shadowRoot as unknown as HTMLElement);
const names = (of: HTMLElement) => within(of).getAllByRole('button').slice(-3).map((button) => button.textContent);

const IMPLIED = { regime: 'implied', implied: ['functional', 'analytics'], policy: { url: '/privacy', revision: '2' } };
/** Stands for what IMPLIED says use grants. */
const MARK = '1rhufop';
const POLICY = { url: '/privacy', revision: '2', publishedAt: '2026-03-01', tacitAfterDays: 7, changes: [{ kk: 'Жаңа мердігер', ru: 'Новый подрядчик' }, 'RFID'] };
const RECORD = { ...NO_RECORD, t: NOW / 1000 - 9999, r: '1', m: 'custom', answers: { analytics: true } };
const VERSION = { options: { policy: POLICY }, record: RECORD, state: { ...decided({ functional: false, analytics: true, marketing: false }), mustAsk: true, reason: 'revised' as const } };
const HASH = 'a'.repeat(43);
const STATEMENTS = [{ id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет' } }, { id: 'citizen', text: 'Гражданин' }];

describe('without options that need it', () => {
  it('nothing is fetched for the banner, the preferences and a new revision', async () => {
    expect((await show({})).fetching).not.toHaveBeenCalled();
    ui!.destroy();
    expect((await show({}, 'preferences')).fetching).not.toHaveBeenCalled();
    ui!.destroy();
    expect((await show({ state: { reason: 'revised' } })).fetching).not.toHaveBeenCalled();
  });
});

describe.each([
  ['ru', 'Мы используем файлы cookie', ['Отказаться', 'Понятно', 'Настроить'], 'Функциональные, Аналитические', 'не более 13 месяцев', 'Политика конфиденциальности'],
  ['kk', 'Біз cookie файлдарын пайдаланамыз', ['Бас тарту', 'Түсінікті', 'Баптау'], 'Функционалдық, Аналитикалық', '13 айға дейін', 'Құпиялылық саясаты'],
])('the notice in %s', (language, title, buttons, granted, term, policy) => {
  it('says what use grants and for how long, with quiet twins, a way to the details, and the policy', async () => {
    await show({ language, options: IMPLIED });
    const region = root().getByRole('region', { name: title });
    expect(names(region)).toEqual(buttons);
    const [one, two, three] = buttons.map((name) => root().getByRole('button', { name }));
    expect([one, two, three].map((button) => button!.dataset.kelisim)).toEqual(['reject-all', 'understood', 'preferences']);
    expect([one, two, three].map((button) => `${button!.className} ${button!.getAttribute('part')}`)).toEqual(['outline choice', 'outline choice', 'wide customise']);
    expect(region.textContent).toContain(granted);
    expect(region.textContent).toContain(term);
    expect(root().getByRole('link', { name: policy })).toBeTruthy();
    expect(root().queryByRole('button', { name: /все|Барлығын/ })).toBeNull();
  });
});

describe('the notice', () => {
  it('names a category of the site by its own name, and never the necessary', async () => {
    await show({ options: { ...IMPLIED, implied: ['necessary', 'stats'], categories: { necessary: {}, stats: { name: { kk: 'Санақ', ru: 'Счётчики' } } } } });
    expect(root().getByText(/включатся: Счётчики\./)).toBeTruthy();
  });

  it.each<[string, Given]>([
    ['Global Privacy Control', { options: IMPLIED, state: { gpc: true } }],
    ['a purpose that was not foreseen', { options: IMPLIED, state: { ...decided({ functional: true }), mustAsk: true, reason: 'new-category', method: 'implied' }, record: { ...RECORD, m: 'implied' } }],
    ['a cookie nobody can read', { options: IMPLIED, state: { reason: 'invalid' } }],
    ['a visitor who once decided', { options: IMPLIED, state: { reason: 'revised' }, record: RECORD }],
  ])('gives way to the question: %s', async (_name, given) => {
    const { context } = await show(given);
    expect(names(root().getByRole('region'))).toEqual(['Отклонить все', 'Принять все', 'Настроить']);
    expect(context.noted).not.toHaveBeenCalled();
  });

  it('gives way to the question where its file cannot be had', async () => {
    await show({ options: IMPLIED }, 'banner', () => Promise.reject(new Error('404')));
    expect(root().getByRole('button', { name: 'Принять все' })).toBeTruthy();
  });

  it('is noted once, however often it is shown and drawn', async () => {
    const { context, ui } = await show({ options: IMPLIED });
    ui.update();
    ui.hide();
    await ui.show('banner');
    expect(context.noted.mock.calls).toEqual([[{ n: String(NOW / 1000), nr: '2', nh: 'ru', ni: MARK }]]);
    expect(context.save).not.toHaveBeenCalled();
  });

  it('is noted once the page is looked at, and not where it is hidden', async () => {
    const visibility = vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden');
    const rects = vi.mocked(Element.prototype.getClientRects);
    const { context } = await show({ options: IMPLIED });
    expect(context.noted).not.toHaveBeenCalled();
    visibility.mockReturnValue('visible');
    rects.mockReturnValue([] as unknown as DOMRectList);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(context.noted).not.toHaveBeenCalled();
    rects.mockReturnValue([{}] as unknown as DOMRectList);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(context.noted).toHaveBeenCalledOnce();
  });

  const GRANTED = { functional: true, analytics: true, marketing: false };

  it('understood: saved as implied, with the time of the notice', async () => {
    const { context } = await show({ options: IMPLIED });
    vi.setSystemTime(NOW + 5000);
    await click(root().getByRole('button', { name: 'Понятно' }));
    expect(context.save.mock.calls).toEqual([[GRANTED, true, 'implied', { n: String(NOW / 1000), nr: '2' }]]);
  });

  it('understood on anything of the page’s own means nothing: markup can be put there by others', async () => {
    const link = document.body.appendChild(document.createElement('a'));
    link.href = '#understood';
    link.dataset.kelisim = 'understood';
    const { context } = await show({ options: IMPLIED });
    vi.advanceTimersByTime(1000);
    expect(link.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }))).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(context.save).not.toHaveBeenCalled();
  });

  it('a click a script made means nothing', async () => {
    const { context } = await show({ options: IMPLIED });
    vi.advanceTimersByTime(1000);
    document.body.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(context.save).not.toHaveBeenCalled();
  });

  describe('of an earlier page, on a page that is no use of the site', () => {
    const record = { ...NO_RECORD, n: String(NOW / 1000 - 60), nr: '2' };
    const clicked = async () => {
      vi.advanceTimersByTime(1000);
      document.body.click();
      await new Promise((resolve) => setTimeout(resolve));
    };

    it.each([['the policy', location.pathname], ['the policy in one of the languages', { kk: '/kk', ru: location.href }]])('%s', async (_name, url) => {
      const { context } = await show({ options: { ...IMPLIED, policy: { url, revision: '2' } }, record });
      await clicked();
      expect(context.save).not.toHaveBeenCalled();
    });

    it('the same page, reloaded', async () => {
      vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' }] as never);
      const { context } = await show({ options: IMPLIED, record });
      expect(context.save).not.toHaveBeenCalled();
    });
  });

  it('of an earlier page: saved on arrival', async () => {
    const record = { ...NO_RECORD, n: String(NOW / 1000 - 60), nr: '2' };
    const { context } = await show({ options: IMPLIED, record });
    expect(context.save.mock.calls).toEqual([[GRANTED, true, 'implied', { n: record.n, nr: '2', l: '', h: '' }]]);
  });

  it('of an earlier page: saved with the words that page showed, not with those of this one', async () => {
    const record = { ...NO_RECORD, n: String(NOW / 1000 - 60), nr: '2', nh: `kk.${HASH}` };
    const { context } = await show({ options: IMPLIED, record });
    expect(context.save.mock.calls).toEqual([[GRANTED, true, 'implied', { n: record.n, nr: '2', l: 'kk', h: HASH }]]);
  });

  it('is noted with its words as soon as their hash is known, and again in the language it is switched to', async () => {
    const { context, ui } = await show({ options: IMPLIED });
    const said = (h: string) => {
      context.shown.h = h;
      context.shown.said!();
    };
    said(HASH);
    said(HASH);
    context.become({ language: 'kk' });
    ui.update();
    said('b'.repeat(43));
    expect(context.noted.mock.calls.map(([fields]) => fields as unknown)).toEqual(
      ['ru', `ru.${HASH}`, `kk.${'b'.repeat(43)}`].map((nh) => ({ n: String(NOW / 1000), nr: '2', nh, ni: MARK })),
    );
  });

  it('of an earlier page keeps its words where this one shows it again, and gets them where they were not known', async () => {
    const earlier = { ...RECORD, n: String(NOW / 1000 - 60), nr: '2' };
    for (const [nh, expected] of [[`kk.${HASH}`, []], ['kk', [[{ n: earlier.n, nr: '2', nh: `ru.${'b'.repeat(43)}`, ni: '' }]]]] as const) {
      const { context } = await show({ ...VERSION, record: { ...earlier, nh } });
      context.noted.mockClear();
      context.shown.h = 'b'.repeat(43);
      context.shown.said!();
      expect(context.noted.mock.calls).toEqual(expected);
      ui!.destroy();
    }
  });

  it('has no hash noted where the cookie would grow over 400 characters', async () => {
    const id = (place: number) => `${'x'.repeat(31)}${place}`;
    const answers = Object.fromEntries([1, 2, 3, 4, 5, 6].map((place) => [id(place), true]));
    const record = { ...RECORD, r: 'r'.repeat(32), l: 'ru', m: 'registration', id: '3q9xk2v7', h: HASH, answers };
    const { context } = await show({ ...VERSION, record });
    context.shown.h = HASH;
    context.shown.said!();
    expect(context.record()!.nh).toBe('ru');
    expect(serializeRecord(context.record()!).length).toBeLessThan(400);
    expect(serializeRecord({ ...context.record()!, nh: `ru.${HASH}` }).length).toBeGreaterThanOrEqual(400);
  });

  it('warns where the site names nothing that use may grant, and is the question', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await show({ options: { regime: 'implied' } });
    expect(names(root().getByRole('region'))).toEqual(['Отклонить все', 'Принять все', 'Настроить']);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('`implied` names no category')]]);
    ui!.destroy();
    await show({ options: IMPLIED });
    expect(warn).toHaveBeenCalledOnce();
  });

  it('warns of a service that use alone lets send data abroad', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const service = { category: 'functional', countries: { kk: 'АҚШ', ru: 'США' } };
    const innocent = { clicked: { ...service, category: 'marketing' }, careful: { ...service, requires: ['cross-border'] }, home: { ...service, countries: 'Казахстан' } };
    await show({ options: { ...IMPLIED, services: { video: service, ...innocent } } });
    expect(warn.mock.calls).toEqual([[expect.stringContaining('"video"')]]);
  });

  it('of this very page: not, though another handle shows it', async () => {
    const first = await show({ options: IMPLIED });
    ui!.destroy();
    const second = await show({ options: IMPLIED, record: first.context.record()! });
    expect(second.context.save).not.toHaveBeenCalled();
    expect(second.context.noted).not.toHaveBeenCalled();
  });

  it('what was implied is not announced as saved, what was chosen is', async () => {
    const { context } = await show({ options: IMPLIED });
    context.decide({ ...decided(GRANTED), method: 'implied' }, 'ui');
    expect(root().getByRole('status').textContent).toBe('');
    context.decide({ ...decided(GRANTED), method: 'custom' }, 'ui');
    expect(root().getByRole('status').textContent).toBe('Выбор сохранён');
  });

  it('listens no more once it is destroyed', async () => {
    const { context, ui } = await show({ options: IMPLIED });
    ui.destroy();
    const link = document.body.appendChild(document.createElement('a'));
    link.dataset.kelisim = 'understood';
    link.click();
    expect(context.save).not.toHaveBeenCalled();
  });
});

describe('the notice of a new version', () => {
  it('names the day use counts from, what is new, and offers two twins', async () => {
    const { context } = await show(VERSION);
    const region = root().getByRole('region', { name: 'Политика конфиденциальности обновлена' });
    expect(region.textContent).toContain('начиная с: 09.03.2026');
    expect(within(root().getByRole('list', { name: 'Что изменилось:' })).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Новый подрядчик', 'RFID']);
    const [review, accept] = ['Просмотреть', 'Принять'].map((name) => root().getByRole('button', { name })) as [HTMLElement, HTMLElement];
    expect([review.className, review.nextElementSibling]).toEqual([accept.className, accept]);
    expect(review.dataset.kelisim).toBe('preferences');
    expect(context.noted.mock.calls).toEqual([[{ n: String(NOW / 1000), nr: '2', nh: 'ru', ni: '' }]]);
    await click(accept);
    expect(context.save.mock.calls).toEqual([[{}, true]]);
  });

  it('is not accepted without a required statement: the visitor is led to it', async () => {
    const { context } = await show({ ...VERSION, options: { policy: POLICY, statements: STATEMENTS } });
    await click(root().getByRole('button', { name: 'Принять' }));
    expect(context.save).not.toHaveBeenCalled();
    expect(focused()).toBe(root().getByRole('checkbox', { name: /18/ }));
    await click(focused()!);
    await click(root().getByRole('button', { name: 'Принять' }));
    expect(context.save.mock.calls).toEqual([[{}, true]]);
  });

  it('in Kazakh', async () => {
    await show({ ...VERSION, language: 'kk' });
    expect(root().getByRole('region', { name: 'Құпиялылық саясаты жаңартылды' }).textContent).toContain('бастайтын күн: 09.03.2026');
    expect(root().getByText('Жаңа мердігер')).toBeTruthy();
    expect(names(root().getByRole('region')).slice(1)).toEqual(['Қарап шығу', 'Қабылдау']);
  });

  it('that is announced says from when it holds, and no day where use accepts nothing', async () => {
    await show({ ...VERSION, options: { policy: { url: '/p', revision: '2', effectiveFrom: '2026-03-10' } } });
    expect(root().getByText('Новая версия вступает в силу: 10.03.2026.')).toBeTruthy();
    expect(root().queryByText(/Использование сайта/)).toBeNull();
    expect(root().queryByRole('list')).toBeNull();
  });

  it.each([{ requireReconsent: true }, { tacitAfterDays: undefined }])('is the question with %j', async (change) => {
    const { context } = await show({ ...VERSION, options: { policy: { ...POLICY, ...change } } });
    expect(root().getByText(/Политика изменилась/)).toBeTruthy();
    expect(names(root().getByRole('region'))).toEqual(['Отклонить все', 'Принять все', 'Настроить']);
    expect(context.noted).not.toHaveBeenCalled();
  });

  it('is accepted on arrival after the days, with the time of the decision', async () => {
    vi.setSystemTime(Date.UTC(2026, 2, 9));
    const { context } = await show({ ...VERSION, record: { ...RECORD, n: String(NOW / 1000 - 60), nr: '2' } });
    expect(context.save.mock.calls).toEqual([[{}, true, 'tacit', { t: RECORD.t, n: String(NOW / 1000 - 60), nr: '2', l: '', h: '' }]]);
  });
});

describe('statements', () => {
  const box = (name: RegExp) => root().getByRole<HTMLInputElement>('checkbox', { name });

  it.each(['banner', 'preferences'] as const)('are boxes above the buttons of the %s, unticked, and said to be needed', async (view) => {
    const { context } = await show({ options: { statements: STATEMENTS } }, view);
    expect([box(/Мне исполнилось 18 лет/).checked, box(/Гражданин/).checked]).toEqual([false, false]);
    expect([box(/18/).getAttribute('aria-required'), box(/Гражданин/).getAttribute('aria-required')]).toEqual(['true', 'false']);
    expect(box(/18/).compareDocumentPosition(root().getAllByRole('button').pop()!) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(context.shown.confirmed).toEqual({ adult: false, citizen: false });
    await click(box(/18/));
    expect(context.shown.confirmed).toEqual({ adult: true, citizen: false });
    await click(box(/18/));
    expect(context.shown.confirmed).toEqual({ adult: false, citizen: false });
  });

  it('are ticked as they were, and the core is told nothing once they are off the screen', async () => {
    const { context, ui } = await show({ options: { statements: STATEMENTS }, state: { reason: 'expired', choices: { adult: 'granted', citizen: 'denied' } } });
    expect([box(/18/).checked, box(/Гражданин/).checked]).toEqual([true, false]);
    ui.hide();
    expect(context.shown.confirmed).toBeUndefined();
  });

  it('keep their ticks when the language is switched and the preferences are opened', async () => {
    const { context, ui } = await show({ options: { statements: STATEMENTS } });
    await click(box(/18/));
    context.become({ language: 'kk' });
    ui.update();
    expect(box(/Маған 18 жас толды/).checked).toBe(true);
    await ui.show('preferences');
    expect(root().getAllByRole<HTMLInputElement>('checkbox', { name: /18/ }).map(({ checked }) => checked)).toEqual([true, true]);
  });

  it('one that is missing is said beside it, and has the focus, in the banner and in the preferences over it', async () => {
    const { ui } = await show({ options: { statements: STATEMENTS } });
    await ui.demand('adult');
    expect(focused()).toBe(box(/18/));
    expect(box(/18/).getAttribute('aria-invalid')).toBe('true');
    expect(box(/Гражданин/).getAttribute('aria-invalid')).toBe('false');
    const alert = root().getAllByRole('alert').find(({ textContent }) => textContent)!;
    expect(alert.textContent).toMatch(/отметьте этот пункт/);
    expect(alert.firstElementChild!.id).toBe(box(/18/).getAttribute('aria-describedby'));
    await ui.show('preferences');
    await ui.demand('adult');
    expect(focused()!.closest('dialog')).toBeTruthy();
    await click(focused()!);
    expect(root().queryByText(/отметьте этот пункт/)).toBeNull();
  });

  it('bring the banner where nothing of ours is on screen', async () => {
    const { context, ui } = await show({ options: { statements: STATEMENTS } });
    ui.hide();
    await ui.demand('adult');
    expect(context.consent.show).toHaveBeenCalledWith('banner');
    expect(focused()).toBe(box(/18/));
  });

  it('bring the preferences where nobody has to be asked: they stay when the language is switched', async () => {
    const { context, ui } = await show({ options: { statements: STATEMENTS }, state: decided({ functional: false, analytics: false, marketing: false }) }, 'preferences');
    ui.hide();
    await ui.demand('adult');
    expect(context.consent.show).toHaveBeenCalledWith('preferences');
    context.become({ language: 'kk' });
    ui.update();
    expect(focused()).toBe(box(/Маған 18 жас толды/));
    expect(focused()!.closest('dialog')).toBeTruthy();
    expect(root().getAllByRole('alert').find(({ textContent }) => textContent)!.textContent).toMatch(/осы тармақты белгілеңіз/);
  });

  it('are no categories: the preferences save the switches alone, and count no statement as consent', async () => {
    const { context } = await show({ options: { statements: STATEMENTS }, state: { ...decided({ functional: false, analytics: false, marketing: false, adult: true }) } }, 'preferences');
    expect(root().getAllByRole('switch')).toHaveLength(4);
    expect(root().queryByRole('button', { name: 'Отозвать согласие' })).toBeNull();
    await click(root().getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save.mock.calls).toEqual([[{ functional: false, analytics: false, marketing: false }]]);
    expect(context.shown.confirmed).toEqual({ adult: true, citizen: false });
  });

  it('stand in the notice too, which says that nothing comes on without them', async () => {
    const { context } = await show({ options: { ...IMPLIED, statements: STATEMENTS } });
    expect(root().getByText(/Ничего не включится/)).toBeTruthy();
    await click(box(/18/));
    await click(root().getByRole('button', { name: 'Понятно' }));
    expect(context.save.mock.calls[0]![0]).toEqual({ functional: true, analytics: true, marketing: false, adult: true, citizen: false });
  });
});
