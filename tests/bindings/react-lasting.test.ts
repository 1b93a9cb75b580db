// @vitest-environment jsdom
// What React hides, moves and draws again, and a document whose handle ends or is another: what is drawn stays true.
import { cleanup, render } from '@testing-library/react';
import { Activity, createElement as h, Suspense, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createConsent } from '../../src/index';
import { ConsentProvider, Held, useConsent, useConsentActions, type ConsentActions, type HeldFallback } from '../../src/react/index';
import { fakeConsent } from '../../src/testing/index';
import { card, clearPage, handle, listenToConsole, ONCE, press, siteOf } from './support/page';

afterEach(() => {
  cleanup();
  clearPage();
});

const VIDEO = 'https://www.youtube.com/embed/x';
const video = (more = {}) => h('iframe', { src: VIDEO, width: 560, height: 315, title: 'Film', ...more });
const Film = ({ fallback, embed = video() }: { fallback?: Parameters<typeof Held>[0]['fallback']; embed?: ReactNode }) => h(Held, { service: 'youtube', id: 'film', fallback }, embed);
const loaded = () => document.querySelector(`iframe[src="${VIDEO}"]`);
const pause = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));
let act: ConsentActions;
const Says = () => {
  act = useConsentActions();
  return h('p', {}, String(useConsent('analytics')));
};

describe('a provider that React hides', () => {
  it('within Activity: after a withdrawal its embed goes', async () => {
    const site = siteOf();
    const page = (mode: 'visible' | 'hidden') => h(Activity, { mode, children: h(ConsentProvider, { site }, h(Film)) });
    const { rerender } = render(page('visible'));
    await card();
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    rerender(page('hidden'));
    await pause();
    handle().withdraw();
    await expect.poll(loaded).toBeNull();
    rerender(page('visible'));
    await card();
  });

  it('within a boundary that waits again: after a withdrawal its embed goes', async () => {
    const site = siteOf();
    const never = new Promise<never>(() => {});
    const Slow = ({ waits }: { waits: boolean }) => {
      // So a component waits.
      if (waits) throw never;
      return null;
    };
    const page = (waits: boolean) => h(Suspense, { fallback: '…' }, h(ConsentProvider, { site }, h(Film), h(Slow, { waits })));
    const { rerender } = render(page(false));
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    await pause();
    rerender(page(true));
    await pause();
    handle().withdraw();
    await expect.poll(loaded).toBeNull();
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    handle().withdraw();
    rerender(page(false));
    await card();
    expect(loaded()).toBeNull();
  });

  it('what is hidden before its file has come is followed as well', async () => {
    const site = siteOf();
    const page = (mode: 'visible' | 'hidden') => h(Activity, { mode, children: h(ConsentProvider, { site }, h(Film)) });
    createConsent(site).acceptAll();
    const { rerender } = render(page('visible'));
    expect(loaded()).toBeTruthy();
    rerender(page('hidden'));
    await pause(200);
    handle().withdraw();
    await expect.poll(loaded).toBeNull();
  });
});

describe('the handle of the document', () => {
  const shown = () => [document.querySelector('p')!.textContent, !!loaded()];
  const page = (site = siteOf()) => render(h(ConsentProvider, { site }, h(Says), h(Film)));

  it('ends: components deny. Another that an action has started is followed', async () => {
    page();
    await card();
    act.acceptAll();
    await expect.poll(shown).toEqual(['true', true]);
    handle().destroy();
    await expect.poll(shown).toEqual(['false', false]);
    act.rejectAll();
    await pause();
    expect(shown()).toEqual(['false', false]);
    act.acceptAll();
    await expect.poll(shown).toEqual(['true', true]);
    act.rejectAll();
    await expect.poll(shown).toEqual(['false', false]);
  });

  it('another that somebody else has started is followed as well', async () => {
    const said = listenToConsole();
    const site = siteOf();
    page(site);
    act.acceptAll();
    handle().destroy();
    const other = createConsent(site);
    await expect.poll(shown).toEqual(['true', true]);
    other.rejectAll();
    await expect.poll(shown).toEqual(['false', false]);
    expect(said).toEqual([]);
  });

  it('is another: the buttons of a placeholder of the site do what they say', async () => {
    let held!: HeldFallback;
    const site = siteOf();
    render(h(ConsentProvider, { site }, h(Film, { fallback: (told) => (held = told, 'Held') })));
    await expect.poll(() => held?.recipient).toBe('Google');
    handle().destroy();
    createConsent(site);
    await expect.poll(() => {
      held.always();
      return loaded();
    }).toBeTruthy();
    expect(handle().state.choices).toEqual({ youtube: 'granted' });
  });

  it('who subscribes hears of its end, once, whatever another listener throws', () => {
    const consent = createConsent(siteOf());
    const heard: string[] = [];
    const said = listenToConsole();
    consent.subscribe(() => {
      throw new Error('not ours');
    });
    const undo = consent.subscribe(() => heard.push('undone'));
    consent.subscribe(() => heard.push(String(consent.has('necessary'))));
    undo();
    consent.destroy();
    expect(heard).toEqual(['false']);
    expect(said).toEqual(['Error: not ours']);
  });
});

describe('another site', () => {
  const page = (site: Parameters<typeof ConsentProvider>[0]['site']) => h(ConsentProvider, { site }, h(Says));

  it('with equal options is silent, with other ones a warning says that the first count', () => {
    const said = listenToConsole();
    const { rerender } = render(page(siteOf()));
    rerender(page(siteOf()));
    expect(said).toEqual([]);
    rerender(page(siteOf({ categories: { functional: {} } } as never)));
    expect(said.join()).toContain('the first count');
  });

  it('a handle of tests is taken in place of another', () => {
    const { rerender, container } = render(page(fakeConsent({ analytics: true })));
    expect(container.textContent).toBe('true');
    const denying = fakeConsent({ analytics: false });
    rerender(page(denying));
    expect(container.textContent).toBe('false');
  });
});

describe('a box that is not in the page at first', () => {
  it('a root that is put there later', async () => {
    const box = document.createElement('div');
    const root = createRoot(box);
    root.render(h(ConsentProvider, { site: siteOf() }, h(Film)));
    await pause(100);
    document.body.append(box);
    await card();
    handle().acceptAll();
    await expect.poll(loaded).toBeTruthy();
    handle().rejectAll();
    await expect.poll(loaded).toBeNull();
    root.unmount();
    await expect.poll(() => document.querySelectorAll('iframe').length).toBe(0);
  });

  it('a portal that an effect puts there', async () => {
    const Modal = ({ children }: { children: ReactNode }) => {
      const [box] = useState(() => document.createElement('div'));
      useEffect(() => {
        document.body.append(box);
        return () => box.remove();
      }, [box]);
      return createPortal(children, box);
    };
    render(h(ConsentProvider, { site: siteOf() }, h(Modal, { children: h(Film) })));
    await card();
  });
});

describe('drawn again', () => {
  it('with the same properties nothing in the page changes, and the focus stays', async () => {
    const site = siteOf();
    const page = () => h(ConsentProvider, { site }, h(Film, { embed: video({ className: 'film', style: { maxWidth: 300 } }) }));
    const { rerender, container } = render(page());
    const button = (await card()).querySelector('button')!;
    button.focus();
    let changes = 0;
    const seen = new MutationObserver((records) => void (changes += records.length));
    seen.observe(container, { childList: true, subtree: true, attributes: true, characterData: true });
    for (let times = 0; times < 10; times++) {
      rerender(page());
      await pause(5);
    }
    expect(changes).toBe(0);
    expect((document.querySelector('[data-kelisim-embed]')!.shadowRoot!).activeElement).toBe(button);
    rerender(h(ConsentProvider, { site }, h(Film, { embed: video({ className: 'other' }) })));
    await expect.poll(() => changes).toBeGreaterThan(0);
    seen.disconnect();
  });

  it('with other looks the placeholder has those alone', async () => {
    const site = siteOf();
    const page = (more: object) => h(ConsentProvider, { site }, h(Film, { embed: h('iframe', { src: VIDEO, ...more }) }));
    const { rerender } = render(page({ title: 'Film', width: 560, className: 'wide', style: { border: '1px solid', maxHeight: 300 } }));
    const frame = () => document.querySelector<HTMLIFrameElement>('iframe[data-embed]')!;
    await expect.poll(() => frame()?.className).toBe('wide');
    expect(frame().style.maxHeight).toBe('300px');
    rerender(page({ height: 200, style: { opacity: 0.5 } }));
    expect(['title', 'width', 'class'].filter((name) => frame().hasAttribute(name))).toEqual([]);
    expect([frame().getAttribute('height'), frame().style.border, frame().style.maxHeight, frame().style.opacity]).toEqual(['200', '', '', '0.5']);
  });

  it('of several children the first element says what the placeholder looks like', async () => {
    const embed = ['text', video({ key: 1, className: 'first' }), h('p', { key: 2 }, 'Caption')];
    const page = h(ConsentProvider, { site: siteOf() }, h(Film, { embed }));
    expect(renderToString(page)).toContain('<canvas class="first" width="560" height="315"></canvas>');
    render(page);
    await expect.poll(() => document.querySelector<HTMLIFrameElement>('iframe[data-embed]')?.width).toBe('560');
  });
});

describe('the room of an embed', () => {
  const html = (fallback?: Parameters<typeof Held>[0]['fallback']) => renderToString(h(ConsentProvider, { site: siteOf() }, h(Held, { service: 'youtube', fallback }, video())));

  it('is hidden from the start where the site draws something else', () => {
    for (const fallback of [h('b', {}, 'Held'), null, '']) expect(html(fallback)).toContain('<div hidden="">');
  });

  it('is kept for our placeholder, and for one that is not told anything yet', () => {
    for (const fallback of [undefined, () => 'Held']) expect(html(fallback)).toContain('<div><canvas width="560" height="315">');
  });
});

describe('an embed that is open', () => {
  it('is not drawn anew when the fallback is another; when it is held again, that counts', async () => {
    const site = siteOf();
    const page = (fallback?: Parameters<typeof Held>[0]['fallback']) => h(ConsentProvider, { site }, h(Film, { fallback }));
    const { rerender } = render(page());
    await press(ONCE);
    await expect.poll(loaded).toBeTruthy();
    const first = loaded();
    for (const fallback of [h('b'), () => 'Mine', undefined, () => 'Mine']) rerender(page(fallback));
    expect(loaded()).toBe(first);
    handle().rejectAll();
    await expect.poll(loaded).toBeNull();
    await pause(100);
    expect([document.querySelector('#film')!.textContent, document.querySelector('[data-kelisim-embed]')]).toEqual(['Mine', null]);
    rerender(page());
    await card();
  });

  it('allowed once: another address was not', async () => {
    const site = siteOf();
    const page = (src: string) => h(ConsentProvider, { site }, h(Film, { embed: video({ src }) }));
    const { rerender, container } = render(page(VIDEO));
    await press(ONCE);
    await expect.poll(loaded).toBeTruthy();
    rerender(page(`${VIDEO}2`));
    expect(container.innerHTML).not.toContain(`${VIDEO}2`);
    await press(ONCE);
    await expect.poll(() => container.innerHTML).toContain(`${VIDEO}2`);
  });
});
