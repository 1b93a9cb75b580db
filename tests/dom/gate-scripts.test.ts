// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addresses, arrives, asked, body, external, inline, leave, openGate, pageWindow, ran, says, seen } from './support/gate';

afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('held scripts', () => {
  it('wait until they are allowed, run once, and stay what and where they were', () => {
    body(`<div>${inline('analytics', 'a')}</div>${inline('marketing', 'm')}`);
    const { gate, grant } = openGate();
    const before = document.body.innerHTML;
    gate.update();
    expect(ran()).toEqual([]);
    grant('analytics');
    grant('analytics', 'marketing');
    grant('analytics', 'marketing');
    expect(ran()).toEqual(['a', 'm']);
    expect(document.body.innerHTML).toBe(before);
  });

  it('that wait for a refusal run at one', () => {
    body(inline('!marketing', 'refused'));
    const { grant } = openGate(['marketing']);
    grant('marketing');
    expect(ran()).toEqual([]);
    grant();
    expect(ran()).toEqual(['refused']);
  });

  it('run in the order of the document; an external one is waited for, loaded or failed', () => {
    body(external('analytics', '/one.js') + inline('analytics', 'two') + external('analytics', '/three.js') + inline('analytics', 'four'));
    const events: string[] = [];
    document.querySelectorAll('[data-src]').forEach((script) => ['load', 'error'].forEach((type) => script.addEventListener(type, () => events.push(type))));
    const { grant } = openGate();
    grant('analytics');
    expect([addresses().length, ran()]).toEqual([1, []]);
    // The next is fetched meanwhile.
    const preload = document.head.querySelector<HTMLLinkElement>('link[rel=preload]')!;
    expect([preload.href.endsWith('/three.js'), preload.as]).toEqual([true, 'script']);
    arrives('/one.js');
    expect([ran(), addresses().length]).toEqual([['two'], 2]);
    expect(document.head.querySelector('link[rel=preload]')).toBeNull();
    arrives('/three.js', 'error');
    expect(ran()).toEqual(['two', 'four']);
    expect(events).toEqual(['load', 'error']);
  });

  it('of an answer that never comes hold up the others for ten seconds', () => {
    vi.useFakeTimers();
    body(external('analytics', '/one.js') + inline('analytics', 'two'));
    openGate().grant('analytics');
    vi.advanceTimersByTime(9900);
    expect(ran()).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(ran()).toEqual(['two']);
    arrives('/one.js');
    expect(ran()).toEqual(['two']);
  });

  it('called async, nomodule or module wait for nobody, and nobody for them', () => {
    body(external('analytics', '/slow.js') + external('analytics', '/async.js', 'async') + inline('analytics', 'after'));
    openGate().grant('analytics');
    expect(addresses().map((each) => each.split('/').at(-1))).toEqual(['async.js', 'slow.js']);
    leave();
    body(external('analytics', '/module.js', 'data-type="module"') + inline('analytics', 'next'));
    openGate().grant('analytics');
    expect([asked[0]!.type, ran()]).toEqual(['module', ['next']]);
  });

  it('have the attributes of the page, but those that would be told twice', () => {
    body('<script type="text/plain" data-category="analytics" data-src="/a.js" id="mine" crossorigin integrity="sha256-x" onload="ran()" data-type="text/javascript"></script>');
    openGate().grant('analytics');
    const [copy] = asked;
    expect(copy!.type).toBe('text/javascript');
    expect([copy!.id, copy!.getAttribute('crossorigin'), copy!.getAttribute('integrity'), copy!.hasAttribute('onload'), copy!.hasAttribute('data-src')]).toEqual(['mine', '', 'sha256-x', false, true]);
    expect(document.querySelectorAll('#mine')).toHaveLength(1);
  });

  it('that draw where they stand are there while they do, and gone after', () => {
    body(external('analytics', '/widget.js', 'data-embed'));
    openGate().grant('analytics');
    expect(asked[0]!.nextElementSibling).toBe(document.body.lastElementChild);
    expect(asked[0]!.dataset.astroExec).toBe('');
    arrives('/widget.js');
    expect(asked[0]!.isConnected).toBe(false);
  });

  it.each(['application/json', 'text/template', 'importmap2'])('of a type that no browser runs stay as they are: %s', (type) => {
    body(inline('analytics', 'a', `data-type="${type}"`));
    openGate().grant('analytics');
    expect(ran()).toEqual([]);
  });

  it.each(['text/javascript', 'application/ecmascript', ' TEXT/JavaScript1.5 ', 'application/x-javascript', 'text/livescript'])('of a type of scripts run: %s', (type) => {
    body(inline('analytics', 'a', `data-type="${type}"`));
    openGate().grant('analytics');
    expect(ran()).toEqual(['a']);
  });

  it.each(['data-src', 'data-kelisim-src', 'data-lazy-src', 'src'])('have their address in %s', (name) => {
    body(`<script type="text/plain" data-category="analytics" ${name}="/a.js"></script>`);
    openGate().grant('analytics');
    expect(addresses()).toEqual([new URL('/a.js', document.baseURI).href]);
  });

  it('of no web address do not run, and the developer is told once', () => {
    body(external('analytics', 'javascript:alert(1)') + external('analytics', 'javascript:alert(1)') + inline('analytics', 'after'));
    const { grant, warn } = openGate();
    grant('analytics');
    expect([asked.length, ran()]).toEqual([0, ['after']]);
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/no web address.*javascript:/)]]);
  });

  it('keep what their address meant when they came', () => {
    body(external('analytics', 'a.js'));
    const { gate, grant } = openGate();
    gate.update();
    const base = document.createElement('base');
    base.href = 'https://elsewhere.test/';
    document.head.append(base);
    grant('analytics');
    expect(addresses()).toEqual(['https://www.shop.kz/a/a.js']);
  });

  it('of another document than ours are let be once stopped', () => {
    body(external('analytics', '/one.js') + inline('analytics', 'two'));
    const { gate, grant } = openGate();
    grant('analytics');
    gate.stop();
    arrives('/one.js');
    grant('analytics');
    expect(ran()).toEqual([]);
  });

  it('are remembered by what they needed', () => {
    body(inline('analytics marketing', 'a') + inline('functional', 'no'));
    const { gate, grant } = openGate();
    expect(gate.ran('analytics')).toBe(false);
    grant('analytics', 'marketing');
    expect(['analytics', 'marketing', 'functional'].map(gate.ran)).toEqual([true, true, false]);
    // A second gate on this page knows it too, and runs nothing twice.
    gate.stop();
    openGate(['analytics', 'marketing']).gate.update();
    expect(ran()).toEqual(['a']);
  });
});

describe('a withdrawal', () => {
  it('ends what is on its way: it does not run when it arrives, and may run later', () => {
    body(external('analytics', '/one.js') + external('analytics', '/two.js') + inline('functional', 'other'));
    const { grant } = openGate();
    grant('analytics', 'functional');
    grant('functional');
    expect(asked[0]!.ownerDocument).not.toBe(document);
    expect(ran()).toEqual(['other']);
    grant('analytics', 'functional');
    expect(addresses().filter((each) => each.endsWith('/one.js'))).toHaveLength(2);
    arrives('/one.js');
    expect(addresses().filter((each) => each.endsWith('/two.js'))).toHaveLength(1);
  });

  it('leaves what is on its way alone where it is still allowed', () => {
    body(external('analytics', '/one.js'));
    const { grant } = openGate();
    grant('analytics', 'functional');
    grant('analytics');
    expect([asked.length, asked[0]!.ownerDocument === document]).toEqual([1, true]);
  });
});

describe('scripts that come later', () => {
  it('are looked at after the cookie was', async () => {
    const { refresh, granted } = openGate();
    refresh.mockImplementation(() => granted.add('analytics'));
    body(`<section>${inline('analytics', 'late')}</section>`);
    await seen();
    expect(refresh).toHaveBeenCalledWith('tab');
    expect(ran()).toEqual(['late']);
  });

  it('are found where an attribute makes them held', async () => {
    openGate(['analytics']);
    body(`<script type="text/plain">${says('marked')}</script>`);
    await seen();
    expect(ran()).toEqual([]);
    document.body.querySelector('script')!.setAttribute('data-category', 'analytics');
    await seen();
    expect(ran()).toEqual(['marked']);
  });

  it('and take the place of one that has run do not run again; another one does', async () => {
    body(inline('analytics', 'a'));
    openGate().grant('analytics');
    const script = document.body.querySelector('script')!;
    script.replaceWith(script.cloneNode(true));
    await seen();
    expect(ran()).toEqual(['a']);
    const other = document.createElement('script');
    Object.assign(other, { type: 'text/plain', textContent: says('b') });
    other.dataset.category = 'analytics';
    document.body.querySelector('script')!.replaceWith(other);
    await seen();
    expect(ran()).toEqual(['a', 'b']);
  });

  it('and are gone again do not run', async () => {
    body(external('analytics', '/one.js') + inline('analytics', 'gone'));
    openGate().grant('analytics');
    document.body.lastElementChild!.remove();
    arrives('/one.js');
    expect(ran()).toEqual([]);
  });

  it('of Astro, which it takes for run, are not run a second time where they had', async () => {
    body(inline('analytics', 'a'));
    const { grant } = openGate();
    grant('analytics');
    body(inline('analytics', 'a', 'data-astro-exec') + inline('analytics', 'new', 'data-astro-exec'));
    await seen();
    expect(ran()).toEqual(['a', 'new']);
  });
});

describe('a page with a nonce', () => {
  const withNonce = (html: string, nonce: string) => {
    body(html);
    document.body.querySelectorAll('script').forEach((script) => Object.assign(script, { nonce }));
  };

  it('runs what has the same nonce, and hands it on', () => {
    withNonce(external('analytics', '/a.js'), 'abc');
    openGate([], { nonce: 'abc' }).grant('analytics');
    expect(asked[0]!.nonce).toBe('abc');
  });

  it('runs nothing that has another or none, and says so', () => {
    withNonce(external('analytics', '/a.js') + inline('analytics', 'a'), 'other');
    const { grant, warn } = openGate([], { nonce: 'abc' });
    grant('analytics');
    expect([asked, ran()]).toEqual([[], []]);
    expect(warn.mock.calls.map(([message]) => message as string)).toEqual([expect.stringMatching(/nonce.*a\.js$/), expect.stringMatching(/nonce.*window\.ran.*…$/)]);
  });

  it('runs it all where the site says so', () => {
    withNonce(inline('analytics', 'a'), '');
    openGate([], { nonce: 'abc', anyNonce: true }).grant('analytics');
    expect(ran()).toEqual(['a']);
  });
});

describe('where Trusted Types forbid to make a script', () => {
  function enforce() {
    vi.stubGlobal('trustedTypes', {});
    for (const name of ['text', 'src'] as const) {
      const own = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, name)!;
      vi.spyOn(HTMLScriptElement.prototype, name, 'set').mockImplementation(() => {
        throw new TypeError('TrustedScript');
      });
      void own;
    }
  }

  it('an external one is cloned, without what would be told twice', () => {
    body('<script type="text/plain" data-category="analytics" src="/a.js" onload="twice()" data-x="1"></script>');
    enforce();
    openGate().grant('analytics');
    expect([asked[0]!.getAttribute('src'), asked[0]!.dataset.x, asked[0]!.hasAttribute('onload'), asked[0]!.type]).toEqual(['/a.js', '1', false, '']);
    expect(document.querySelector('script[onload]')).not.toBeNull();
  });

  it('one whose address stands elsewhere does not run, and the developer is told what to write', () => {
    body(external('analytics', '/a.js') + external('analytics', '/a.js'));
    enforce();
    const { grant, warn } = openGate();
    grant('analytics');
    expect(asked).toEqual([]);
    expect(warn.mock.calls).toEqual([[expect.stringContaining('only by src="https://www.shop.kz/a.js"')]]);
  });

  it('an inline one runs itself, at its own place, and is held again', () => {
    body(`<p></p>${inline('analytics', 'a')}<p></p>`);
    const script = document.body.querySelector('script')!;
    enforce();
    const types: string[] = [];
    const { replaceWith } = Element.prototype;
    script.replaceWith = function (this: HTMLScriptElement, ...nodes: (Node | string)[]) {
      types.push(this.type);
      replaceWith.apply(this, nodes);
    };
    openGate().grant('analytics');
    expect(types).toEqual(['']);
    expect(script.type).toBe('text/plain');
    expect(script.previousElementSibling!.localName).toBe('p');
  });
});

describe('what a released script writes', () => {
  it('goes nowhere, and a writer that it has put there stays', () => {
    const { write } = document;
    body(`<p>page</p><script type="text/plain" data-category="analytics">document.write('<b>gone</b>'); document.writeln('x');</script>`);
    openGate().grant('analytics');
    expect(document.body.textContent).toContain('page');
    expect(document.querySelector('b')).toBeNull();
    expect(document.write).toBe(write);
    body('<script type="text/plain" data-category="analytics">document.write = window.mine = function () {};</script>');
    leave();
    body('<script type="text/plain" data-category="analytics">document.write = window.mine = function () {};</script>');
    openGate().grant('analytics');
    expect(document.write).toBe(pageWindow().mine);
    document.write = write;
  });
});

describe('a script that waits for the page', () => {
  const waits = (code: string) => `<script type="text/plain" data-category="analytics">${code}</script>`;

  it('that has loaded is told so once all has run', () => {
    body(waits(`document.addEventListener('DOMContentLoaded', function (event) { ${says('ready')}; window.target = event.target === document })`)
      + waits(`world.addEventListener('load', function () { ${says('load')} })`) + waits(`window.onpageshow = function () { ${says('pageshow')} }`) + inline('analytics', 'last'));
    openGate().grant('analytics');
    expect(ran()).toEqual(['last', 'ready', 'load', 'pageshow']);
    expect(pageWindow().target).toBe(true);
  });

  it('and takes it back is not told; nor is it told twice, nor the page\'s own listeners', () => {
    const own = vi.fn();
    document.addEventListener('DOMContentLoaded', own);
    body(waits(`function f() { ${says('f')} } document.addEventListener('DOMContentLoaded', f); document.addEventListener('DOMContentLoaded', f);`)
      + waits(`function g() { ${says('g')} } world.addEventListener('load', g); world.removeEventListener('load', g)`));
    openGate().grant('analytics');
    expect(ran()).toEqual(['f']);
    expect(own).not.toHaveBeenCalled();
    document.removeEventListener('DOMContentLoaded', own);
  });

  it('may be an object, may throw, and load on the document is no event', () => {
    body(waits(`document.addEventListener('readystatechange', { handleEvent: function () { ${says('object')} } })`)
      + waits(`world.addEventListener('load', function () { throw new Error('theirs') })`)
      + waits(`document.addEventListener('load', function () { ${says('never')} })`)
      + waits(`world.addEventListener('load', function () { ${says('after')} })`));
    const { grant, report } = openGate();
    grant('analytics');
    expect(ran()).toEqual(['object', 'after']);
    expect(String(report.mock.calls[0]![0])).toContain('theirs');
  });

  it('leaves the methods of the page as they were', () => {
    const { addEventListener } = document;
    body(waits(`document.addEventListener('DOMContentLoaded', function () {})`));
    openGate().grant('analytics');
    expect(document.addEventListener).toBe(addEventListener);
    expect(Object.getOwnPropertyNames(document).includes('addEventListener')).toBe(false);
  });

  it('as a module is warned of', () => {
    body(`<script type="text/plain" data-category="analytics" data-type="module">addEventListener('load', go)</script><script type="text/plain" data-category="analytics" data-type="module">import './x.js'</script>`);
    const { grant, warn } = openGate();
    grant('analytics');
    expect(warn.mock.calls).toEqual([[expect.stringContaining('document.readyState')]]);
  });
});

describe('many at once', () => {
  /** Time passes by scripts alone: each takes so long, in ms. */
  function clock(each: number) {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    pageWindow().takeTime = () => void (now += each);
  }
  const slow = (count: number, category = 'analytics') =>
    Array.from({ length: count }, (_, index) => `<script type="text/plain" data-category="${category}">takeTime(); ${says(String(index))}</script>`).join('');
  const inOrder = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  const task = () => new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });

  it('have tasks of their own, in order; the cookie is looked at once in each', async () => {
    clock(5);
    body(slow(40));
    const { grant, refresh } = openGate();
    grant('analytics');
    expect(ran()).toEqual(inOrder(16));
    await vi.waitFor(() => expect(ran()).toEqual(inOrder(40)));
    expect(refresh.mock.calls.length).toBeLessThanOrEqual(2);
    expect(refresh).toHaveBeenCalled();
  });

  it('run at once where they are quick', () => {
    clock(0);
    body(slow(200));
    openGate().grant('analytics');
    expect(ran()).toEqual(inOrder(200));
  });

  it('do not run after a withdrawal between two tasks; what is still allowed does', async () => {
    clock(5);
    body(slow(40) + inline('functional', 'other'));
    const { grant } = openGate();
    grant('analytics', 'functional');
    grant('functional');
    await task();
    await task();
    await vi.waitFor(() => expect(ran()).toContain('other'));
    expect(ran()).toEqual([...inOrder(16), 'other']);
  });

  it('do not run when the cookie says so by then, nor once stopped', async () => {
    clock(5);
    body(slow(40));
    const { grant, granted, refresh, gate } = openGate();
    refresh.mockImplementation(() => granted.delete('analytics'));
    grant('analytics');
    await vi.waitFor(() => expect(refresh).toHaveBeenCalled());
    await task();
    expect(ran()).toEqual(inOrder(16));
    refresh.mockReset();
    grant('analytics');
    gate.stop();
    const before = ran().length;
    await task();
    await seen();
    expect(ran()).toHaveLength(before);
  });

  it('all run at once where the page is left', () => {
    clock(5);
    body(slow(40));
    openGate().grant('analytics');
    window.dispatchEvent(new Event('pagehide'));
    expect(ran()).toEqual(inOrder(40));
  });
});

describe('a release after the paint', () => {
  it('takes embeds back at once, and runs nothing in the task of the decision', async () => {
    body(`${inline('analytics', 'a')}<iframe data-category="marketing" data-src="https://v.test/1"></iframe>`);
    const { gate, granted, grant } = openGate();
    grant('marketing');
    expect(document.querySelector('iframe')!.getAttribute('src')).toBe('https://v.test/1');
    granted.delete('marketing');
    granted.add('analytics');
    gate.update(false, true);
    expect([ran(), document.querySelector('iframe')!.getAttribute('src')]).toEqual([[], null]);
    await vi.waitFor(() => expect(ran()).toEqual(['a']));
  });

  it('comes at once where the page is left, and only once; the cookie is looked at before', async () => {
    body(inline('analytics', 'a'));
    const { gate, granted, refresh } = openGate();
    refresh.mockImplementation(() => expect(ran()).toEqual([]));
    granted.add('analytics');
    gate.update(false, true);
    gate.update(false, true);
    window.dispatchEvent(new Event('pagehide'));
    expect([ran(), refresh.mock.calls.length]).toEqual([['a'], 1]);
    await seen();
    await seen();
    expect(ran()).toEqual(['a']);
  });

  it('does not come once stopped, nor for what was withdrawn meanwhile', async () => {
    body(inline('analytics', 'a'));
    const { gate, granted } = openGate();
    granted.add('analytics');
    gate.update(false, true);
    granted.delete('analytics');
    gate.update(false, true);
    await seen();
    await seen();
    expect(ran()).toEqual([]);
    granted.add('analytics');
    gate.update(false, true);
    gate.stop();
    window.dispatchEvent(new Event('pagehide'));
    await seen();
    await seen();
    expect(ran()).toEqual([]);
  });

  it('comes also where the page has broken what queues tasks', async () => {
    vi.stubGlobal('MessageChannel', class {
      constructor() {
        throw new Error('broken');
      }
    });
    body(inline('analytics', 'a'));
    const { gate, granted } = openGate();
    granted.add('analytics');
    gate.update(false, true);
    expect(ran()).toEqual([]);
    await vi.waitFor(() => expect(ran()).toEqual(['a']));
  });
});
