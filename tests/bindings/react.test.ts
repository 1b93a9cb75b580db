// @vitest-environment jsdom
// React 19 in the page itself: what a component sees, and what it leaves.
import { cleanup, render } from '@testing-library/react';
import { Activity, createElement as h, startTransition, StrictMode, useEffect, useState, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions, useConsentState } from '../../src/react/index';
import { ALWAYS, card, clearPage, handle, listenToConsole, ONCE, press, siteOf } from './support/page';

afterEach(() => {
  cleanup();
  clearPage();
});

const VIDEO = 'https://www.youtube.com/embed/x';
const video = () => h('iframe', { src: VIDEO, width: 560, height: 315, title: 'Film' });
const Film = ({ fallback }: { fallback?: Parameters<typeof Held>[0]['fallback'] }) => h(Held, { category: 'functional', service: 'youtube', id: 'film', fallback }, video());
const inSite = (children: ReactNode, site = siteOf()) => h(ConsentProvider, { site }, children);
const loaded = () => document.querySelector(`iframe[src="${VIDEO}"]`);

describe('useConsent', () => {
  it('is false, then what was decided, and renders only when that changes', async () => {
    const renders: boolean[] = [];
    const Counted = () => (renders.push(useConsent('analytics')), null);
    render(inSite(h(Counted)));
    expect(renders).toEqual([false]);
    handle().save({ marketing: true });
    handle().setLanguage('kk');
    handle().save({ analytics: true });
    await expect.poll(() => renders).toEqual([false, true]);
    handle().save({ marketing: false });
    handle().withdraw();
    await expect.poll(() => renders).toEqual([false, true, false]);
  });

  it('takes the syntax of data-category', async () => {
    const Both = () => h('p', {}, String([useConsent('analytics marketing'), useConsent('!marketing'), useConsent('youtube')]));
    const { container } = render(inSite(h(Both)));
    handle().save({ analytics: true, functional: true });
    await expect.poll(() => container.textContent).toBe('false,true,true');
  });

  it('a returning visitor sees the grant before anything is painted', () => {
    document.cookie = `kelisim=${encodeURIComponent('x')}; Path=/; Max-Age=0`;
    const first = render(inSite(h('p')));
    handle().acceptAll();
    first.unmount();
    handle().destroy();
    const painted: string[] = [];
    const Value = () => {
      const value = useConsent('analytics');
      useEffect(() => void painted.push(String(value)), [value]);
      return null;
    };
    render(inSite(h(Value)));
    expect(painted.at(-1)).toBe('true');
  });

  it('no tearing: within one transition all components say the same', async () => {
    const seen = new Set<string>();
    const Slow = ({ step }: { step: number }) => {
      const value = useConsent('analytics');
      const end = performance.now() + 4;
      while (performance.now() < end);
      return h('i', {}, `${step}${value}`);
    };
    let go!: (step: number) => void;
    const App = () => {
      const [step, setStep] = useState(0);
      go = (next) => startTransition(() => setStep(next));
      useEffect(() => {
        const all = [...document.querySelectorAll('i')].map((each) => each.textContent!.slice(1));
        seen.add([...new Set(all)].join());
      });
      return Array.from({ length: 20 }, (_, key) => h(Slow, { key, step }));
    };
    const { container } = render(inSite(h(App)));
    go(1);
    // In the middle of the rendering.
    await new Promise((resolve) => setTimeout(resolve, 20));
    handle().acceptAll();
    await expect.poll(() => container.textContent).toBe('1true'.repeat(20));
    expect([...seen].filter((values) => values.includes(','))).toEqual([]);
  });

  it('state follows the language; actions stay the same', async () => {
    const actions = new Set<unknown>();
    const Language = () => (actions.add(useConsentActions()), h('p', {}, useConsentState().language));
    const { container } = render(inSite(h(Language)));
    expect(container.textContent).toBe('ru');
    handle().setLanguage('kk');
    await expect.poll(() => container.textContent).toBe('kk');
    const [only] = [...actions] as ReturnType<typeof useConsentActions>[];
    only!.acceptAll();
    expect(handle().has('analytics')).toBe(true);
    expect(actions.size).toBe(1);
  });

  it('outside of a provider it says so', () => {
    listenToConsole();
    const Lost = () => String(useConsent('analytics'));
    expect(() => render(h(Lost))).toThrow('no <ConsentProvider>');
  });
});

describe('ConsentProvider', () => {
  it('StrictMode, a second provider and a new mount find the one consent, silently; unmounting ends nothing', () => {
    const said = listenToConsole();
    const site = siteOf();
    const first = render(h(StrictMode, {}, inSite(h('p'), site)));
    const made = handle();
    const second = render(inSite(h('p'), site));
    first.unmount();
    second.unmount();
    render(inSite(h('p'), site));
    expect(handle()).toBe(made);
    made.acceptAll();
    expect(handle().has('marketing')).toBe(true);
    expect(said).toEqual([]);
  });

  it('a wrong option is reported, and nothing is granted, whatever the server said', async () => {
    const said = listenToConsole();
    const Value = () => String(useConsent('analytics'));
    const { container } = render(h(ConsentProvider, { site: siteOf({ expiresInMonths: 99 as never }), initial: { grants: { analytics: true } }, children: h(Value) }));
    expect(container.textContent).toBe('false');
    expect(said.join()).toContain('expiresInMonths');
    expect(handle()).toBeUndefined();
  });
});

describe('Held', () => {
  it('stays out of the page until it is granted, and leaves it after a withdrawal', async () => {
    const said = listenToConsole();
    render(h(StrictMode, {}, inSite(h(Film))));
    await card();
    expect(loaded()).toBeNull();
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    expect(document.querySelector('[data-kelisim-embed]')).toBeNull();
    handle().withdraw();
    await expect.poll(loaded).toBeNull();
    expect((await card()).textContent).toContain('Google');
    expect(said).toEqual([]);
  });

  it('once: this embed alone, now, until the next decision', async () => {
    render(inSite([h(Film, { key: 1 }), h('hr', { key: 2 }), h('div', { id: 'second', key: 3 }, h(Film))]));
    await card(document.querySelector('#second')!);
    await press(ONCE, document.querySelector('#second')!);
    await expect.poll(() => document.querySelector(`#second iframe[src="${VIDEO}"]`)).toBeTruthy();
    expect(document.querySelectorAll(`iframe[src="${VIDEO}"]`)).toHaveLength(1);
    expect(handle().state.status).toBe('unset');
    handle().rejectAll();
    await expect.poll(loaded).toBeNull();
    await card(document.querySelector('#second')!);
  });

  it('always: stored for this one service, and nothing else is answered', async () => {
    render(inSite(h(Film)));
    await press(ALWAYS);
    await expect.poll(loaded).toBeTruthy();
    expect(handle().state.choices).toEqual({ youtube: 'granted' });
    expect(handle().state.grants).toMatchObject({ functional: false, youtube: true });
  });

  it('a transfer abroad of this one service comes with both buttons', async () => {
    const site = siteOf({ services: { youtube: { category: 'functional', name: 'YouTube', countries: 'АҚШ', requires: ['cross-border'] } } });
    render(inSite(h(Film), site));
    await press(ONCE);
    await expect.poll(loaded).toBeTruthy();
    handle().rejectAll();
    await press(ALWAYS);
    await expect.poll(loaded).toBeTruthy();
    expect(handle().state.grants).toMatchObject({ youtube: true, 'cross-border': false });
  });

  it('a service that only the component names is known from then on', async () => {
    render(inSite(h(Held, { category: 'marketing', service: 'vimeo' }, video())));
    await card();
    handle().save({ marketing: true });
    await expect.poll(loaded).toBeTruthy();
    handle().save({ vimeo: false });
    await expect.poll(loaded).toBeNull();
  });

  it('the placeholder has size, class and name of what it stands for, and nothing of it loads', async () => {
    render(inSite(h(Held, { category: 'functional', service: 'youtube' }, h('iframe', { src: VIDEO, width: 560, height: 315, title: 'Film', className: 'film', style: { border: 0, maxWidth: 300 } }))));
    const label = (await card()).getAttribute('aria-label');
    expect(label).toBe('YouTube: Film');
    const frame = document.querySelector<HTMLIFrameElement>('iframe.film')!;
    expect([frame.width, frame.height, frame.style.maxWidth, frame.hasAttribute('src')]).toEqual(['560', '315', '300px', false]);
  });

  it('whoever opened it by the keyboard goes on in it', async () => {
    render(inSite(h(Film)));
    await press(ONCE);
    await expect.poll(() => (document.activeElement as HTMLIFrameElement).src).toBe(VIDEO);
  });

  it('unmounted while our placeholder is fetched, and after it has come, nothing is left', async () => {
    const early = render(inSite(h(Film)));
    early.unmount();
    const late = render(inSite(h(Film)));
    await card();
    late.unmount();
    await expect.poll(() => document.querySelectorAll('iframe,[data-kelisim-embed]').length).toBe(0);
  });
});

describe('a fallback of the site', () => {
  it('is told who receives what and where, and its buttons are those of our card', async () => {
    render(inSite(h(Film, { fallback: (held) => [
      h('p', { key: 1 }, `${held.recipient}, ${held.country}`), h('button', { key: 2, onClick: () => held.once() }, 'once'), h('button', { key: 3, onClick: () => held.always() }, 'always'),
    ] })));
    await expect.poll(() => document.querySelector('#film p')!.textContent).toBe('Google, АҚШ');
    const [once] = [...document.querySelectorAll<HTMLElement>('#film button')];
    once!.click();
    await expect.poll(loaded).toBeTruthy();
    expect(handle().state.status).toBe('unset');
    handle().rejectAll();
    await expect.poll(loaded).toBeNull();
    document.querySelectorAll<HTMLElement>('#film button')[1]!.click();
    await expect.poll(loaded).toBeTruthy();
    expect(handle().state.grants).toMatchObject({ youtube: true, functional: false });
    expect(document.querySelector('[data-kelisim-embed]')).toBeNull();
  });

  it('what the site asks separately must be ticked', async () => {
    const site = siteOf({ categories: { functional: {}, 'cross-border': { explicit: true } }, services: { youtube: { category: 'functional', requires: ['cross-border'] } } });
    const told: { separate: readonly { id: string }[]; once(ticked?: string[]): void }[] = [];
    render(inSite(h(Film, { fallback: (held) => (told.push(held), 'Held') }), site));
    await expect.poll(() => told.at(-1)!.separate.map(({ id }) => id)).toEqual(['cross-border']);
    told.at(-1)!.once();
    await Promise.resolve();
    expect(loaded()).toBeNull();
    told.at(-1)!.once(['cross-border']);
    await expect.poll(loaded).toBeTruthy();
  });

  it('an element does as well', () => {
    const { container } = render(inSite(h(Film, { fallback: h('b', {}, 'Held') })));
    expect(container.querySelector('#film')!.textContent).toBe('Held');
  });
});

describe('Activity', () => {
  const Page = ({ mode, children }: { mode: 'visible' | 'hidden'; children: ReactNode }) => h(Activity, { mode, children });

  it('what is hidden leaves the page after a withdrawal, and is held when it is shown again', async () => {
    const site = siteOf();
    const { rerender } = render(inSite(h(Page, { mode: 'visible', children: h(Film) }), site));
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    rerender(inSite(h(Page, { mode: 'hidden', children: h(Film) }), site));
    await expect.poll(() => document.querySelector<HTMLElement>('#film')!.style.display).toBe('none');
    expect(loaded()).toBeTruthy();
    handle().withdraw();
    await expect.poll(loaded).toBeNull();
    rerender(inSite(h(Page, { mode: 'visible', children: h(Film) }), site));
    await card();
  });

  it('what was allowed once is hidden and shown again, and a withdrawal meanwhile ends it', async () => {
    const site = siteOf();
    const { rerender } = render(inSite(h(Page, { mode: 'visible', children: h(Film) }), site));
    await press(ONCE);
    await expect.poll(loaded).toBeTruthy();
    rerender(inSite(h(Page, { mode: 'hidden', children: h(Film) }), site));
    rerender(inSite(h(Page, { mode: 'visible', children: h(Film) }), site));
    expect(loaded()).toBeTruthy();
    rerender(inSite(h(Page, { mode: 'hidden', children: h(Film) }), site));
    handle().rejectAll();
    await expect.poll(loaded).toBeNull();
  });
});

describe('ConsentScript', () => {
  const held = () => [...document.head.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')];
  const tag = (src: string) => h(ConsentScript, { category: 'analytics', src });

  it('one tag for all who ask for the same; the last to go takes it away while it has not run', async () => {
    const both = render(h(StrictMode, {}, inSite([h('div', { key: 1 }, tag('/a.js')), h('div', { key: 2 }, tag('/a.js'))])));
    await expect.poll(() => held().map((each) => each.dataset.kelisimSrc)).toEqual(['/a.js']);
    both.rerender(h(StrictMode, {}, inSite([h('div', { key: 1 }, tag('/a.js'))])));
    expect(held()).toHaveLength(1);
    both.unmount();
    expect(held()).toEqual([]);
  });

  it('unmounted before it could be put there, it never is', async () => {
    render(inSite(tag('/early.js'))).unmount();
    render(inSite(tag('/late.js')));
    await expect.poll(() => held().map((each) => each.dataset.kelisimSrc)).toEqual(['/late.js']);
  });

  it('runs once it is granted, by the gate, with its attributes, and not again where the component comes back', async () => {
    const inserted: HTMLScriptElement[] = [];
    const seen = new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => node instanceof HTMLScriptElement && inserted.push(node))));
    seen.observe(document.head, { childList: true });
    const script = { category: 'analytics', src: '/b.js', type: 'module', nonce: 'n', crossOrigin: 'anonymous', async: true, 'data-id': '7' } as const;
    const { unmount } = render(inSite(h(ConsentScript, script)));
    handle().acceptAll();
    const ran = () => inserted.filter(({ type }) => type === 'module').map((each) => [each.getAttribute('src'), each.getAttribute('nonce') || each.nonce, each.crossOrigin, each.dataset.id]);
    await expect.poll(ran).toEqual([[`${location.origin}/b.js`, 'n', 'anonymous', '7']]);
    unmount();
    expect(held()).toEqual([]);
    render(inSite([h(ConsentScript, { ...script, key: 1 }), h(ConsentScript, { key: 2, category: 'analytics', children: 'window.after = true' })]));
    await expect.poll(() => inserted.filter(({ text }) => text === 'window.after = true').length).toBeGreaterThan(1);
    expect(ran()).toHaveLength(1);
    seen.disconnect();
  });

  it('a withdrawal of what has run loads the page anew', async () => {
    const site = siteOf({ reloadOnRevoke: '/gone' });
    const said: string[] = [];
    const spy = vi.spyOn(console, 'error').mockImplementation((error) => void said.push(String(error)));
    render(inSite(h(ConsentScript, { category: 'analytics', children: 'window.ranOnce = (window.ranOnce || 0) + 1' }), site));
    handle().acceptAll();
    await expect.poll(() => [...document.head.querySelectorAll('script')].length).toBe(1);
    handle().withdraw();
    // jsdom goes nowhere, and says so.
    await expect.poll(() => said.join()).toContain('navigation');
    spy.mockRestore();
  });
});
