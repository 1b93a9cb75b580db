// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { body } from './support/gate';

type Copies = typeof import('../../src/browser/gate/copies');
/** It remembers whether Trusted Types are enforced: each test has one of its own. */
let copies: Copies;
beforeEach(async () => {
  vi.resetModules();
  copies = await import('../../src/browser/gate/copies');
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const parsed = (html: string) => {
  body(html);
  return document.querySelector('script')!;
};
const created = (attributes: Record<string, string> = {}, text = '') => {
  const script = document.createElement('script');
  script.type = 'text/plain';
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  script.textContent = text;
  return script;
};

describe('the type', () => {
  it.each([
    ['', ''], [' module ', 'module'], ['importmap', 'importmap'], ['text/javascript', 'text/javascript'], ['TEXT/ecmascript', 'TEXT/ecmascript'], ['application/x-javascript', 'application/x-javascript'], ['text/livescript1.5', 'text/livescript1.5'],
  ])('%j runs', (type, is) => expect(copies.typeOf(parsed(`<script data-type="${type}"></script>`))).toBe(is));

  it.each(['amodule', 'module2', 'x-text/javascript', 'text/javascript;charset', 'application/json', 'speculationrules'])('%s does not', (type) => {
    expect(copies.typeOf(parsed(`<script data-type="${type}"></script>`))).toBeUndefined();
  });
});

describe('a script that the parser is still reading', () => {
  const loading = (state: DocumentReadyState) => vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue(state);

  it('has neither async nor the attribute while the page is read', () => {
    loading('loading');
    expect(copies.isUnfinished(parsed('<script></script>'))).toBe(true);
    expect(copies.isUnfinished(parsed('<script async></script>'))).toBe(false);
    expect(copies.isUnfinished(created())).toBe(false);
  });

  it('is none once the page is there', () => {
    loading('interactive');
    expect(copies.isUnfinished(parsed('<script></script>'))).toBe(false);
  });
});

describe('what runs for a held script', () => {
  const HTML = '<script type="text/plain" src="/a.js" onload="twice()" ONERROR="twice()" data-onload="kept" id="tag" nonce="n"></script>';

  it('is made anew, with its attributes, but those that would be told twice', () => {
    const script = parsed(HTML);
    const { element, isSure } = copies.liveOf(script, 'module', false, 'https://cdn.test/a.js')!;
    expect(element).not.toBe(script);
    expect(Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))).toEqual({ type: 'module', src: 'https://cdn.test/a.js', 'data-onload': 'kept', id: 'tag', nonce: 'n' });
    expect(isSure).toBe(true);
  });

  it('an inline one has its text and no src, though that stands there empty', () => {
    const { element } = copies.liveOf(parsed('<script type="text/plain" src="">1 + 1</script>'), '', false, '')!;
    expect([element.text, element.hasAttribute('src'), element.type]).toEqual(['1 + 1', false, '']);
  });

  describe('where the page knows Trusted Types', () => {
    beforeEach(() => vi.stubGlobal('trustedTypes', {}));
    const tried = () => {
      const set = vi.spyOn(HTMLScriptElement.prototype, 'src', 'set');
      return () => set.mock.calls.length;
    };
    const forbid = () => {
      for (const name of ['text', 'src'] as const) vi.spyOn(HTMLScriptElement.prototype, name, 'set').mockImplementation(() => { throw new TypeError('TrustedScript'); });
    };

    it('and has a nonce, it is cloned without a try, without what would be told twice', () => {
      const times = tried();
      const script = created({ src: 'https://a.test/a.js', onload: 'twice()', nonce: 'n' });
      const { element } = copies.liveOf(script, '', true, 'https://a.test/a.js')!;
      expect(element).not.toBe(script);
      expect([element.getAttribute('src'), element.hasAttribute('onload'), element.type, times()]).toEqual(['https://a.test/a.js', false, '', 0]);
    });

    it('and has a nonce, an inline one runs itself, and is left as it is', () => {
      const script = created({ nonce: 'n' }, '1');
      expect(copies.liveOf(script, 'module', true, '')).toEqual({ element: script, isSure: true });
      expect(script.type).toBe('text/plain');
    });

    it('without a nonce, of another address, or from markup that may be half, it is made', () => {
      const times = tried();
      copies.liveOf(created({ src: 'https://a.test/a.js' }), '', false, 'https://a.test/a.js');
      copies.liveOf(created({ src: 'https://a.test/a.js' }), '', true, 'https://b.test/a.js');
      copies.liveOf(parsed('<script src="https://a.test/a.js"></script>'), '', true, 'https://a.test/a.js');
      expect(times()).toBe(3);
    });

    it('and forbids it, it is cloned, and from then on nothing is tried', () => {
      forbid();
      const one = created({ src: 'https://a.test/a.js' });
      expect(copies.liveOf(one, '', false, 'https://a.test/a.js')!.element.getAttribute('src')).toBe('https://a.test/a.js');
      vi.restoreAllMocks();
      const times = tried();
      copies.liveOf(created({ src: 'https://a.test/b.js' }), '', false, 'https://a.test/b.js');
      expect(times()).toBe(0);
      const inline = created({}, '1');
      expect(copies.liveOf(inline, '', false, '')!.element).toBe(inline);
    });

    it('and forbids it, one whose address stands elsewhere can not run', () => {
      forbid();
      expect(copies.liveOf(created({ 'data-src': 'https://a.test/a.js' }), '', false, 'https://a.test/a.js')).toBeNull();
    });
  });

  it('where nobody knows them a nonce changes nothing', () => {
    const set = vi.spyOn(HTMLScriptElement.prototype, 'src', 'set');
    copies.liveOf(created({ src: 'https://a.test/a.js' }), '', true, 'https://a.test/a.js');
    expect(set).toHaveBeenCalledTimes(1);
  });
});
