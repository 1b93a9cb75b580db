// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenOutside } from '../../src/browser/outside';
import { counts, guardClicks, isInOwn, isOwn, markOwn, markShut } from '../../src/browser/own-view';
import { reload } from '../../src/browser/reload';

class Channel {
  static all: Channel[] = [];
  onmessage: (() => void) | undefined;
  posted: unknown[] = [];
  isClosed = false;
  constructor(readonly name: string) {
    Channel.all.push(this);
  }
  postMessage(message: unknown) {
    this.posted.push(message);
  }
  close() {
    this.isClosed = true;
  }
}

let ends: AbortController;
let refresh: ReturnType<typeof vi.fn<(source: string) => void>>;
let action: ReturnType<typeof vi.fn<(action: string, button: Element, own: boolean) => boolean | undefined>>;
let tell: () => void;
const listen = () => (tell = listenOutside('kelisim', refresh, action, () => {}, ends.signal));
beforeEach(() => {
  vi.stubGlobal('BroadcastChannel', Channel);
  Channel.all = [];
  ends = new AbortController();
  refresh = vi.fn();
  action = vi.fn(() => true);
});
afterEach(() => {
  vi.useRealTimers();
  ends.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});
const happens = (type: string) => void window.dispatchEvent(new Event(type));

describe('other tabs', () => {
  it('are told over a channel of the name of the cookie, and heard', () => {
    listen();
    const [channel] = Channel.all;
    expect([channel!.name, Channel.all.length]).toEqual(['kelisim', 1]);
    tell();
    expect(channel!.posted).toHaveLength(1);
    channel!.onmessage!();
    expect(refresh.mock.calls).toEqual([['tab']]);
  });

  it('are looked at again: the cookie may come after the message', () => {
    vi.useFakeTimers();
    listen();
    Channel.all[0]!.onmessage!();
    vi.advanceTimersByTime(5000);
    expect(refresh.mock.calls).toEqual([['tab'], ['tab'], ['tab']]);
    Channel.all[0]!.onmessage!();
    happens('pagehide');
    vi.advanceTimersByTime(5000);
    expect(refresh).toHaveBeenCalledTimes(4);
  });

  it('are done without where there can be no channel', () => {
    vi.stubGlobal('BroadcastChannel', class {
      constructor() {
        throw new Error('opaque origin');
      }
    });
    expect(listen).not.toThrow();
    expect(tell).not.toThrow();
    happens('focus');
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe('a look at the cookie', () => {
  it.each(['pageshow', 'focus', 'visibilitychange', 'online'])('at %s, of a page that is seen', (type) => {
    listen();
    const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(true);
    happens(type);
    expect(refresh).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    happens(type);
    expect(refresh.mock.calls).toEqual([['tab']]);
  });

  it('is of a restored page once it was left, with a channel that is open again', () => {
    listen();
    happens('pagehide');
    expect(Channel.all[0]!.isClosed).toBe(true);
    expect(tell).not.toThrow();
    happens('pageshow');
    happens('focus');
    expect(refresh.mock.calls).toEqual([['restore'], ['tab']]);
    expect(Channel.all).toHaveLength(2);
    Channel.all[1]!.onmessage!();
    expect(refresh).toHaveBeenCalledTimes(3);
    tell();
    expect(Channel.all[1]!.posted).toHaveLength(1);
  });

  it('bears a page that is left twice', () => {
    const failed = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', failed, { signal: ends.signal });
    listen();
    happens('pagehide');
    happens('pagehide');
    expect(failed).not.toHaveBeenCalled();
  });

  it('is none any more after the end', () => {
    listen();
    ends.abort();
    happens('focus');
    expect(refresh).not.toHaveBeenCalled();
    expect(Channel.all[0]!.isClosed).toBe(true);
  });
});

describe('a click on data-kelisim', () => {
  const press = (element: Element) => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
    element.dispatchEvent(event);
    return event;
  };

  it('is an action of the page, by the nearest element that names one, and not the link it stands on', () => {
    listen();
    document.body.innerHTML = '<div data-kelisim="banner"><a href="#" data-kelisim="preferences"><b>Settings</b></a></div><p>text</p>';
    const heard = vi.fn();
    document.body.addEventListener('click', heard, { once: true });
    expect(press(document.querySelector('b')!).defaultPrevented).toBe(true);
    expect(action.mock.calls).toEqual([['preferences', document.querySelector('a'), false]]);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(press(document.querySelector('p')!).defaultPrevented).toBe(false);
    expect(action).toHaveBeenCalledTimes(1);
    action.mockReturnValue(false);
    expect(press(document.querySelector('b')!).defaultPrevented).toBe(false);
  });

  it('is one of ours in a view of ours, where that says that it counts', () => {
    listen();
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    const button = root.appendChild(document.createElement('button'));
    button.dataset.kelisim = 'accept-all';
    press(button);
    expect(action.mock.calls.at(-1)).toEqual(['accept-all', button, false]);
    markOwn(root);
    expect([isOwn(button), isOwn(host)]).toEqual([true, false]);
    press(button);
    expect(action.mock.calls.at(-1)).toEqual(['accept-all', button, true]);
    const guard = vi.fn(() => false);
    guardClicks(root, guard);
    expect(press(button).defaultPrevented).toBe(false);
    expect(action).toHaveBeenCalledTimes(2);
    expect(guard).toHaveBeenCalledTimes(1);
    expect(counts(host, new MouseEvent('click'))).toBe(true);
  });
});

describe('events of our views', () => {
  function view() {
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    markOwn(root);
    return root.appendChild(document.createElement('button'));
  }
  const fire = (target: EventTarget, type: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
    target.dispatchEvent(event);
    return event;
  };

  it.each(['keydown', 'keypress', 'keyup', 'focusin'])('%s does not get to the page', (type) => {
    listen();
    const heard = vi.fn();
    document.addEventListener(type, heard, true);
    fire(view(), type);
    expect(heard).not.toHaveBeenCalled();
    fire(document.body, type);
    expect(heard).toHaveBeenCalledTimes(1);
    document.removeEventListener(type, heard, true);
  });

  it('focus is heard by our other listeners, and by nobody of the page', () => {
    const [ours, page] = [vi.fn(), vi.fn()];
    listen();
    window.addEventListener('focus', ours, { capture: true, signal: ends.signal });
    document.addEventListener('focus', page, { capture: true, signal: ends.signal });
    fire(view(), 'focus');
    expect([ours.mock.calls.length, page.mock.calls.length]).toEqual([1, 0]);
  });

  it.each(['pointerdown', 'mousedown', 'touchstart', 'touchend', 'click'])('%s is seen by the page, which can neither stop nor prevent it', (type) => {
    listen();
    const after = vi.fn();
    document.addEventListener(type, (event) => {
      event.preventDefault();
      event.stopPropagation();
      event.stopImmediatePropagation();
      event.returnValue = false;
      event.cancelBubble = true;
    }, { once: true, capture: true });
    const button = view();
    const failed = vi.fn((event: Event) => event.preventDefault());
    window.addEventListener('error', failed, { signal: ends.signal });
    button.addEventListener(type, after);
    expect(fire(button, type).defaultPrevented).toBe(false);
    expect([after.mock.calls.length, failed.mock.calls.length]).toEqual([1, 0]);
    const other = document.body.appendChild(document.createElement('p'));
    document.addEventListener(type, (event) => event.preventDefault(), { once: true });
    expect(fire(other, type).defaultPrevented).toBe(true);
  });

  /** As by the visitor's own hand, for jsdom. */
  function press(target: EventTarget, type: string) {
    const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
    const inside = Object.getOwnPropertySymbols(event).find(({ description }) => description === 'impl')!;
    Object.defineProperty((event as unknown as Record<symbol, object>)[inside], 'isTrusted', { get: () => true, set() {} });
    target.dispatchEvent(event);
  }

  it('that begin as a key end there, though the view has closed; the next key is the page\'s', () => {
    listen();
    const heard: string[] = [];
    for (const type of ['keydown', 'keyup', 'click']) document.addEventListener(type, (event) => heard.push(`${type}${event.isTrusted ? '' : ' of a script'}`), { signal: ends.signal });
    press(document.body, 'keyup');
    expect(heard.splice(0)).toEqual(['keyup']);
    press(view(), 'keydown');
    press(document.body, 'keyup');
    expect(heard).toEqual([]);
    press(document.body, 'click');
    fire(document.body, 'keyup');
    expect(heard.splice(0)).toEqual(['click', 'keyup of a script']);
    press(document.body, 'keydown');
    press(document.body, 'keyup');
    expect(heard).toEqual(['keydown', 'keyup']);
  });

  it('begin at the body of a page that a view has shut', () => {
    markShut(document.body, true);
    const found: unknown[] = [];
    document.addEventListener('keydown', (event) => found.push(!!isInOwn(event)), { signal: ends.signal });
    const paragraph = document.body.appendChild(document.createElement('p'));
    fire(document.body, 'keydown');
    fire(paragraph, 'keydown');
    markShut(document.body, false);
    fire(document.body, 'keydown');
    expect(found).toEqual([true, false, false]);
  });
});

describe('loading the page anew', () => {
  function at(href: string) {
    const place = { href, replace: vi.fn(), reload: vi.fn() };
    vi.stubGlobal('location', place);
    return place;
  }

  it('is one GET of the same address, whose form data and state are no longer those of a form', () => {
    const place = at(document.baseURI);
    const replaced = vi.spyOn(History.prototype, 'replaceState').mockImplementation(() => {});
    history.replaceState = vi.fn();
    reload();
    expect(replaced).toHaveBeenCalledWith(history.state, '', place.href);
    expect(history.replaceState).not.toHaveBeenCalled();
    delete (history as Partial<History>).replaceState;
    expect([place.reload.mock.calls.length, place.replace.mock.calls.length]).toEqual([1, 0]);
    reload(true);
    expect(place.reload).toHaveBeenCalledTimes(2);
  });

  it('goes on where there is no history', () => {
    const place = at('https://shop.kz/a');
    vi.spyOn(History.prototype, 'replaceState').mockImplementation(() => {
      throw new Error('srcdoc');
    });
    reload();
    expect(place.reload).toHaveBeenCalledTimes(1);
  });

  it('goes to another address, relative to the page, in its place of the history', () => {
    const place = at('https://shop.kz/a');
    reload('/b');
    expect(place.replace).toHaveBeenCalledWith(new URL('/b', document.baseURI).href);
    expect(place.reload).not.toHaveBeenCalled();
  });

  it('loads an address that differs by its hash alone', () => {
    const place = at(`${document.baseURI}#a`);
    vi.spyOn(History.prototype, 'replaceState').mockImplementation(() => {});
    reload('#b');
    expect([place.reload.mock.calls.length, place.replace.mock.calls.length]).toEqual([1, 0]);
  });
});
