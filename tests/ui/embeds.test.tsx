// @vitest-environment jsdom
import { focused, styleTexts } from './support/browser';
import { within } from '@testing-library/preact';
import { render } from 'preact';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../../src/i18n/texts';
import { youtube } from '../../src/services/index';
import { createEmbeds } from '../../src/ui/embeds/embeds';
import { viewProps } from '../../src/ui/banner/view';
import { decided, fakeContext } from './support/context';
import { click } from './support/click';
import type { ShownWords } from '../../src/ui/words/shown-words';

const bringWords = vi.fn(async () => ({ hashCard: async (language: string) => `hash-${language}` }) as unknown as ShownWords);

// jsdom lays nothing out: sizes are the browser tests' business.
let stop: (() => void) | undefined;
// A placeholder that has just come waits for half a second.
afterAll(() => new Promise((resolve) => setTimeout(resolve, 1000)));
afterEach(() => {
  stop?.();
  document.body.replaceChildren();
});

function start(count = 2, { category = 'marketing', options = {} }: { category?: string; options?: Record<string, unknown> } = {}) {
  const held = Array.from({ length: count }, (_, index) => {
    const frame = document.createElement('iframe');
    frame.title = `film ${index}`;
    frame.dataset.category = category;
    frame.dataset.service = 'vimeo';
    document.body.append(frame);
    return frame;
  });
  const elements = [...held];
  const context = fakeContext({ held, options, markup: { vimeo: 'marketing' } });
  const texts = createTexts(context.config);
  const embeds = createEmbeds(texts, '/* shared */', render, (file) => file, { bring: { words: bringWords } });
  stop = embeds.stop;
  const update = () => embeds.update(viewProps(context, texts, context.consent.state.language));
  update();
  return { context, embeds, update, elements };
}
const hosts = () => [...document.querySelectorAll('[data-kelisim-embed]')];
const card = (index: number) => within(hosts()[index]!.shadowRoot as unknown as HTMLElement);
const isHidden = (element: HTMLElement) => element.style.display === 'none' || !!element.previousElementSibling?.hasAttribute('data-kelisim-embed');

describe('of a service named by its id', () => {
  const begin = (catalogue: () => Promise<object>) => {
    const frame = document.createElement('iframe');
    frame.dataset.category = 'functional';
    frame.dataset.service = 'youtube';
    document.body.append(frame);
    const context = fakeContext({ held: [frame], markup: { youtube: 'functional' }, options: { named: ['youtube', 'ga4'], catalogue } });
    const texts = createTexts(context.config);
    const embeds = createEmbeds(texts, '', render, (file) => file, { bring: { words: bringWords } });
    stop = embeds.stop;
    const update = () => embeds.update(viewProps(context, texts, context.consent.state.language));
    update();
    return { update, context };
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('come with its words, and no other service is asked for', async () => {
    let arrive!: (module: object) => void;
    const catalogue = vi.fn(() => new Promise<object>((resolve) => { arrive = resolve; }));
    const { update, context } = begin(catalogue);
    update();
    expect(hosts()).toEqual([]);
    arrive({ youtube });
    await settled();
    expect(card(0).getByRole('group', { name: 'YouTube' })).toBeTruthy();
    expect(card(0).getByRole('group').textContent).toContain('YouTube: Google LLC, США');
    update();
    expect(catalogue).toHaveBeenCalledOnce();
    expect(Object.keys(context.config.services)).toEqual(['youtube']);
  });

  it('are drawn by its id where these do not come, and ask once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const catalogue = vi.fn(() => Promise.reject(new Error('404')));
    const { update } = begin(catalogue);
    await settled();
    expect(card(0).getByRole('group', { name: 'youtube' })).toBeTruthy();
    update();
    await settled();
    expect(catalogue).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it('do not come once stopped', async () => {
    let arrive!: (module: object) => void;
    begin(() => new Promise<object>((resolve) => { arrive = resolve; }));
    stop!();
    arrive({ youtube });
    await settled();
    expect(hosts()).toEqual([]);
  });
});

describe('placeholders', () => {
  it('stand before their embeds, which are hidden, with the banner’s styles and their own', () => {
    const { elements } = start();
    expect(hosts().map((host) => host.nextSibling)).toEqual(elements);
    expect(elements.every(isHidden)).toBe(true);
    expect(hosts()[0]!.shadowRoot!.adoptedStyleSheets.map((sheet) => styleTexts.get(sheet) ?? '').join()).toMatch(/shared.*\.embed/s);
    expect(card(1).getByRole('group', { name: 'vimeo: film 1' })).toBeTruthy();
  });

  it('once: only this one is let through, and the focus goes there', async () => {
    const { context, elements } = start();
    await click(card(0).getByRole('button', { name: 'Разрешить один раз: vimeo: film 0' }));
    expect(context.gate.allow).toHaveBeenCalledExactlyOnceWith(elements[0], ['vimeo']);
    expect(context.save).not.toHaveBeenCalled();
    expect(hosts().map((host) => host.nextSibling)).toEqual([elements[1]]);
    expect(isHidden(elements[0]!)).toBe(false);
    expect(focused()).toBe(elements[0]);
  });

  it('always: this service’s answer and no other is saved', async () => {
    const { context } = start();
    context.save.mockImplementation(() => context.become(decided({ vimeo: true })));
    await click(card(0).getByRole('button', { name: /^Разрешать всегда/ }));
    expect(context.save).toHaveBeenCalledExactlyOnceWith({ vimeo: true }, true, 'custom', { h: '' });
    expect(hosts()).toEqual([]);
  });

  it('keep the focus while something is left to do in them', async () => {
    start();
    const always = card(0).getByRole('button', { name: /^Разрешать всегда/ });
    await click(always);
    expect(focused()).toBe(card(0).getByRole('button', { name: /^Разрешить один раз/ }));
  });

  describe('of an embed that needs more', () => {
    const categories = { necessary: {}, functional: {}, marketing: {}, 'cross-border': {}, 'third-party': {} };
    const separately = { ...categories, 'cross-border': { explicit: true } };
    const press = (name: RegExp) => click(card(0).getByRole('button', { name }));

    it('the buttons allow the permissions of this one service with it', async () => {
      const { context, elements } = start(2, { category: 'marketing cross-border third-party', options: { categories } });
      await press(/^Разрешить один раз/);
      expect(context.gate.allow).toHaveBeenCalledExactlyOnceWith(elements[0], ['vimeo', 'cross-border', 'third-party']);
      expect(context.save).not.toHaveBeenCalled();
      await press(/^Разрешать всегда/);
      expect(context.save).toHaveBeenCalledExactlyOnceWith({ vimeo: true, 'vimeo cross-border': true, 'vimeo third-party': true }, true, 'custom', { h: '' });
    });

    it.each([/^Разрешить один раз/, /^Разрешать всегда/])('%s does nothing without the box of what the site asks for separately, and leads there', async (name) => {
      const { context } = start(1, { category: 'marketing cross-border', options: { categories: separately } });
      await press(name);
      expect([context.gate.allow.mock.calls, context.save.mock.calls]).toEqual([[], []]);
      expect(focused()).toBe(card(0).getByRole('checkbox'));
      expect(card(0).getByRole('alert').textContent).not.toBe('');
      await click(card(0).getByRole('checkbox'));
      expect(card(0).getByRole('alert').textContent).toBe('');
      await press(name);
      expect([...context.gate.allow.mock.calls, ...context.save.mock.calls]).toHaveLength(1);
    });

    it('a box ticked in one card is not ticked in another', async () => {
      start(2, { category: 'marketing cross-border', options: { categories: separately } });
      await click(card(0).getByRole('checkbox'));
      expect([0, 1].map((index) => card(index).getByRole<HTMLInputElement>('checkbox').checked)).toEqual([true, false]);
    });

    it('a statement is stored with the answer, and by allowing once it is not', async () => {
      const statements = [{ id: 'adult', required: true, text: '18' }];
      const { context, elements } = start(2, { options: { statements } });
      await click(card(0).getByRole('checkbox', { name: '18' }));
      await press(/^Разрешить один раз/);
      expect(context.gate.allow).toHaveBeenCalledExactlyOnceWith(elements[0], ['vimeo', 'adult']);
      expect(context.save).not.toHaveBeenCalled();
      await click(card(0).getByRole('checkbox', { name: '18' }));
      await press(/^Разрешать всегда/);
      expect(context.save).toHaveBeenCalledExactlyOnceWith({ adult: true, vimeo: true }, true, 'custom', { h: '' });
    });

    it('the hash of the card’s words goes with it where the record keeps one', async () => {
      bringWords.mockClear();
      start(1);
      expect(bringWords).not.toHaveBeenCalled();
      stop!();
      document.body.replaceChildren();
      const { context } = start(1, { options: { receipts: { endpoint: '/receipts' } } });
      await new Promise((resolve) => setTimeout(resolve));
      await press(/^Разрешать всегда/);
      expect(context.save.mock.calls[0]![3]).toEqual({ h: 'hash-ru' });
    });
  });

  it('follow the language', () => {
    const { context, update } = start();
    context.become({ language: 'kk' });
    update();
    expect(card(0).getByRole('button', { name: /^Әрқашан рұқсат ету/ }).closest('[lang]')!.getAttribute('lang')).toBe('kk');
  });

  it('come back on withdrawal', () => {
    const { context, update, elements } = start();
    context.become(decided({ marketing: true, vimeo: true }));
    update();
    expect(hosts()).toEqual([]);
    context.become(decided({ marketing: false, vimeo: false }));
    update();
    expect(hosts().map((host) => host.nextSibling)).toEqual(elements);
  });

  it('go with their embeds', async () => {
    const { elements } = start();
    elements[0]!.remove();
    await Promise.resolve();
    expect(hosts().map((host) => host.nextSibling)).toEqual([elements[1]]);
  });

  it('leave nothing behind', () => {
    const { embeds, elements } = start();
    embeds.stop();
    expect(hosts()).toEqual([]);
    expect(elements.map((element) => element.outerHTML).join()).not.toMatch(/kelisim|style/);
  });

  it('are not drawn for an id nobody declared', () => {
    const frame = document.createElement('iframe');
    frame.dataset.category = 'typo';
    document.body.append(frame);
    const context = fakeContext({ held: [frame] });
    const texts = createTexts(context.config);
    const embeds = createEmbeds(texts, '', render, (file) => file, { bring: { words: bringWords } });
    embeds.update(viewProps(context, texts, context.consent.state.language));
    expect(hosts()).toEqual([]);
    expect(isHidden(frame)).toBe(false);
  });
});
