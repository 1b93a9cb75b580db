// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hideAddresses } from '../../src/browser/gate/addresses';
import { createEmbeds } from '../../src/browser/gate/embeds';
import type { PageState } from '../../src/browser/gate/page-state';

let state: PageState;
let embeds: ReturnType<typeof createEmbeds>;
beforeEach(() => {
  state = { open: new WeakMap(), opened: new Set(), links: new Set(), bases: new WeakMap() } as unknown as PageState;
  embeds = createEmbeds(state);
  vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => {});
});
afterEach(() => {
  document.body.innerHTML = '';
  for (const copy of document.querySelectorAll('html > link')) copy.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The first element of this markup, on the page. */
function put<E extends Element = HTMLElement>(html: string, selector = '*'): E {
  document.body.innerHTML = html;
  return document.body.querySelector<E>(selector)!;
}
const V = 'https://v.test';
const is = (element: Element, ...names: string[]) => names.map((name) => element.getAttribute(name));
const loads = () => vi.mocked(HTMLMediaElement.prototype.load).mock.contexts;

describe('addresses where others look', () => {
  it('are hidden from them, and it is told whether there was one', () => {
    const element = put('<img data-src="/1" data-lazy-srcset="/2">');
    expect(hideAddresses(element)).toBe(true);
    expect(element.outerHTML).toBe('<img data-kelisim-src="/1" data-kelisim-srcset="/2">');
    expect(hideAddresses(element)).toBe(false);
  });
});

describe('a copy of one that was open', () => {
  it.each([
    ['the same address', `data-kelisim-src="${V}/1" src="${V}/1"`, true],
    ['another of the same vendor', `data-kelisim-src="${V}/1" src="${V}/2?x"`, true],
    ['one of another vendor', `data-kelisim-src="${V}/1" src="https://w.test/1"`, false],
    ['the site\'s own', 'data-kelisim-src="/1.png" src="/2.png"', false],
    ['the very same of the site\'s own', 'data-kelisim-src="/1.png" src="/1.png"', true],
    ['a list of the same vendor', `data-kelisim-srcset="${V}/1 1x" srcset="${V}/2 1x"`, false],
    ['the same list', `data-kelisim-srcset="${V}/1 1x" srcset="${V}/1 1x"`, true],
    ['no web address', `data-kelisim-src="${V}/1" src="javascript:1"`, false],
    ['none', `data-kelisim-src="${V}/1"`, false],
    ['one where what is held is none', `data-kelisim-src="javascript:1" src="javascript:1"`, false],
    ['one of two', `data-kelisim-src="${V}/1" data-kelisim-srcset="${V}/2 1x" srcset="${V}/2 1x"`, true],
  ])('is told by its address: %s', (_what, attributes, isCopy) => {
    expect(embeds.isCopy(put(`<img ${attributes}>`))).toBe(isCopy);
  });

  it('is none once it is open by us', () => {
    const element = put(`<img data-kelisim-src="${V}/1">`);
    embeds.open(element);
    expect([embeds.isOpen(element), embeds.isCopy(element)]).toEqual([true, false]);
  });

  it('that is opened gets its address anew, which is not the page\'s', () => {
    const element = put(`<iframe data-kelisim-src="${V}/1" src="${V}/1" loading="lazy"></iframe>`);
    const [removed, anew] = [vi.spyOn(element, 'removeAttribute'), vi.spyOn(element, 'replaceWith')];
    embeds.open(element);
    expect(removed).toHaveBeenCalledWith('src');
    expect(anew).not.toHaveBeenCalled();
    embeds.close(element);
    expect(is(element, 'src', 'loading')).toEqual([null, null]);
  });

  it('that is closed loses what it has by us, and nothing else', () => {
    const copy = put(`<img data-kelisim-src="${V}/1" src="${V}/1" data-kelisim-srcset="/2 1x" srcset="/own 1x" loading="lazy">`);
    embeds.close(copy);
    expect(is(copy, 'src', 'srcset', 'loading')).toEqual([null, '/own 1x', null]);
    const own = put(`<iframe data-kelisim-src="${V}/1" src="https://w.test/1"></iframe>`);
    embeds.close(own);
    expect(is(own, 'src', 'loading')).toEqual(['https://w.test/1', null]);
  });
});

describe('an address', () => {
  it('means what it meant, word for word in a list, as one where it is one', () => {
    const element = put('<img data-kelisim-src="/a b.png" data-kelisim-srcset="100w.png 1.5x, pic2x 2x, last.png">');
    state.bases.set(element, 'https://old.test/dir/');
    embeds.open(element);
    expect(is(element, 'src', 'srcset')).toEqual(['https://old.test/a%20b.png', 'https://old.test/dir/100w.png 1.5x, https://old.test/dir/pic2x 2x, https://old.test/dir/last.png']);
  });

  it('that is the same is not set again', () => {
    const element = put(`<iframe data-kelisim-src="${V}/1"></iframe>`);
    embeds.open(element);
    const [set, anew] = [vi.spyOn(element, 'setAttribute'), vi.spyOn(element, 'replaceWith')];
    embeds.open(element);
    expect([set.mock.calls, anew.mock.calls]).toEqual([[], []]);
  });

  it('that is another is, and what stood there at first comes back in the end', () => {
    const element = put(`<iframe data-kelisim-src="${V}/1" src="/own"></iframe>`);
    embeds.open(element);
    const anew = vi.spyOn(element, 'replaceWith');
    element.setAttribute('data-kelisim-src', `${V}/2`);
    embeds.open(element);
    expect(is(element, 'src', 'loading')).toEqual([`${V}/2`, 'lazy']);
    expect(anew).not.toHaveBeenCalled();
    embeds.close(element);
    expect(is(element, 'src', 'loading')).toEqual(['/own', null]);
  });

  it('that the page has put there since stays, while another is new', () => {
    const element = put(`<img data-kelisim-src="${V}/1" data-kelisim-srcset="${V}/1 1x">`);
    embeds.open(element);
    element.setAttribute('src', '/own');
    element.setAttribute('data-kelisim-srcset', `${V}/2 1x`);
    embeds.open(element);
    expect(is(element, 'src', 'srcset')).toEqual(['/own', `${V}/2 1x`]);
  });

  it('is put in anew for a frame alone that gets one for the first time', () => {
    const anew = vi.spyOn(Element.prototype, 'replaceWith');
    embeds.open(put(`<img data-kelisim-src="${V}/1">`));
    embeds.open(put(`<iframe data-kelisim-href="${V}/1"></iframe>`));
    expect(anew).not.toHaveBeenCalled();
    const frame = put(`<iframe data-kelisim-src="${V}/1"></iframe>`);
    embeds.open(frame);
    expect(anew.mock.contexts).toEqual([frame]);
  });
});

describe('lazy', () => {
  const inFirefox = () => vi.stubGlobal('mozInnerScreenX', 0);
  const order = (element: Element) => {
    const set = vi.spyOn(element, 'setAttribute');
    embeds.open(element);
    return set.mock.calls.map(([name]) => name);
  };

  it('after its address, in most browsers', () => {
    expect(order(put(`<iframe data-kelisim-src="${V}/1"></iframe>`))).toEqual(['src', 'loading']);
  });

  it('before it in Firefox, where it is displayed', () => {
    inFirefox();
    vi.spyOn(Element.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList);
    expect(order(put(`<iframe data-kelisim-src="${V}/1"></iframe>`))).toEqual(['loading', 'src']);
  });

  it('and where only our placeholder hides it', () => {
    inFirefox();
    expect(order(put(`<i data-kelisim-embed></i><iframe data-kelisim-src="${V}/1"></iframe>`, 'iframe'))).toEqual(['loading', 'src']);
    expect(order(put(`<i></i><iframe data-kelisim-src="${V}/1"></iframe>`, 'iframe'))).toEqual(['src']);
  });

  it('is not what was closed before its image began', async () => {
    const element = put(`<img data-kelisim-src="${V}/1">`);
    embeds.open(element);
    embeds.close(element);
    await Promise.resolve();
    expect(is(element, 'src', 'loading')).toEqual([null, null]);
  });
});

describe('media', () => {
  it('look again at sources of theirs, and nobody else does', () => {
    const source = put<HTMLElement>(`<video><source data-kelisim-src="${V}/1"></video>`, 'source');
    embeds.open(source);
    expect(loads()).toEqual([source.parentElement]);
    for (const html of [`<video-js><source data-kelisim-src="${V}/1"></video-js>`, `<x-audio><source data-kelisim-src="${V}/1"></x-audio>`]) embeds.open(put(html, 'source'));
    embeds.open(put(`<video><img data-kelisim-src="${V}/1"></video>`, 'img'));
    expect(loads()).toHaveLength(1);
  });

  it('forget an address that is taken away; a source that stands nowhere is nobody\'s', () => {
    const audio = put(`<audio data-kelisim-src="${V}/1"></audio>`);
    embeds.open(audio);
    embeds.close(audio);
    expect(loads()).toEqual([audio]);
    const source = document.createElement('source');
    expect(() => embeds.close(source)).not.toThrow();
  });
});

describe('what is open', () => {
  it('is held by a weak reference, where there is such a thing', () => {
    const element = put(`<img data-kelisim-src="${V}/1">`);
    embeds.open(element);
    expect([...state.opened].map((ref) => ref instanceof WeakRef)).toEqual([true]);
    embeds.close(element);
    expect([...state.opened]).toEqual([]);
    const { WeakRef: own } = window as unknown as { WeakRef?: unknown };
    delete (window as { WeakRef?: unknown }).WeakRef;
    embeds.open(element);
    expect(embeds.all()).toEqual([element]);
    (window as { WeakRef?: unknown }).WeakRef = own;
  });

  it('and was dropped by the page is forgotten', () => {
    state.opened.add({ deref: () => undefined } as unknown as WeakRef<Element>);
    expect(embeds.all()).toEqual([]);
    expect(state.opened.size).toBe(0);
  });

  it('as a link that stays applies, and one that is gone does not', () => {
    const link = put(`<link rel="stylesheet" data-kelisim-href="${V}/1.css">`);
    embeds.open(link);
    const copies = () => document.querySelectorAll('html > link').length;
    embeds.closeGone();
    expect([copies(), embeds.isOpen(link)]).toEqual([1, true]);
    link.remove();
    embeds.closeGone();
    expect([copies(), embeds.isOpen(link)]).toEqual([0, false]);
  });
});
