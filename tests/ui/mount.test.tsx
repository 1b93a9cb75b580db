// @vitest-environment jsdom
import { focused, pressEscape, styleTexts } from './support/browser';
import { within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Ui } from '../../src/ui/context';
import { createMount } from '../../src/ui/mount';
import * as embedsModule from '../../src/ui/embeds-module';
import * as preferencesModule from '../../src/ui/preferences-module';
import { decided, fakeContext, type Given } from './support/context';

let ui: Ui | undefined;
afterEach(() => {
  ui?.destroy();
  vi.restoreAllMocks();
});

function start(given: Given = {}, getPreferences = () => Promise.resolve(preferencesModule)) {
  const context = fakeContext(given);
  const fetching = vi.fn(getPreferences);
  const mounted = (ui = createMount(fetching, () => Promise.resolve(embedsModule))(context));
  return { context, ui: mounted, fetching };
}
const hosts = () => [...document.documentElement.children].filter((child) => child.shadowRoot);
const root = () => within(hosts()[0]!.shadowRoot as unknown as HTMLElement);

describe('the banner', () => {
  it('stands in an open shadow root between head and body, with its styles', async () => {
    await start().ui.show('banner');
    expect(hosts()[0]!.nextSibling).toBe(document.body);
    expect(root().getByRole('region', { name: 'Мы используем файлы cookie' })).toBeTruthy();
    const [sheet] = hosts()[0]!.shadowRoot!.adoptedStyleSheets;
    expect(styleTexts.get(sheet!)).toContain('.banner');
    expect(focused()).toBe(document.body);
  });

  it('is told its language and its theme', async () => {
    await start({ options: { theme: 'dark' } }).ui.show('banner');
    const { lang, dataset } = root().getByRole('region').parentElement!;
    expect([lang, dataset.theme]).toEqual(['ru', 'dark']);
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
    expect(root().getByRole('region', { name: 'Біз cookie файлдарын пайдаланамыз' }).parentElement!.lang).toBe('kk');
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
    expect(root().getByText(/Срок действия вашего выбора истёк/)).toBeTruthy();
  });

  it('asks again without saying why, if these words cannot be had', async () => {
    await start({ state: { reason: 'expired' } }, () => Promise.reject(new Error('404'))).ui.show('banner');
    expect(root().getByRole('region')).toBeTruthy();
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
    await userEvent.click(root().getByRole('switch', { name: 'Маркетинговые' }));
    context.become(decided({ functional: false, analytics: true, marketing: false }));
    ui.update();
    expect(root().queryByRole('region')).toBeNull();
    expect(root().getByRole<HTMLInputElement>('switch', { name: 'Маркетинговые' }).checked).toBe(true);
  });

  it('start afresh when they are opened again', async () => {
    const { ui } = start();
    await ui.show('preferences');
    await userEvent.click(root().getByRole('switch', { name: 'Маркетинговые' }));
    await pressEscape(root().getByRole('dialog'));
    await ui.show('preferences');
    expect(root().getByRole<HTMLInputElement>('switch', { name: 'Маркетинговые' }).checked).toBe(false);
  });

  it('are fetched again after a failure', async () => {
    let attempts = 0;
    const { ui } = start({}, () => (attempts++ ? Promise.resolve(preferencesModule) : Promise.reject(new Error('offline'))));
    await expect(ui.show('preferences')).rejects.toThrow('offline');
    await ui.show('preferences');
    expect(root().getByRole('dialog')).toBeTruthy();
  });
});

describe('placeholders of held embeds', () => {
  function withEmbed(getEmbeds = () => Promise.resolve(embedsModule)) {
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.dataset.category = 'marketing';
    const context = fakeContext({ held: [frame] });
    const fetching = vi.fn(getEmbeds);
    ui = createMount(() => Promise.resolve(preferencesModule), fetching)(context);
    return { context, frame, fetching, ui };
  }
  const standIns = () => document.querySelectorAll('[data-kelisim-embed]').length;
  const settled = () => new Promise((resolve) => setTimeout(resolve));
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
    let attempts = 0;
    const { ui } = withEmbed(() => (attempts++ ? Promise.resolve(embedsModule) : Promise.reject(new Error('offline'))));
    await ui.show('banner');
    await settled();
    expect(root().getByRole('region')).toBeTruthy();
    expect(standIns()).toBe(0);
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
    expect(root().getByRole('region', { name: 'Мы используем файлы cookie' })).toBeTruthy();
  });

  it('a fault while drawing rejects show and is told, not thrown, elsewhere', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { ui, context } = start();
    await ui.show('banner');
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
    ui = createMount(() => Promise.resolve(preferencesModule), () => Promise.resolve(embedsModule))(context);
    vi.unstubAllGlobals();
    const shadow = attach.mock.results[0]!.value as ShadowRoot;
    const link = shadow.querySelector('link')!;
    expect(link.href).toBe('https://shop.kz/kelisim.css');
    const shown = ui.show('banner');
    await Promise.resolve();
    expect(shadow.querySelector('section')).toBeNull();
    link.dispatchEvent(new Event('load'));
    await shown;
    expect(shadow.querySelector('section')).not.toBeNull();
  });
});
