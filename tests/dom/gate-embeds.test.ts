// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { body, leave, openGate, seen } from './support/gate';

beforeEach(() => void vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => {}));
afterEach(() => {
  leave();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const $ = (selector: string) => document.querySelector<HTMLElement>(selector)!;
const attributes = (selector: string, ...names: string[]) => names.map((name) => $(selector).getAttribute(name));

describe('an embed', () => {
  it.each([
    ['iframe', 'src'], ['img', 'src'], ['img', 'srcset'], ['video', 'poster'], ['audio', 'src'], ['video', 'src'],
  ])('of %s gets its %s once it is allowed, and loses it when no more', (tag, name) => {
    body(`<${tag} data-category="marketing" data-${name}="https://v.test/1"></${tag}>`);
    const { gate, grant } = openGate();
    gate.update();
    expect(attributes(tag, name, `data-${name}`, `data-kelisim-${name}`)).toEqual([null, null, 'https://v.test/1']);
    grant('marketing');
    expect(attributes(tag, name)).toEqual(['https://v.test/1']);
    grant();
    expect(attributes(tag, name, `data-kelisim-${name}`)).toEqual([null, 'https://v.test/1']);
    grant('marketing');
    expect(attributes(tag, name)).toEqual(['https://v.test/1']);
  });

  it('gets back what stood there before', async () => {
    body('<img data-category="marketing" src="/gray.png" data-src="https://v.test/1" loading="eager">');
    const { grant } = openGate();
    grant('marketing');
    // An image is called lazy once it has begun to load.
    expect(attributes('img', 'src', 'loading')).toEqual(['https://v.test/1', null]);
    await Promise.resolve();
    expect(attributes('img', 'src', 'loading')).toEqual(['https://v.test/1', 'lazy']);
    grant();
    expect(attributes('img', 'src', 'loading')).toEqual(['/gray.png', 'eager']);
  });

  it('of no web address gets none, and loses what stood there', () => {
    body('<iframe data-category="marketing" src="about:blank" data-src="javascript:alert(1)"></iframe>');
    openGate().grant('marketing');
    expect(attributes('iframe', 'src')).toEqual([null]);
  });

  it.each([
    ['https://www.youtube.com/embed/x?a=1', 'https://www.youtube-nocookie.com/embed/x?a=1'],
    ['//youtube.com/embed/x', '//youtube-nocookie.com/embed/x'],
    ['https://player.vimeo.com/video/1', 'https://player.vimeo.com/video/1?dnt=1&'],
    ['https://player.vimeo.com/video/1?h=2#t', 'https://player.vimeo.com/video/1?dnt=1&h=2#t'],
    ['https://www.youtube.com/watch?v=1', 'https://www.youtube.com/watch?v=1'],
  ])('asks the vendor to keep less: %s', (held, given) => {
    body(`<iframe data-category="marketing" data-src="${held}"></iframe>`);
    openGate().grant('marketing');
    expect(attributes('iframe', 'src')).toEqual([given]);
  });

  it('keeps what its address meant, in lists too, when the base is another', () => {
    body('<img data-category="marketing" data-src="a.png" data-srcset="b.png 1x, c.png 2x, https://v.test/d.png 300w">');
    const { gate, grant } = openGate();
    gate.update();
    document.head.append(Object.assign(document.createElement('base'), { href: 'https://elsewhere.test/' }));
    grant('marketing');
    expect(attributes('img', 'src', 'srcset')).toEqual(['https://www.shop.kz/a/a.png', 'https://www.shop.kz/a/b.png 1x, https://www.shop.kz/a/c.png 2x, https://v.test/d.png 300w']);
  });

  it('is called lazy, that a copy of it does not load; one that the page calls lazy stays so', () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe><img data-category="marketing" data-src="https://v.test/2" loading="lazy">');
    const { grant } = openGate();
    grant('marketing');
    expect([...attributes('iframe', 'loading'), ...attributes('img', 'loading')]).toEqual(['lazy', 'lazy']);
    grant();
    expect([...attributes('iframe', 'loading'), ...attributes('img', 'loading')]).toEqual([null, 'lazy']);
  });

  it('that is not displayed is never called lazy in Firefox, which would not load it', async () => {
    vi.stubGlobal('mozInnerScreenX', 0);
    body('<img data-category="marketing" data-src="https://v.test/2">');
    openGate().grant('marketing');
    await Promise.resolve();
    expect(attributes('img', 'src', 'loading')).toEqual(['https://v.test/2', null]);
  });

  it('of a picture calls its image lazy', async () => {
    body('<picture><source data-category="marketing" data-srcset="https://v.test/1 1x"><img src="/a.png"></picture>');
    openGate().grant('marketing');
    await Promise.resolve();
    expect([...attributes('source', 'srcset'), ...attributes('img', 'loading')]).toEqual(['https://v.test/1 1x', 'lazy']);
  });

  it('of a medium is told to look at its sources anew', () => {
    body('<video><source data-category="marketing" data-src="https://v.test/1"></video><audio data-category="marketing" data-src="https://v.test/2"></audio>');
    const { grant } = openGate();
    grant('marketing');
    const load = vi.mocked(HTMLMediaElement.prototype.load);
    expect(load.mock.contexts).toEqual([$('video')]);
    grant();
    expect(load.mock.contexts).toEqual([$('video'), $('video'), $('audio')]);
  });

  it('of a frame is put in anew, that the browser does not give it the address it had', () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const anew = vi.spyOn(Element.prototype, 'replaceWith');
    const { grant } = openGate();
    grant('marketing');
    grant('marketing');
    expect(anew.mock.contexts).toEqual([$('iframe')]);
  });

  it('that is out of the page for a while is taken back all the same', () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const { grant } = openGate();
    grant('marketing');
    const frame = $('iframe');
    frame.remove();
    grant();
    expect(frame.getAttribute('src')).toBeNull();
  });

  it('keeps an address that the page has given it since', () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const { grant } = openGate();
    grant('marketing');
    $('iframe').setAttribute('src', 'https://v.test/next');
    grant('marketing');
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/next']);
    $('iframe').setAttribute('data-src', 'https://v.test/2');
    grant('marketing');
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/2']);
  });
});

describe('a link', () => {
  it('stays held, and a copy of it loads beside the body', async () => {
    body('<link rel="stylesheet" data-category="marketing" data-href="https://v.test/1.css" data-x="1">');
    const { grant } = openGate();
    grant('marketing');
    const copy = () => [...document.documentElement.children].filter(({ localName }) => localName === 'link');
    expect(attributes('body link', 'href')).toEqual([null]);
    expect(copy().map((each) => [each.getAttribute('href'), each.getAttribute('rel'), each.hasAttribute('data-x'), each.hasAttribute('data-category')])).toEqual([['https://v.test/1.css', 'stylesheet', false, false]]);
    grant('marketing');
    expect(copy()).toHaveLength(1);
    grant();
    expect(copy()).toEqual([]);
    grant('marketing');
    $('body link').remove();
    await seen();
    expect(copy()).toEqual([]);
  });
});

describe('a copy of an embed that is open', () => {
  const OPEN = '<iframe data-category="marketing" data-kelisim-src="https://v.test/1" src="https://v.test/1" loading="lazy"></iframe>';

  it('loads nothing where it is not allowed', async () => {
    const { refresh } = openGate();
    body(OPEN);
    await seen();
    expect(attributes('iframe', 'src', 'loading')).toEqual([null, null]);
    expect(refresh).toHaveBeenCalled();
  });

  it('gets its address anew where it is allowed, and is no more lazy than the page wants', () => {
    body(OPEN);
    const { grant } = openGate();
    grant('marketing');
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/1']);
    grant();
    expect(attributes('iframe', 'src', 'loading')).toEqual([null, null]);
  });

  it('is one too where the vendor has changed the rest of the address', () => {
    body(OPEN.replace('src="https://v.test/1"', 'src="https://v.test/1?api=1"').replace('data-kelisim-src="https://v.test/1?api=1"', 'data-kelisim-src="https://v.test/1"'));
    openGate().gate.update();
    expect(attributes('iframe', 'src')).toEqual([null]);
  });

  it('is none where the site itself has an address there', () => {
    body('<iframe data-category="marketing" data-kelisim-src="https://www.shop.kz/map" src="/placeholder"></iframe>');
    openGate().gate.update();
    expect(attributes('iframe', 'src')).toEqual(['/placeholder']);
  });
});

describe('one embed that is allowed for this once', () => {
  it('loads alone, until the next decision, and without what else it needs it does not', () => {
    body('<iframe id="a" data-category="marketing" data-src="https://v.test/1"></iframe><iframe id="b" data-category="marketing" data-src="https://v.test/1"></iframe><iframe id="c" data-category="marketing analytics" data-src="https://v.test/1"></iframe>');
    const { gate, grant } = openGate();
    gate.update();
    gate.allow($('#a'), ['marketing']);
    gate.allow($('#c'), ['marketing']);
    expect(['#a', '#b', '#c'].map((id) => $(id).getAttribute('src'))).toEqual(['https://v.test/1', null, null]);
    gate.update(true);
    expect($('#a').getAttribute('src')).not.toBeNull();
    grant();
    expect($('#a').getAttribute('src')).toBeNull();
  });

  it('needs no longer what was allowed with it', () => {
    body('<iframe id="a" data-category="marketing cross-border adult" data-src="https://v.test/1"></iframe><iframe id="b" data-category="marketing cross-border !analytics" data-src="https://v.test/1"></iframe>');
    const { gate } = openGate(['analytics']);
    gate.update();
    gate.allow($('#a'), ['marketing', 'cross-border', 'adult']);
    // That something was refused is nothing that could be allowed.
    gate.allow($('#b'), ['marketing', 'cross-border', 'analytics']);
    expect(['#a', '#b'].map((id) => $(id).getAttribute('src'))).toEqual(['https://v.test/1', null]);
  });
});

describe('what is held', () => {
  const held = (html: string, ids: string[] = []) => {
    body(html);
    const { gate } = openGate(ids);
    gate.update();
    return gate.held().map(({ id }) => id);
  };

  it('are embeds that take room and may not load, in the order of the document', () => {
    expect(held(`<iframe id="a" data-category="marketing" data-src="/1"></iframe>
      <iframe id="tiny" data-category="marketing" data-src="/1" width="1" height="1"></iframe><iframe id="none" width="0" data-category="marketing" data-src="/1"></iframe>
      <img id="pixel" data-category="marketing" data-src="/1"><img id="marked" data-embed data-category="marketing" data-src="/1">
      <video id="v" data-category="marketing" data-src="/1"></video><script id="s" type="text/plain" data-embed data-category="marketing"></script>
      <iframe id="other" data-category="analytics" data-src="/1"></iframe><iframe id="free" src="/1"></iframe>`, ['analytics'])).toEqual(['a', 'marked', 'v', 's']);
  });

  it('are none once the gate is stopped, and no script that has run', () => {
    body('<script id="s" type="text/plain" data-embed data-category="marketing">1</script><iframe id="a" data-category="marketing" data-src="/1"></iframe>');
    const { gate, grant } = openGate();
    grant('marketing');
    grant();
    expect(gate.held().map(({ id }) => id)).toEqual(['a']);
    gate.stop();
    expect(gate.held()).toEqual([]);
    expect(gate.needs($('#a'))).toEqual(['marketing']);
  });
});

describe('what changes in the page', () => {
  it('is followed: a new address, another category, an address that is taken away', async () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const { grant, refresh } = openGate();
    grant('marketing');
    await seen();
    refresh.mockClear();
    $('iframe').setAttribute('data-src', 'https://v.test/2');
    await seen();
    expect([attributes('iframe', 'src'), refresh.mock.calls.length > 0]).toEqual([['https://v.test/2'], true]);
    $('iframe').removeAttribute('src');
    await seen();
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/2']);
    $('iframe').setAttribute('data-category', 'analytics');
    await seen();
    expect(attributes('iframe', 'src')).toEqual([null]);
  });

  it('by ourselves is no reason to look at the cookie again', async () => {
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const { grant, refresh } = openGate();
    grant('marketing');
    await seen();
    refresh.mockClear();
    document.body.append(document.createElement('p'), 'text');
    await seen();
    expect(refresh).not.toHaveBeenCalled();
  });
});

describe('pages that libraries keep', () => {
  it('are forgotten after a withdrawal, whatever stands in place of the libraries', () => {
    const clear = vi.fn();
    const removed = vi.spyOn(Storage.prototype, 'removeItem');
    vi.stubGlobal('Turbo', { cache: { clear() { throw new Error('not what it looks like'); } } });
    vi.stubGlobal('swup', { cache: { clear } });
    openGate().gate.forget();
    expect(clear).toHaveBeenCalledTimes(1);
    expect(removed.mock.calls).toEqual([['htmx-history-cache'], ['htmx-history-cache']]);
    vi.stubGlobal('Turbo', { cache: { clear } });
    vi.stubGlobal('swup', undefined);
    expect(() => openGate().gate.forget()).not.toThrow();
    expect(clear).toHaveBeenCalledTimes(2);
  });

  it.each(['turbo:before-cache', 'htmx:beforeHistorySave'])('have no addresses where frames are not lazy: %s', (type) => {
    const lazy = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'loading');
    delete (HTMLIFrameElement.prototype as { loading?: string }).loading;
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    const { gate, grant } = openGate();
    grant('marketing');
    // The page keeps it to itself.
    document.body.addEventListener(type, (event) => event.stopPropagation(), { once: true });
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
    expect(attributes('iframe', 'src')).toEqual([null]);
    gate.stop();
    document.querySelector('iframe')!.src = 'https://v.test/own';
    document.body.dispatchEvent(new Event(type, { bubbles: true }));
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/own']);
    if (lazy) Object.defineProperty(HTMLIFrameElement.prototype, 'loading', lazy);
  });

  it('keep them where frames are lazy', () => {
    Object.defineProperty(HTMLIFrameElement.prototype, 'loading', { configurable: true, value: '' });
    body('<iframe data-category="marketing" data-src="https://v.test/1"></iframe>');
    openGate().grant('marketing');
    document.dispatchEvent(new Event('turbo:before-cache', { bubbles: true }));
    expect(attributes('iframe', 'src')).toEqual(['https://v.test/1']);
    delete (HTMLIFrameElement.prototype as { loading?: string }).loading;
  });
});
