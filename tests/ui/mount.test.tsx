// @vitest-environment jsdom
import { focused, pressEscape, styleTexts, unfold } from './support/browser';
import { within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import en from '../../locales/en.json';
import { ga4 } from '../../src/services/index';
import type { Ui } from '../../src/ui/shared/context';
import { createMount } from '../../src/ui/banner/mount';
import * as pageModule from '../../src/ui/page/page-module';
import type { PageModule } from '../../src/ui/page/page-module';
import * as embedsModule from '../../src/ui/embeds/embeds-module';
import * as lawModule from '../../src/ui/law/law-module';
import * as preferencesModule from '../../src/ui/preferences/preferences-module';
import type { ShownWords } from '../../src/ui/words/shown-words';
import { decided, fakeContext, type Given } from './support/context';
import { click } from './support/click';
import { partsOf } from './support/parts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

const DECIDED_STATE = decided({ analytics: true });
let ui: Ui | undefined;
afterEach(() => {
  ui?.destroy();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function start(given: Given = {}, getPreferences = () => Promise.resolve(preferencesModule), getLaw = () => Promise.resolve(lawModule)) {
  const context = fakeContext(given);
  const fetching = vi.fn(getPreferences);
  const fetchingLaw = vi.fn(getLaw);
  const mounted = (ui = createMount(partsOf({ preferences: fetching, law: fetchingLaw, words: getWords, address: (file) => `https://shop.kz/${file}` }))(context));
  return { context, ui: mounted, fetching, fetchingLaw };
}
const shownWords: ShownWords = { update() {}, find: async (words) => words, hashCard: async () => '' };
const getWords = () => Promise.resolve({ createShownWords: () => shownWords });
const hosts = () => [...document.documentElement.children].filter((child) => child.shadowRoot);
const root = () => within(hosts()[0]!.shadowRoot as unknown as HTMLElement);

describe('the banner', () => {
  it('stands in an open shadow root between head and body, with its styles', async () => {
    await start().ui.show('banner');
    expect(hosts()[0]!.nextSibling).toBe(document.body);
    expect(root().getByRole('region', { name: 'Мы используем cookie' })).toBeTruthy();
    const [sheet] = hosts()[0]!.shadowRoot!.adoptedStyleSheets;
    expect(styleTexts.get(sheet!)).toContain('.banner');
    expect(focused()).toBe(document.body);
  });

  it('is told its language and its theme', async () => {
    await start({ options: { theme: 'dark' } }).ui.show('banner');
    const { lang, dataset } = root().getByRole('region').closest<HTMLElement>('[data-layout]')!;
    expect([lang, dataset.theme]).toEqual(['ru', 'dark']);
  });

  it('called by a visitor who has decided stays until he is through with it', async () => {
    const { ui } = start({ state: decided({ functional: false, analytics: true, marketing: false }) });
    await ui.show('banner');
    ui.update();
    expect(ui.shows('banner')).toBe(true);
    ui.hide();
    expect(ui.shows('banner')).toBe(false);
  });

  it('is there once however often it is shown', async () => {
    const { ui } = start();
    await Promise.all([ui.show('banner'), ui.show('banner')]);
    await ui.show('banner');
    expect(root().getAllByRole('region')).toHaveLength(1);
  });

  it('follows the language, and goes when nobody needs it any more', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    context.become({ language: 'kk' });
    ui.update();
    expect(root().getByRole('region', { name: 'Cookie файлдарын пайдаланамыз' }).closest<HTMLElement>('[data-layout]')!.lang).toBe('kk');
    context.become(decided({ analytics: true }));
    ui.update();
    expect(root().queryByRole('region')).toBeNull();
  });

  it('fetches nothing more on a first visit', async () => {
    const { ui, fetching } = start();
    await ui.show('banner');
    expect(fetching).not.toHaveBeenCalled();
  });

  it('says why it asks again', async () => {
    await start({ state: { reason: 'expired' } }).ui.show('banner');
    expect(root().getByText(/Ваш прошлый выбор устарел/)).toBeTruthy();
  });

  it('asks again without saying why, if these words cannot be had', async () => {
    await start({ state: { reason: 'expired' } }, () => Promise.reject(new Error('404'))).ui.show('banner');
    expect(root().getByRole('region')).toBeTruthy();
  });
});

describe('services named by their ids', () => {
  const named = (catalogue: () => Promise<object>) => ({ catalogue, named: { ga4: 'analytics' }, services: { ga4: { category: 'analytics' } } });
  const unfolded = () => {
    unfold(root().getByText('1 сервис').closest('details')!);
    return root().findByRole('heading', { level: 4 });
  };

  it('are described before the preferences open', async () => {
    const catalogue = vi.fn(async () => ({ ga4 }));
    const { ui } = start({ options: named(catalogue) });
    await ui.show('banner');
    expect(catalogue).not.toHaveBeenCalled();
    await ui.show('preferences');
    expect((await unfolded()).textContent).toBe('Google Analytics 4');
    expect(root().getByText('Google LLC, США')).toBeTruthy();
  });

  it('are shown by their ids where no description comes; the next opening tries again', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const catalogue = vi.fn(() => Promise.reject(new Error('404'))) as unknown as () => Promise<object>;
    const { ui } = start({ options: named(catalogue) });
    await ui.show('preferences');
    expect((await unfolded()).textContent).toBe('ga4');
    ui.hide();
    vi.mocked(catalogue).mockImplementation(async () => ({ ga4 }));
    await ui.show('preferences');
    expect((await unfolded()).textContent).toBe('Google Analytics 4');
  });

  it('bring the file of the law only where they require something', async () => {
    const plain = start({ options: { ...named(async () => ({ ga4 })), services: { ga4: { category: 'analytics', requires: [] } } } });
    await plain.ui.show('preferences');
    expect(plain.fetchingLaw).not.toHaveBeenCalled();
    plain.ui.destroy();
    const law = start({ options: { ...named(async () => ({ ga4 })), services: { ga4: { category: 'analytics', requires: ['functional'] } } } });
    await law.ui.show('preferences');
    expect(law.fetchingLaw).toHaveBeenCalledOnce();
  });
});

describe('the preferences', () => {
  it('open once, however often they are asked for', async () => {
    const { ui, fetching } = start();
    await Promise.all([ui.show('preferences'), ui.show('preferences')]);
    await ui.show('preferences');
    expect(root().getAllByRole('dialog')).toHaveLength(1);
    expect(fetching).toHaveBeenCalledOnce();
    expect(focused()).toBe(root().getByRole('heading', { name: 'Настройки cookie' }));
  });

  it('close by Escape: the core is told once, the banner stays and has the focus again', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    const opener = root().getByRole('button', { name: 'Настроить' });
    opener.focus();
    await ui.show('preferences');
    await pressEscape(root().getByRole('dialog'));
    expect(context.closed).toHaveBeenCalledOnce();
    expect(root().queryByRole('dialog')).toBeNull();
    expect(focused()).toBe(opener);
  });

  it('stay open with the visitor’s draft when another tab decides, while the banner goes', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    await ui.show('preferences');
    await click(root().getByRole('switch', { name: 'Реклама' }));
    context.become(decided({ functional: false, analytics: true, marketing: false }));
    ui.update();
    expect(root().queryByRole('region')).toBeNull();
    expect(root().getByRole<HTMLInputElement>('switch', { name: 'Реклама' }).checked).toBe(true);
  });

  it('start afresh when they are opened again', async () => {
    const { ui } = start();
    await ui.show('preferences');
    await click(root().getByRole('switch', { name: 'Реклама' }));
    await pressEscape(root().getByRole('dialog'));
    await ui.show('preferences');
    expect(root().getByRole<HTMLInputElement>('switch', { name: 'Реклама' }).checked).toBe(false);
  });

  it('are fetched again after a failure', async () => {
    let attempts = 0;
    const { ui } = start({}, () => (attempts++ ? Promise.resolve(preferencesModule) : Promise.reject(new Error('offline'))));
    await expect(ui.show('preferences')).rejects.toThrow('offline');
    await ui.show('preferences');
    expect(root().getByRole('dialog')).toBeTruthy();
  });
});

describe('what the law wants said', () => {
  const RIGHTS: Given = { options: { rights: {} } };
  const sections = () => [...hosts()[0]!.shadowRoot!.querySelectorAll('summary')].map(({ textContent }) => textContent);

  it.each<[string, Record<string, unknown>]>([
    ['disclosure', { disclosure: {} }],
    ['rights', { rights: {} }],
    ['policy.changes', { policy: { url: '/p', changes: 'Всё' } }],
    ['policy.effectiveFrom', { policy: { url: '/p', effectiveFrom: '2099-01-01' } }],
    ...['cross-border', 'third-party', 'publication'].map((id) => [id, { categories: { necessary: {}, [id]: {} } }] as [string, Record<string, unknown>]),
    ['services.*.requires', { services: { chat: { category: 'functional', requires: ['analytics'] } } }],
  ])('is fetched for a site with %s, once, when the preferences are opened', async (_option, options) => {
    const { ui, fetchingLaw } = start({ options });
    await ui.show('banner');
    expect(fetchingLaw).not.toHaveBeenCalled();
    await ui.show('preferences');
    await pressEscape(root().getByRole('dialog'));
    await ui.show('preferences');
    expect(fetchingLaw).toHaveBeenCalledOnce();
  });

  it('is not fetched for any other site', async () => {
    const { ui, fetchingLaw } = start({ options: {
      operator: { name: 'ТОО' }, policy: { url: '/p', revision: '2', publishedAt: '2026-01-01' }, statements: [{ id: 'adult', text: '18+' }],
      services: { chat: { category: 'functional', recipients: ['ТОО «Чат»'] } },
    } });
    await ui.show('preferences');
    expect(fetchingLaw).not.toHaveBeenCalled();
  });

  it('is fetched beside the preferences, not after them', async () => {
    const { ui, fetchingLaw } = start(RIGHTS, () => new Promise(() => {}));
    void ui.show('preferences').catch(() => {});
    await Promise.resolve();
    expect(fetchingLaw).toHaveBeenCalledOnce();
  });

  it('is there with the dialog', async () => {
    const { ui } = start({ options: { rights: {}, disclosure: {}, policy: { url: '/p', effectiveFrom: '2099-01-01', changes: 'Всё' } } });
    await ui.show('preferences');
    expect(sections()).toEqual(['На что даётся согласие', 'Ваши права', 'Что изменилось в\u00a0политике конфиденциальности']);
    expect(root().getByText(/Вступает в силу 01\.01\.2099/)).toBeTruthy();
  });

  it('without its file the preferences open with every switch; the next opening asks again', async () => {
    let attempts = 0;
    const options = { rights: {}, services: { chat: { category: 'functional', name: 'Чат', requires: ['cross-border'] } }, categories: { necessary: {}, functional: {}, 'cross-border': {} } };
    const { ui, context } = start({ options }, undefined, () => (attempts++ ? Promise.resolve(lawModule) : Promise.reject(new Error('offline'))));
    await ui.show('preferences');
    expect(sections()).toEqual(['1\u00a0сервис']);
    await click(root().getByRole('switch', { name: 'Дополнительные возможности' }));
    expect(root().getByRole<HTMLInputElement>('switch', { name: /^Передача данных за границу/ }).checked).toBe(true);
    await click(root().getByText('1 сервис'));
    await click(root().getByRole('button', { name: 'Сохранить выбор' }));
    expect(context.save).toHaveBeenCalledExactlyOnceWith({ functional: true, 'cross-border': true });
    await pressEscape(root().getByRole('dialog'));
    await ui.show('preferences');
    expect(sections()).toContain('Ваши права');
    expect(root().getByText(/Данные уходят в другие страны\. По закону — трансграничная передача данных\.$/)).toBeTruthy();
  });

  it('is waited for two seconds; later it joins what is on screen, switches as they were', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let come!: (module: typeof lawModule) => void;
    const { ui } = start(RIGHTS, undefined, () => new Promise((resolve) => (come = resolve)));
    const shown = ui.show('preferences');
    await vi.advanceTimersByTimeAsync(1990);
    expect(hosts()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(20);
    await shown;
    // The half second in which a click does not count begins with a frame.
    for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect(sections()).toEqual([]);
    await click(root().getByRole('switch', { name: 'Реклама' }));
    come(lawModule);
    await vi.waitFor(() => expect(sections()).toEqual(['Ваши права']));
    expect(root().getByRole<HTMLInputElement>('switch', { name: 'Реклама' }).checked).toBe(true);
  });

  it('its words are among those shown, while they are', async () => {
    const update = vi.spyOn(shownWords, 'update');
    const { ui } = start({ options: { ...RIGHTS.options, receipts: { endpoint: 'https://shop.kz/receipts' } } });
    const last = () => update.mock.lastCall![1].flatMap((words) => Object.keys(words ? words.ru! : {}));
    await ui.show('banner');
    await vi.waitFor(() => expect(last()).toContain('banner.title'));
    await ui.show('preferences');
    await vi.waitFor(() => expect(last()).toContain('rights.title'));
    await pressEscape(root().getByRole('dialog'));
    expect(last()).toContain('banner.title');
    expect(last()).not.toContain('rights.title');
  });
});

describe('placeholders of held embeds', () => {
  function withEmbed(getEmbeds = () => Promise.resolve(embedsModule)) {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.dataset.category = 'marketing';
    const context = fakeContext({ held: [frame] });
    const fetching = vi.fn(getEmbeds);
    ui = createMount(partsOf({ embeds: fetching }))(context);
    return { context, frame, fetching, ui };
  }
  const standIns = () => document.querySelectorAll('[data-kelisim-embed]').length;
  afterEach(() => document.body.replaceChildren());

  it('are fetched once, and only where there is something to stand in for', async () => {
    const { ui, fetching, frame } = withEmbed();
    frame.remove();
    ui.update();
    expect(fetching).not.toHaveBeenCalled();
    document.body.append(frame);
    ui.update();
    ui.update();
    await settled();
    expect(fetching).toHaveBeenCalledOnce();
    expect(standIns()).toBe(1);
  });

  it('stay while banner and preferences are hidden, and go with everything', async () => {
    const { ui } = withEmbed();
    await ui.show('banner');
    await settled();
    ui.hide();
    expect(standIns()).toBe(1);
    ui.destroy();
    expect(standIns()).toBe(0);
  });

  it('that can’t be had leave the rest alone, and are asked for again', async () => {
    let isOffline = true;
    const { ui } = withEmbed(() => (isOffline ? Promise.reject(new Error('offline')) : Promise.resolve(embedsModule)));
    await ui.show('banner');
    await settled();
    expect(root().getByRole('region')).toBeTruthy();
    expect(standIns()).toBe(0);
    isOffline = false;
    ui.update();
    await settled();
    expect(standIns()).toBe(1);
  });
});

describe('hiding', () => {
  it('takes everything away and tells the core nothing', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    await ui.show('preferences');
    ui.hide();
    await Promise.resolve();
    expect(root().queryByRole('region') || root().queryByRole('dialog')).toBeNull();
    expect(context.closed).not.toHaveBeenCalled();
  });

  it.each(['hide', 'destroy'] as const)('%s wins over a show that is still under way', async (end) => {
    const { ui } = start();
    const shown = Promise.allSettled([ui.show('banner'), ui.show('preferences')]);
    ui[end]();
    for (const result of await shown) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(document.querySelector('dialog')).toBeNull();
    expect(hosts().flatMap((host) => [...host.shadowRoot!.querySelectorAll('section, dialog')])).toEqual([]);
  });

  it('can be undone', async () => {
    const { ui } = start();
    await ui.show('banner');
    ui.hide();
    await ui.show('banner');
    expect(root().getByRole('region')).toBeTruthy();
  });

  it('destroy leaves nothing behind', async () => {
    const { ui } = start();
    await ui.show('banner');
    await ui.show('preferences');
    ui.destroy();
    expect(hosts()).toEqual([]);
  });
});

describe('the page it stands on', () => {
  const wait = (layout?: string) => {
    let arrive!: (module: PageModule) => void;
    const fit = { update: vi.fn(), stop: vi.fn() };
    const module = { ...pageModule, createFit: vi.fn(() => fit) };
    const getPage = vi.fn(() => new Promise<PageModule>((resolve) => { arrive = () => resolve(module); }));
    const mounted = (ui = createMount(partsOf({ page: getPage }))(fakeContext({ options: { layout } })));
    return { ui: mounted, fit, module, getPage, arrive: async () => { arrive(module); await new Promise((resolve) => setTimeout(resolve)); } };
  };

  it('a box is shown first; what fits it in comes afterwards, once', async () => {
    const { ui, fit, module, getPage, arrive } = wait();
    await ui.show('banner');
    await ui.show('preferences');
    expect(getPage).toHaveBeenCalledOnce();
    await arrive();
    expect(module.createFit).toHaveBeenCalledOnce();
    expect(fit.update).toHaveBeenCalled();
  });

  it('another layout is waited for, and told to the styles', async () => {
    const { ui, arrive } = wait('bar');
    const shown = ui.show('banner');
    await Promise.resolve();
    expect(hosts()).toHaveLength(0);
    await arrive();
    await shown;
    expect(root().getByRole('region').closest<HTMLElement>('[data-layout]')!.dataset).toMatchObject({ layout: 'bar', position: 'bottom-left' });
  });

  it('in a frame it is waited for, and where a page above asks there is no banner', async () => {
    vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window);
    const stop = vi.fn();
    const isAskedAbove = vi.fn(() => true);
    const framed = (ui = createMount(partsOf({ layouts: async () => ({ css: '', words: {}, arrange: () => ({ isAskedAbove, stop }) }) }))(fakeContext()));
    await expect(framed.show('banner')).rejects.toMatchObject({ name: 'AbortError' });
    expect(framed.shows()).toBe(false);
    // Who wants to look or change something can, here as well.
    await framed.show('preferences');
    expect(framed.shows()).toBe(true);
    framed.hide();
    isAskedAbove.mockReturnValue(false);
    await framed.show('banner');
    expect(framed.shows('banner')).toBe(true);
    framed.destroy();
    expect(stop).toHaveBeenCalledOnce();
  });

  it('destroyed meanwhile, it starts nothing', async () => {
    const { ui, module, arrive } = wait();
    await ui.show('banner');
    ui.destroy();
    await arrive();
    expect(module.createFit).not.toHaveBeenCalled();
  });

  it('destroyed later, it is told to stop', async () => {
    const { ui, fit, arrive } = wait();
    await ui.show('banner');
    await arrive();
    ui.destroy();
    expect(fit.stop).toHaveBeenCalledOnce();
  });
});

describe('what few visits need', () => {
  const files = (options?: Record<string, unknown>) => {
    const fetched: string[] = [];
    const note = <T,>(name: string, bring: () => Promise<T>) => () => (fetched.push(name), bring());
    const { layouts, words } = partsOf();
    const context = fakeContext({ options });
    ui = createMount(partsOf({ layouts: note('layouts', layouts), words: note('words', words) }))(context);
    return { ui, context, fetched };
  };

  it('neither layouts nor the hash of the words come with a box at the bottom left', async () => {
    const { ui, fetched } = files();
    await ui.show('banner');
    await settled();
    expect(fetched).toEqual([]);
  });

  it.each([[{ layout: 'bar' }], [{ layout: 'modal' }], [{ position: 'top-right' }]])('layouts do, before the banner, for %j', async (options) => {
    const { ui, fetched } = files(options);
    await ui.show('banner');
    expect(fetched).toEqual(['layouts']);
    expect(hosts()[0]!.shadowRoot!.adoptedStyleSheets.map((sheet) => styleTexts.get(sheet)).join()).toContain('.laid');
  });

  it.each([[{ receipts: { endpoint: '/r' } }], [{ regime: 'implied' }], [{ policy: { tacitAfterDays: 3 } }]])('the hash does, after the banner, for %j', async (options) => {
    const { ui, fetched } = files(options);
    await ui.show('banner');
    await vi.waitFor(() => expect(fetched).toEqual(['words']));
  });
});

describe('trouble', () => {
  it('comes back when the page has thrown it out', async () => {
    const { ui } = start();
    await ui.show('banner');
    hosts()[0]!.remove();
    await ui.show('preferences');
    expect(root().getByRole('dialog')).toBeTruthy();
  });

  it('a source of texts that throws is passed over', async () => {
    const texts = { text: () => { throw new Error('theirs'); } };
    await start({ options: { texts } }).ui.show('banner');
    expect(root().getByRole('region', { name: 'Мы используем cookie' })).toBeTruthy();
  });

  it('a fault while drawing rejects show and is told, not thrown, elsewhere', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { ui, context } = start();
    await ui.show('banner');
    // It reads what is hostile.
    await root().findByRole('button', { name: /^РУС,/ });
    Object.defineProperty(context.config, 'languages', { get: () => { throw new Error('hostile'); } });
    expect(() => ui.update()).not.toThrow();
    expect(told).toHaveBeenCalledOnce();
    await expect(ui.show('banner')).rejects.toThrow('hostile');
    Object.defineProperty(context.config, 'languages', { value: ['ru'] });
  });

  it('without constructable stylesheets the file is linked, and waited for', async () => {
    vi.stubGlobal('CSSStyleSheet', class { constructor() { throw new TypeError('Illegal constructor'); } });
    const context = { ...fakeContext(), beside: (file: string) => `https://shop.kz/${file}` };
    const attach = vi.spyOn(Element.prototype, 'attachShadow');
    ui = createMount(partsOf())(context);
    vi.unstubAllGlobals();
    const shadow = attach.mock.results[0]!.value as ShadowRoot;
    const link = shadow.querySelector('link')!;
    expect(link.href).toBe('https://shop.kz/kelisim.css');
    // A browser fetches no stylesheet for a tree that is not in the page.
    expect(link.isConnected).toBe(true);
    const insertRule = vi.fn();
    Object.defineProperty(link, 'sheet', { value: { insertRule } });
    const shown = ui.show('banner');
    await Promise.resolve();
    expect(shadow.querySelector('section')).toBeNull();
    link.dispatchEvent(new Event('load'));
    await shown;
    expect(insertRule).toHaveBeenCalledWith(expect.stringMatching(/^@media\{.*\.banner/));
    expect(shadow.querySelector('section')).not.toBeNull();
  });

  it('a linked file that does not come is waited for two seconds at most', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('CSSStyleSheet', class { constructor() { throw new TypeError('Illegal constructor'); } });
    const context = { ...fakeContext(), beside: (file: string) => `https://shop.kz/${file}` };
    ui = createMount(partsOf())(context);
    vi.unstubAllGlobals();
    const shown = ui.show('banner');
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    await shown;
    expect(root().getByRole('region')).toBeTruthy();
  });
});

describe('a language that is not built in', () => {
  const OPTIONS = { languages: ['ru', 'kk', 'en'] };
  const asked: string[] = [];
  afterEach(() => void asked.splice(0));

  /** The modules are not there; what `files` holds is had as JSON. */
  function startWith(files: Record<string, unknown>, given: Given = {}) {
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      if (!(url in files)) throw new TypeError('offline');
      return { json: async () => files[url] };
    });
    const started = start({ language: 'en', options: OPTIONS, ...given });
    const { context } = started;
    // As the core does it.
    vi.mocked(context.redraw).mockImplementation(() => started.ui.update());
    vi.mocked(context.consent.setLanguage).mockImplementation((language) => {
      context.become({ language });
      started.ui.update();
    });
    return started;
  }
  const FILE = 'https://shop.kz/locales/en.json';
  const lang = () => root().getByRole('region').closest<HTMLElement>('[data-layout]')!.lang;

  it('is fetched before the banner is shown, and known to the core', async () => {
    const { ui, context } = startWith({ [FILE]: en });
    await ui.show('banner');
    expect(asked).toEqual([FILE]);
    expect(root().getByRole('region', { name: 'We use cookies' })).toBeTruthy();
    expect(lang()).toBe('en');
    expect(context.config.words).toEqual({ en });
    await ui.show('preferences');
    expect(root().getByRole('dialog', { name: 'Cookie settings' })).toBeTruthy();
    expect(asked).toEqual([FILE]);
  });

  it.each([['cannot be had', {}], ['is not JSON of words', { [FILE]: 'gone' }], ['is null', { [FILE]: null }]])(
    'gives way to the first language when its file %s', async (_why, files) => {
      const { ui, context } = startWith(files);
      await ui.show('banner');
      expect(root().getByRole('region', { name: 'Мы используем cookie' })).toBeTruthy();
      expect([lang(), context.consent.state.language]).toEqual(['ru', 'ru']);
      expect((await root().findByRole('button', { name: /^РУС,/ })).getAttribute('aria-pressed')).toBe('true');
    });

  it('is fetched when it is switched to; until then the language on screen stays; tried again after a failure', async () => {
    const files: Record<string, unknown> = {};
    const { ui } = startWith(files, { language: 'kk' });
    await ui.show('banner');
    expect(asked).toEqual([]);
    const english = await root().findByRole('button', { name: /^ENG,/ });
    await click(english);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.waitFor(() => expect(root().getByRole('button', { name: /^ҚАЗ,/ }).getAttribute('aria-pressed')).toBe('true'));
    expect(lang()).toBe('kk');

    let come!: (words: object) => void;
    files[FILE] = new Promise((resolve) => (come = resolve));
    await click(english);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(lang()).toBe('kk');
    come(en);
    await vi.waitFor(() => expect(lang()).toBe('en'));
    expect(focused()).toBe(english);
  });

  it('a visitor who has switched on does not get it back when it comes', async () => {
    const { ui } = startWith({ [FILE]: en }, { language: 'kk' });
    await ui.show('banner');
    await click(await root().findByRole('button', { name: /^ENG,/ }));
    await click(root().getByRole('button', { name: /^РУС,/ }));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(lang()).toBe('ru');
  });

  it('is not fetched where the site gives it whole', async () => {
    const { ui } = startWith({}, { options: { ...OPTIONS, texts: { en } } });
    await ui.show('banner');
    expect(root().getByRole('button', { name: 'Accept all' })).toBeTruthy();
    expect(asked).toEqual([]);
  });

  it('a few texts of the site go before those of its file; without the file they are shown with the fallback’s', async () => {
    const texts = { en: { banner: { title: 'Cookies?' } } };
    const whole = startWith({ [FILE]: en }, { options: { ...OPTIONS, texts } });
    await whole.ui.show('banner');
    expect(root().getByRole('region', { name: 'Cookies?' }).textContent).toContain('Accept all');
    whole.ui.destroy();
    const part = startWith({}, { options: { ...OPTIONS, texts } });
    await part.ui.show('banner');
    expect(root().getByRole('region', { name: 'Cookies?' }).textContent).toContain('Принять все');
    expect(lang()).toBe('en');
  });

  it('where none of the languages has words, Russian is spoken', async () => {
    const { ui } = startWith({}, { language: 'uz', options: { languages: ['uz'] } });
    await ui.show('banner');
    expect(root().getByRole('region', { name: 'Мы используем cookie' })).toBeTruthy();
    expect(lang()).toBe('ru');
    ui.update();
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked).toHaveLength(1);
  });
});

describe('a decision', () => {
  const status = () => root().getByRole('status').textContent;

  it.each([['kk', 'Таңдау сақталды'], ['ru', 'Выбор сохранён']])('made here is announced once, politely: %s', async (language, words) => {
    const { ui, context } = start({ language });
    await ui.show('banner');
    expect(status()).toBe('');
    const element = root().getByRole('status');
    const heard: string[] = [];
    const observer = new MutationObserver(() => heard.push(element.textContent));
    observer.observe(element, { childList: true, characterData: true, subtree: true });
    context.decide(DECIDED_STATE, 'ui');
    ui.hide();
    ui.update();
    await Promise.resolve();
    expect(heard).toEqual([words]);
    // A language that changes later says nothing anew.
    context.become({ language: language === 'kk' ? 'ru' : 'kk' });
    ui.update();
    await Promise.resolve();
    expect(heard).toEqual([words]);
    observer.disconnect();
    await ui.show('preferences');
    expect(within(element).queryByText(words)).toBeNull();
  });

  it.each(['api', 'tab', 'restore'] as const)('made elsewhere (%s) is not', async (source) => {
    const { ui, context } = start();
    await ui.show('banner');
    context.decide(DECIDED_STATE, source);
    ui.hide();
    expect(status()).toBe('');
  });

  it('that cannot be kept is not called saved', async () => {
    const { ui, context } = start();
    await ui.show('preferences');
    context.decide({ reason: 'cookies-blocked', mustAsk: false }, 'ui');
    ui.hide();
    expect(status()).toMatch(/^В\u00a0браузере отключены cookie/);
  });

  it('that cannot be kept is explained in the preferences, which have the words; an api call brings none', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    context.decide({ reason: 'cookies-blocked', mustAsk: false }, 'api');
    await new Promise((resolve) => setTimeout(resolve));
    expect(context.consent.show).not.toHaveBeenCalled();
    context.decide({ reason: 'cookies-blocked', mustAsk: false }, 'ui');
    await new Promise((resolve) => setTimeout(resolve));
    expect(context.consent.show).toHaveBeenCalledExactlyOnceWith('preferences');
  });

  it.each([['kk', 'Браузеріңізде cookie өшірілген', 'Жабу'], ['ru', 'В\u00a0браузере отключены cookie', 'Закрыть']])(
    'that could not be kept is not asked for: with cookies off the preferences come in place of the banner and say so, in %s', async (language, why, close) => {
      await start({ language, state: { reason: 'cookies-blocked', mustAsk: false } }).ui.show('banner');
      expect(root().queryByRole('region')).toBeNull();
      expect(root().getByRole('dialog').textContent).toContain(why);
      expect(root().getAllByRole('button', { name: close })).toHaveLength(2);
      expect(hosts()[0]!.shadowRoot!.querySelector('[data-kelisim]')).toBeNull();
    });

  it('nothing is announced any more once the interface is gone', async () => {
    const { ui, context } = start();
    await ui.show('banner');
    const element = root().getByRole('status');
    ui.destroy();
    context.decide(DECIDED_STATE, 'ui');
    expect(element.textContent).toBe('');
  });
});

describe('the focus, when what had it is gone', () => {
  const made: HTMLElement[] = [];
  afterEach(() => made.splice(0).forEach((element) => element.remove()));
  function add(tag: string, parent: Element = document.body) {
    const element = document.createElement(tag);
    made.push(element);
    parent.append(element);
    return element;
  }

  it.each(['banner', 'preferences'] as const)('of the %s, is on nothing: not on the page’s own way back either', async (name) => {
    const own = add('a');
    own.setAttribute('href', '#');
    own.dataset.kelisim = 'preferences';
    const { ui } = start();
    await ui.show(name);
    root().getAllByRole('button', { name: 'Принять все' })[0]!.focus();
    ui.hide();
    await settled();
    expect(focused()).toBe(document.body);
  });

  it('stays where it is if it was not ours', async () => {
    const { ui } = start();
    await ui.show('banner');
    const input = add('input');
    input.focus();
    ui.hide();
    await settled();
    expect(focused()).toBe(input);
    await ui.show('banner');
    input.blur();
    ui.hide();
    await settled();
    expect(focused()).toBe(document.body);
  });

  it('after Escape, when the opener has left the page meanwhile', async () => {
    const { ui } = start({ state: DECIDED_STATE });
    const opener = add('button');
    opener.focus();
    await ui.show('preferences');
    opener.remove();
    await pressEscape(root().getByRole('dialog'));
    expect(focused()).toBe(document.body);
  });

  it('after Escape, is on what the preferences were opened by', async () => {
    const { ui } = start({ state: DECIDED_STATE });
    const opener = add('button');
    opener.focus();
    await ui.show('preferences');
    await pressEscape(root().getByRole('dialog'));
    expect(focused()).toBe(opener);
  });
});
