// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHydration } from '../../src/browser/gate/hydration';

type Hydration = ReturnType<typeof createHydration>;
let settled: ReturnType<typeof vi.fn>;
let hydration: Hydration;
const open = (html: string) => {
  document.body.innerHTML = html;
  hydration = createHydration(settled);
  return document.querySelector('#place')!;
};
const mark = (node: Node, keys: object) => Object.assign(node, keys);

beforeEach(() => {
  vi.useFakeTimers();
  settled = vi.fn();
});
afterEach(() => {
  hydration.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.innerHTML = '';
  document.head.innerHTML = '';
  for (const key of Object.keys(document.documentElement)) delete (document.documentElement as unknown as Record<string, unknown>)[key];
});

describe('a place of a page without a framework', () => {
  it('is ready at once', () => {
    const place = open('<p id="place"></p>');
    expect([hydration.isSettled(place), hydration.isTaken(place)]).toEqual([true, false]);
    const free = vi.fn();
    hydration.whenFree(free);
    expect(free).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(settled).not.toHaveBeenCalled();
  });
});

describe('a place that a server has rendered', () => {
  it.each([
    ['Next', '<div id="__next"><p id="place"></p></div>'], ['Nuxt', '<div id="__nuxt"></div><p id="place"></p>'], ['an island', '<astro-island ssr><p id="place"></p></astro-island>'],
    ['React 17', '<div data-reactroot><p id="place"></p></div>'], ['Solid', '<p data-hk="1" id="place"></p>'], ['a comment of Vue beside it', '<!--[--><p id="place"></p><!--]-->'],
    ['a comment of React beside its parent', '<!--$--><div><p id="place"></p></div>'], ['streamed React', '<main><!--$?--></main><p id="place"></p>'],
    ['an async script of the site', '<script async src="/app.js"></script><p id="place"></p>'],
  ])('is left alone until the page has come to rest: %s', (_name, html) => {
    const place = open(html);
    expect(hydration.isSettled(place)).toBe(false);
    vi.advanceTimersByTime(100);
    expect(settled).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(200);
    // An island says by itself when it is through.
    expect(hydration.isSettled(place)).toBe(!html.includes('<astro-island'));
  });

  it.each(['__NUXT__', '__remixContext', '__sveltekit_1a', '$_TSR'])('is told by a variable of the framework: %s', (name) => {
    vi.stubGlobal(name, {});
    expect(hydration === undefined || open('<p id="place"></p>') && hydration.isSettled(document.querySelector('#place')!)).toBe(false);
  });

  it('is not told by scripts of others, nor by ours', () => {
    const place = open('<script async src="https://other.test/a.js"></script><script async src="/kelisim.js"></script><p id="place"></p>');
    expect(hydration.isSettled(place)).toBe(true);
  });
});

describe('what frameworks leave on the nodes', () => {
  it('of React says that it is hydrated, after a second look where it was not before', () => {
    const place = open('<div id="root"><p id="place"></p></div>');
    mark(document.querySelector('#root')!, { __reactContainer$x: {} });
    expect(hydration.isSettled(place)).toBe(false);
    mark(place, { __reactFiber$x: {} });
    expect([hydration.isSettled(place), hydration.isSettled(place), hydration.isTaken(place)]).toEqual([false, true, true]);
  });

  it('of React says nothing of a part that comes later, but of one after it, and of raw HTML', () => {
    const place = open('<div id="root"><!--$?--><section><p id="place"></p></section></div>');
    const root = document.querySelector('#root')!;
    mark(root, { __reactFiber$x: {}, __reactProps$x: {} });
    expect(hydration.isTaken(place)).toBe(false);
    mark(root, { __reactProps$x: { dangerouslySetInnerHTML: {} } });
    expect(hydration.isTaken(place)).toBe(true);
    const after = open('<div id="root"><!--$--><b></b><!--/$--><p id="place"></p></div>');
    mark(document.querySelector('#root')!, { __reactFiber$x: {} });
    expect(hydration.isTaken(after)).toBe(true);
  });

  it('of React has yet to be moved', () => {
    const place = open('<div hidden id="S:1"><p id="place"></p></div>');
    mark(place, { __reactFiber$x: {} });
    expect(hydration.isTaken(place)).toBe(false);
  });

  it('of Vue: an app is there, unless something in it is yet to load', () => {
    const place = open('<div id="app"><p id="place"></p></div>');
    const app = document.querySelector('#app')!;
    mark(app, { __vue_app__: {}, _vnode: { children: ['text', { type: {} }] } });
    expect(hydration.isTaken(place)).toBe(true);
    const loader = { type: { __asyncLoader: () => {} } };
    for (const pending of [loader, { children: [loader] }, { component: { subTree: loader } }, { component: { asyncDep: {} } }, { suspense: { isHydrating: true } }, { suspense: { activeBranch: loader } }]) {
      mark(app, { _vnode: pending });
      expect(hydration.isTaken(place)).toBe(false);
    }
    for (const done of [{ type: { __asyncLoader: () => {}, __asyncResolved: {} } }, { component: { asyncDep: {}, asyncResolved: true } }, { suspense: { isHydrating: false } }]) {
      mark(app, { _vnode: done });
      expect(hydration.isTaken(place)).toBe(true);
    }
  });

  it('of Astro: an island says by an attribute that it waits', () => {
    const place = open('<astro-island ssr><p id="place"></p></astro-island>');
    expect(hydration.isTaken(place)).toBe(false);
    document.querySelector('astro-island')!.removeAttribute('ssr');
    expect(hydration.isTaken(place)).toBe(true);
  });

  it('are waited for no longer than ten seconds after the page has come to rest', () => {
    const place = open('<astro-island ssr><p id="place"></p></astro-island>');
    vi.advanceTimersByTime(200 + 9_900);
    expect(hydration.isSettled(place)).toBe(false);
    vi.advanceTimersByTime(200);
    expect(hydration.isSettled(place)).toBe(true);
  });
});

describe('something beside the body', () => {
  it('waits for whoever hydrates the whole document', () => {
    vi.stubGlobal('__remixContext', {});
    open('');
    mark(document.documentElement, { __reactContainer$x: {} });
    const free = vi.fn();
    hydration.whenFree(free);
    vi.advanceTimersByTime(300);
    expect(free).not.toHaveBeenCalled();
    mark(document.documentElement, { __reactFiber$x: {} });
    vi.advanceTimersByTime(100);
    expect(free).toHaveBeenCalledTimes(1);
  });

  it('is asked for no more after the end', () => {
    vi.stubGlobal('__remixContext', {});
    open('');
    const free = vi.fn();
    hydration.whenFree(free);
    hydration.stop();
    vi.advanceTimersByTime(60_000);
    expect(free).toHaveBeenCalledTimes(0);
  });
});
