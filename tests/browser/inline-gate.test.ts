// The inline gate in every engine that is installed: a decided visitor's scripts run without any file of ours, and the core takes over.
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/core/handover';
import { strictPolicy, type Site } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { daysAgo, record, shop } from './support/shop';
import { useEngine } from './support/use-engine';
import type { ScriptOptions } from '../../src/core/options/options';

/** As it is built; it need not be there when types are checked. */
const { inlineGate } = await import(String(new URL('../../dist/inline.js', import.meta.url))) as typeof import('../../src/inline');
const NONCE = 'r4nd0m';
const OPTIONS: ScriptOptions = {
  categories: { functional: {}, analytics: {}, marketing: {} },
  policy: { url: '/privacy', revision: '2026-11-01' },
  services: { ga4: { category: 'analytics' }, chat: { category: 'functional', explicit: true } },
};
const DECIDED = record({ functional: 1, analytics: 1, marketing: 0 }, { r: '2026-11-01' });
const NOTE = (name: string) => `(window.__ran = window.__ran || []).push('${name}')`;
/** What the page sees before anything else of it runs. */
const EARLY = `window.__early = [kelisim.has('analytics'), kelisim.has('marketing'), kelisim.has('!marketing')].join()`;
const LAYER = `dataLayer.map((entry) => entry.event || [...entry].slice(0, 2).join(' ')).join()`;

describe.each(ENGINES)('in %s', (_name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world), { bfcache: true });

  const own = (path = '/') => `http://localhost:${site.port}${path}`;
  const third = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  /** Without the button, which comes once the page has loaded, and the check of the options, which comes on localhost alone. */
  const ours = () => site.requests.filter(({ path }) => /^\/kelisim(?!-button|-check)/.test(path)).map(({ path }) => path);
  const askedThird = () => site.requestsTo('127.0.0.1').map(({ path }) => path);
  const read = (script: string) => tab.evaluate<unknown>(`(() => { try { return ${script} } catch (error) { return String(error) } })()`);
  const until = (script: string) => expect.poll(() => read(script).catch(() => ''), { timeout: 20_000 });
  const say = (script: string) => tab.evaluate(`void (${script})`);
  const rest = (ms = 300) => new Promise((resolve) => setTimeout(resolve, ms));
  const isHere = () => until('typeof kelisim.init').toBe('function');
  const ran = () => read(`(window.__ran || []).join()`);

  const external = (category: string, path: string, more = '') => `<script type="text/plain" data-category="${category}" src="${third(path)}" ${more}></script>`;
  const inline = (category: string, name: string, more = '') => `<script type="text/plain" data-category="${category}" ${more}>${NOTE(name)}</script>`;
  const TAGS = () => external('analytics', '/a.js?id=a&delay=200') + inline('analytics', 'b') + external('marketing', '/never.js') + external('analytics', '/c.js?id=c', 'data-service="ga4"')
    + inline('functional', 'chat', 'data-service="chat"') + inline('!marketing', 'refused');

  interface Page { gate?: string; options?: ScriptOptions; nonce?: string; src?: string; before?: string; after?: string; body?: string; cookies?: string[]; headers?: Record<string, string>; lang?: string }
  async function open({ gate, options = OPTIONS, nonce, src, before = '', after = '', body = TAGS(), cookies = [], headers, lang = 'ru' }: Page = {}, path = '/') {
    const html = shop({ lang, before, kelisim: gate ?? inlineGate(options, { nonce, src }).html, head: `<script${nonce ? ` nonce="${nonce}"` : ''}>${EARLY}</script>${after}`, body });
    site.page(path, { html, headers: { ...headers, 'set-cookie': cookies.map((value) => `kelisim=${value}; Path=/; Max-Age=9999999; SameSite=Lax`) as never } });
    await tab.goto(own('/first'));
    site.requests.length = 0;
    await tab.goto(own(path));
  }
  /** The cookie has to be there before the page. */
  async function openDecided(page: Page = {}, value = DECIDED) {
    site.page('/first', { html: '<!doctype html>', headers: { 'set-cookie': `kelisim=${value}; Path=/; Max-Age=9999999; SameSite=Lax` } });
    await open(page);
  }

  test('decided: the tags run in order before any file of ours; then the core takes over, and nothing runs or is said twice', async () => {
    await openDecided();
    await isHere();
    await rest();
    const paths = site.requests.map(({ path }) => path);
    const last = Math.max(paths.indexOf('/a.js'), paths.indexOf('/c.js'));
    expect(last).toBeGreaterThan(0);
    expect(paths.slice(0, last).filter((path) => path.startsWith('/kelisim'))).toEqual([]);
    expect(ours()).toEqual(['/kelisim.js']);
    expect(await read('window.__early')).toBe('true,false,true');
    expect(await ran()).toBe('a,b,c,refused');
    expect(askedThird().sort()).toEqual(['/a.js', '/c.js']);
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update');
    expect(await read('kelisim.state.status')).toBe('decided');
    // What the gate has run is known: a withdrawal loads the page anew.
    await say(`window.__same = true`);
    await say(`kelisim.withdraw()`);
    await until('!window.__same').toBe(true);
  });

  test('control: without the gate a file of ours comes before the tags', async () => {
    await openDecided({ gate: `<script type="application/json" data-kelisim-options>${JSON.stringify(OPTIONS)}</script><script src="/kelisim.js"></script>` });
    await isHere();
    await until(`(window.__ran || []).join()`).toBe('a,b,c,refused');
    const paths = site.requests.map(({ path }) => path);
    expect(paths.indexOf('/kelisim.js')).toBeLessThan(paths.indexOf('/a.js'));
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update');
  });

  test.each([['ru', 'ru'], ['kk', 'kk']])('says exactly what the core says, on a page in %s', async (lang) => {
    const options: ScriptOptions = { ...OPTIONS, googleConsentMode: { region: ['KZ'], waitForUpdate: 900, urlPassthrough: true, adsDataRedaction: true, map: { analytics: ['analytics_storage', 'ad_storage'] } } };
    const whole = `JSON.stringify(dataLayer.map((entry) => entry.event ? [entry, Object.keys(entry.kelisim)] : [...entry]))`;
    await openDecided({ lang, options, gate: `<script type="application/json" data-kelisim-options>${JSON.stringify(options)}</script><script src="/kelisim.js"></script>` });
    await isHere();
    const told = await read(whole);
    expect(told).toContain(`"language":"${lang}"`);
    await openDecided({ lang, options });
    await isHere();
    await rest();
    expect(await read(whole)).toBe(told);
  });

  test('a first visit: the defaults once, nothing runs, core and UI side by side; accepting runs each once', async () => {
    await open({ src: '/kelisim.js?v=7' });
    await until(`[...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('.banner'))`).toBe(true);
    expect(await read('window.__early')).toBe('false,false,false');
    expect(await ran()).toBe('');
    expect(site.requests.filter(({ path }) => path === '/kelisim-ui.js').map(({ query }) => query)).toEqual(['?v=7']);
    expect(await read(LAYER)).toBe('consent default,kelisim_consent_update');
    await say('kelisim.acceptAll()');
    await until(`(window.__ran || []).join()`).toBe('a,b,127.0.0.1/never.js,c,chat');
    expect(await read(LAYER)).toBe('consent default,kelisim_consent_update,consent update,kelisim_consent_update');
  });

  test.each([
    ['expired', record({ functional: 1, analytics: 1, marketing: 1 }, { r: '2026-11-01', t: daysAgo(400) })],
    ['another revision', record({ functional: 1, analytics: 1, marketing: 1 }, { r: '2025-01-01' })],
    ['from the future', record({ functional: 1, analytics: 1, marketing: 1 }, { r: '2026-11-01', t: daysAgo(-3) })],
    ['a newer format', DECIDED.replace('v=1', 'v=2')],
    ['a new category', DECIDED.replace('&marketing=0', '')],
    ['implied', DECIDED.replace('m=custom', 'm=implied')],
    ['said twice', `${DECIDED}&analytics=0`],
    ['garbage', 'a=b&&analytics=1'],
  ])('%s: the gate grants nothing and says the defaults alone', async (_why, value) => {
    await openDecided({ after: `<script>window.__layer = ${LAYER}</script>` }, value);
    expect(await read('window.__early')).toBe('false,false,false');
    expect(await read('window.__layer')).toBe('consent default');
    await isHere();
  });

  test('expires to the second', async () => {
    const now = Math.floor(Date.now() / 1000);
    const date = new Date((now + 3) * 1000);
    date.setUTCMonth(date.getUTCMonth() - 13);
    // Thirteen months from then are over in three seconds; of the last days of a month there may be none such.
    const t = date.getTime() / 1000;
    await openDecided({}, record({ functional: 1, analytics: 1, marketing: 0 }, { r: '2026-11-01', t }));
    const isValid = await read('window.__early');
    if (new Date(t * 1000).getUTCDate() === date.getUTCDate() && Date.now() < (now + 2) * 1000) expect(isValid).toBe('true,false,true');
    await rest(3500);
    site.requests.length = 0;
    await tab.goto(own('/'));
    expect(await read('window.__early')).toBe('false,false,false');
  });

  test('a strict policy with a nonce and Trusted Types: all runs, nothing is reported, and a script of another nonce does not', async () => {
    const tags = TAGS().replaceAll('<script', `<script nonce="${NONCE}"`) + inline('analytics', 'stranger', 'nonce="other"') + inline('analytics', 'none');
    await openDecided({ nonce: NONCE, headers: { 'content-security-policy': strictPolicy(NONCE) }, body: tags });
    await isHere();
    await rest();
    expect(await ran()).toBe('a,b,c,refused');
    expect(ours()).toEqual(['/kelisim.js']);
    expect(site.cspReports).toEqual([]);
  });

  test('a policy that names the hash: the gate runs; with another hash it does not', async () => {
    const { html, sha256, code } = inlineGate({ ...OPTIONS, googleConsentMode: false });
    const policy = (hash: string) => ({ 'content-security-policy': `script-src '${hash}' 'strict-dynamic'` });
    const body = external('analytics', '/a.js?id=a') + external('marketing', '/never.js');
    await openDecided({ gate: html, headers: policy(sha256), body });
    await isHere();
    await until(`(window.__ran || []).join()`).toBe('a');
    expect(ours()).toEqual(['/kelisim.js']);
    await openDecided({ gate: html, headers: policy(inlineGate(OPTIONS).sha256), body });
    await rest();
    expect([await ran(), ours(), code.includes('kelisim')]).toEqual(['', [], true]);
  });

  test('data-manual, and any option on the tag: the gate grants nothing', async () => {
    await openDecided({ gate: inlineGate(OPTIONS).html.replace('data-kelisim-core', 'data-kelisim-core data-manual') });
    await isHere();
    await rest();
    expect(await read('typeof __early')).toBe('undefined');
    expect(await ran()).toBe('');
    await say('kelisim.init()');
    await until(`(window.__ran || []).join()`).toBe('a,b,c,refused');
  });

  test('Global Privacy Control is told, and changes nothing of a decision', async () => {
    await openDecided({ before: `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>` });
    await isHere();
    expect(await read('dataLayer.find((entry) => entry.event).kelisim.gpc')).toBe(true);
    expect(await read('window.__early')).toBe('true,false,true');
  });

  test('while prerendering: the defaults alone', async () => {
    const before = `<script>window.__proto = Object.getPrototypeOf(document); Object.defineProperty(__proto, 'prerendering', { value: true, configurable: true })</script>`;
    await openDecided({ before });
    await isHere();
    await rest();
    expect([await read('window.__early'), await ran(), await read(LAYER)]).toEqual(['false,false,false', '', 'consent default']);
    await say(`(Object.defineProperty(__proto, 'prerendering', { value: false }), document.dispatchEvent(new Event('prerenderingchange')))`);
    await until(`(window.__ran || []).join()`).toBe('a,b,c,refused');
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update');
  });

  test('a <base> that comes later moves no file of ours', async () => {
    await openDecided({ src: 'kelisim.js?v=7', after: `<base href="${third('/elsewhere/')}">`, body: inline('analytics', 'b') });
    await isHere();
    expect(site.requests.filter(({ path }) => /kelisim(?!-button|-check)/.test(path)).map(({ host, path, query }) => host + path + query)).toEqual(['localhost/kelisim.js?v=7']);
    await say(`kelisim.show('preferences')`);
    await until(`[...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('.card:not(.banner)'))`).toBe(true);
    expect(site.requestsTo('127.0.0.1', /kelisim/)).toEqual([]);
  });

  test('a cookie that changes: nothing more is released, and the core says what holds now', async () => {
    // Held up until the cookie is another.
    const body = external('analytics', '/a.js?id=a&delay=1500') + inline('analytics', 'b') + external('analytics', '/c.js?id=c');
    await openDecided({ body, after: `<script>setTimeout(() => { document.cookie = 'kelisim=${DECIDED.replace('analytics=1', 'analytics=0')}; path=/; max-age=9999' }, 300)</script>` });
    await isHere();
    await rest();
    expect(await ran()).toBe('a');
    expect(await read(`kelisim.has('analytics')`)).toBe(false);
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update,consent update,kelisim_consent_update');
  });

  test('other options, and another protocol: the core warns, decides by its own, and runs no tag twice', async () => {
    const { html, code } = inlineGate(OPTIONS);
    const hear = `<script>window.__warned = []; const { warn } = console; console.warn = (...all) => { __warned.push(all.join(' ')); warn(...all) }</script>`;
    const block = /data-kelisim-options>(.*?)<\/script>/.exec(html)![1]!;
    const stricter = JSON.stringify({ ...OPTIONS, policy: { url: '/privacy', revision: '2026-12-01' } });
    const protocol = code.replace(/protocol:1\b/, 'protocol:2');
    expect(protocol).not.toBe(code);
    expect(fingerprint(block)).not.toBe(fingerprint(stricter));
    await openDecided({ before: hear, gate: html.replace(block, () => stricter) });
    await isHere();
    await rest();
    expect(await read(`__warned.filter((text) => text.includes('inline gate')).length`)).toBe(1);
    expect([await ran(), await read(`kelisim.has('analytics')`)]).toEqual(['a,b,c,refused', false]);
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update,consent default,consent update,kelisim_consent_update');

    await openDecided({ before: hear, gate: html.replace(code, () => protocol) });
    await isHere();
    await rest();
    expect(await read(`__warned.filter((text) => text.includes('inline gate')).length`)).toBe(1);
    expect(await ran()).toBe('a,b,c,refused');
  });

  test('clicks wait for the core: the preferences open, a refusal counts, and nothing consents', async () => {
    const button = (action: string) => `<button id="${action}" data-kelisim="${action}">x</button>`;
    const press = (action: string) => `<script>document.getElementById('${action}').click()</script>`;
    await openDecided({ body: button('preferences') + press('preferences') });
    await until(`[...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('.card:not(.banner)'))`).toBe(true);
    await openDecided({ body: button('accept-all') + press('accept-all') });
    await isHere();
    expect(await read(`kelisim.has('marketing')`)).toBe(false);
    await openDecided({ body: button('reject-all') + press('reject-all') });
    await until(`kelisim.state && kelisim.state.method`).toBe('reject-all');
  });

  test('a refusal: what waits behind a file that is on its way does not run, nor does that file', async () => {
    const body = `<button id="no" data-kelisim="reject-all">x</button>${external('analytics', '/a.js?id=a&delay=1500')}${inline('analytics', 'b')}`;
    await openDecided({ options: { ...OPTIONS, reloadOnRevoke: false }, body: `${body}<script>document.getElementById('no').click()</script>` });
    await until(`kelisim.state && kelisim.state.method`).toBe('reject-all');
    await rest(2000);
    expect(askedThird()).toEqual(['/a.js']);
    expect(await ran()).toBe('');
  });

  test('the core that comes while a file is on its way waits for it, as the gate did', async () => {
    const more = `<script>
      document.cookie = 'kelisim=${DECIDED.replace('marketing=0', 'marketing=1')}; path=/; max-age=9999';
      kelisim.push(() => { ${NOTE('core')} });
    </script>`;
    await openDecided({ body: external('analytics', '/a.js?id=a&delay=1500') + inline('analytics', 'b') + more });
    await until(`(window.__ran || []).join()`).toBe('core,a,b');
  });

  test('a file that comes after DOMContentLoaded, and waits for it, is told, once', async () => {
    const code = `for (const [target, type] of [[document, 'DOMContentLoaded'], [window, 'DOMContentLoaded'], [window, 'load'], [document, 'load']]) target.addEventListener(type, () => { ${NOTE('heard')}; __ran.push(type + (target === window)) });`;
    site.page('/late.js', { html: ['', 700, code], headers: { 'content-type': 'text/javascript' } });
    await openDecided({ body: external('analytics', '/late.js') + inline('analytics', 'after') });
    await isHere();
    await until(`(window.__ran || []).filter((name) => name !== 'heard').sort().join()`).toBe('DOMContentLoadedfalse,DOMContentLoadedtrue,after,loadtrue');
    await rest();
    expect(await read(`__ran.length`)).toBe(7);
    expect(await read(`[document, window].some((target) => Object.hasOwn(target, 'addEventListener'))`)).toBe(false);
  });

  test('one that the page takes out while it waits does not run, and runs when it is put back', async () => {
    const out = `<script>window.__out = document.getElementById('out'); __out.remove()</script>`;
    await openDecided({ body: external('analytics', '/a.js?id=a&delay=500') + inline('analytics', 'out', 'id="out"') + out });
    await isHere();
    await rest();
    expect(await ran()).toBe('a');
    await say('document.body.append(__out)');
    await until(`(window.__ran || []).join()`).toBe('a,out');
  });

  test('the queue, and a page that comes in pieces', async () => {
    const { html } = inlineGate(OPTIONS);
    site.page('/first', { html: '<!doctype html>', headers: { 'set-cookie': `kelisim=${DECIDED}; Path=/; Max-Age=9999999; SameSite=Lax` } });
    await tab.goto(own('/first'));
    site.page('/pieces', { html: [
      `<!doctype html><html lang="ru"><head>${html}<script>kelisim.push((consent) => { window.__queued = typeof consent.init })</script></head><body>`,
      `<script type="text/plain" data-category="analytics">(window.__ran = window.__ran || []).push('half`, 200, `-whole')</script>`, 200,
      `${external('analytics', '/a.js?id=a')}<p>`, 100, `${inline('analytics', 'end')}</body></html>`,
    ] });
    await tab.goto(own('/pieces'));
    await isHere();
    expect(await ran()).toBe('half-whole,a,end');
    expect(await read('__queued')).toBe('function');
  });

  test('one that hangs holds up nobody for ever; a script may write, and does not wipe the page', async () => {
    const writes = `<script type="text/plain" data-category="analytics">document.write('<i>gone</i>'); ${NOTE('wrote')}</script>`;
    await openDecided({ body: writes + external('analytics', '/hang.js?id=late&delay=14000') + inline('analytics', 'after') });
    expect(await read(`!!document.querySelector('h1') && !document.querySelector('i')`)).toBe(true);
    await until(`(window.__ran || []).join()`).toBe('wrote,after,late');
    await isHere();
  });

  test('the page\'s own element stays, is told, and reads as held', async () => {
    const body = `<script id="one" type="text/plain" data-category="analytics" src="${third('/a.js?id=a')}" onload="window.__told = (window.__told || 0) + 1"></script>`;
    await openDecided({ body });
    await isHere();
    expect(await read(`[one.type, one.isConnected, document.querySelectorAll('script[src*="a.js"]').length, window.__told].join()`)).toBe('text/plain,true,1,1');
  });

  test('Back after a withdrawal elsewhere: nothing of it comes back', async () => {
    site.page('/two', shop({ kelisim: inlineGate(OPTIONS).html }));
    await openDecided();
    await isHere();
    await until(`document.readyState`).toBe('complete');
    await rest();
    await tab.goto(own('/two'));
    await isHere();
    await say('kelisim.withdraw()');
    await rest(100);
    site.requests.length = 0;
    await tab.back();
    await until(`typeof kelisim.has === 'function' && kelisim.has('analytics')`).toBe(false);
    await until(`(window.__ran || []).join()`).toBe('refused');
    await rest();
    expect(askedThird()).toEqual([]);
  });

  test('printed twice, and after another core: one of them works', async () => {
    const { html } = inlineGate(OPTIONS);
    await openDecided({ gate: html + html });
    await isHere();
    await rest();
    expect(ours()).toEqual(['/kelisim.js']);
    expect(await ran()).toBe('a,b,c,refused');
    expect(await read(LAYER)).toBe('consent default,consent update,kelisim_consent_update');
    await openDecided({ before: `<script src="/kelisim.js"></script>`, gate: html });
    await isHere();
    await rest();
    expect(ours()).toEqual(['/kelisim.js']);
  });
});
