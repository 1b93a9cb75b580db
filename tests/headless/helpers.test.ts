// @vitest-environment jsdom
// Focus, dialogs and announcements for a view of the site's own.
import '../ui/support/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLiveRegion, focusInto, modal } from '../../src/headless/index';

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function page(html: string): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', `<button id="opener">open</button><button id="other">other</button>${html}`);
  document.querySelector<HTMLElement>('#opener')!.focus();
  return document.querySelector<HTMLElement>('#layer')!;
}
const focus = () => document.activeElement!.id || document.activeElement!.localName;

describe('focusInto', () => {
  it.each([
    ['what has autofocus', '<div id="layer"><h2 id="h">h</h2><button id="b" autofocus>b</button></div>', 'b'],
    ['the heading', '<div id="layer"><button>b</button><h2 id="h">h</h2></div>', 'h'],
    ['the layer', '<div id="layer"><p>p</p></div>', 'layer'],
  ])('%s gets it; what had it gets it back', (_name, html, expected) => {
    const back = focusInto(page(html));
    expect(focus()).toBe(expected);
    back();
    expect(focus()).toBe('opener');
  });

  it('a visitor who has put it somewhere else keeps it there; what has gone gets nothing', () => {
    const back = focusInto(page('<div id="layer"><h2 id="h">h</h2></div>'));
    document.querySelector<HTMLElement>('#other')!.focus();
    back();
    expect(focus()).toBe('other');
    const again = focusInto(document.querySelector<HTMLElement>('#layer')!, document.querySelector<HTMLElement>('#opener'));
    document.querySelector('#opener')!.remove();
    again();
    expect(focus()).toBe('h');
  });
});

describe('modal', () => {
  it('opens with the focus at the heading, closes and gives it back: by its return, or called with null', () => {
    const dialog = page('<dialog id="layer"><h2 id="h">h</h2></dialog>') as HTMLDialogElement;
    const close = modal(dialog) as () => void;
    expect([dialog.open, focus()]).toEqual([true, 'h']);
    close();
    expect([dialog.open, focus()]).toEqual([false, 'opener']);
    modal(dialog);
    expect(dialog.open).toBe(true);
    modal(null);
    expect([dialog.open, focus()]).toEqual([false, 'opener']);
    expect(modal(null)).toBeUndefined();
  });
});

describe('createLiveRegion', () => {
  it('says it once assistive technology knows the region, the same again too, and in its language', () => {
    vi.useFakeTimers();
    const { say, remove } = createLiveRegion();
    const region = () => document.documentElement.lastElementChild!.shadowRoot!.querySelector('output')!;
    say('Сохранено', 'ru');
    vi.advanceTimersByTime(400);
    expect(region().textContent).toBe('');
    vi.advanceTimersByTime(100);
    expect([region().textContent, region().lang]).toEqual(['Сохранено', 'ru']);
    say('Сохранено');
    expect(region().textContent).toBe('');
    vi.advanceTimersByTime(50);
    expect(region().textContent).toBe('Сохранено');
    remove();
    expect(document.documentElement.children).toHaveLength(2);
  });
});
