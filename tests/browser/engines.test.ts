// What the other files ask of Chromium alone, in every engine that is installed: shapes of tags, storage, order, tabs, policies, withdrawal.
// (Pages that a browser brings back: back-and-reload.test.ts.)
import { describe, expect, test } from 'vitest';
import { strictPolicy, type Site } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { insertScript, shapesOf } from './support/shapes';
import { inline, record, shop } from './support/shop';
import { useEngine } from './support/use-engine';

const NONCE = 'r4nd0m';
const SERVICES = {
  categories: { analytics: {}, marketing: {} },
  services: {
    metrica: { category: 'analytics', cookies: ['_ym_*'], storage: ['_ym*'] },
    pixel: { category: 'marketing', cookies: ['_fbp'], storage: ['_fb*'] },
  },
};
/** A press as a script makes it: the guard against taps through lets it pass. */
const PRESS = (selector: string) =>
  `[...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('${selector}')).find(Boolean).click()`;
const SHOWN = (selector: string) => `[...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('${selector}'))`;

describe.each(ENGINES)('in %s', (name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world));

  const own = (path = '/') => `http://localhost:${site.port}${path}`;
  /** A third party: these engines can't be given names. */
  const third = (path = '') => `http://127.0.0.1:${site.port}${path}`;
  const asked = () => [...new Set(site.requestsTo('127.0.0.1').map(({ path }) => path))].sort();
  const say = (script: string) => tab.evaluate(`void (${script})`);
  const until = (script: string, where = tab) => expect.poll(() => where.evaluate<unknown>(`(() => { try { return ${script} } catch { return '' } })()`).catch(() => ''), { timeout: 20_000 });
  const ran = (where = tab) => where.evaluate<string>(`(window.__ran || []).join()`);
  /** Whatever the page has begun is on the server's list. */
  const rest = () => tab.evaluate(`new Promise((then) => setTimeout(then, 150)).then(() => fetch('/kelisim.css', { cache: 'no-store' })).then(() => 1)`);
  async function open(parts: Parameters<typeof shop>[0], headers?: Record<string, string | string[]>, path = '/') {
    site.page(path, { html: shop(parts), headers });
    await tab.goto(own(path));
  }
  const stored = (value: string) => ({ 'set-cookie': `kelisim=${value}; Path=/; Max-Age=9999999; SameSite=Lax` });

  // In Chromium held-shapes.test.ts does it.
  describe.skipIf(name === 'Chromium')('shapes', () => {
    const SHAPES = Object.keys(shapesOf(''));
    test.each(SHAPES.flatMap((shape) => [[shape, 'of the page'], [shape, 'that comes late']]))('%s %s', async (shape, when) => {
      const show = async (held: boolean) => {
        // Addresses of its own: WebKit does not ask twice for what it has preloaded.
        const [markup, ...paths] = shapesOf(third(held ? '' : '/twin'))[shape!]!;
        const html = markup(held);
        const isHead = /^<(script|link)/.test(html);
        await open(when === 'that comes late' ? {} : { head: isHead ? html : '', body: isHead ? '' : html });
        if (when === 'that comes late') await say(insertScript(html));
        return paths.sort();
      };
      // A medium may be asked for more than once, and late.
      const askedBy = (isTwin: boolean) => asked().filter((path) => path.startsWith('/twin/') === isTwin);
      const twin = await show(false);
      await expect.poll(() => askedBy(true)).toEqual(twin.map((path) => `/twin${path}`));

      const paths = await show(true);
      await rest();
      expect(askedBy(false)).toEqual([]);
      await say('kelisim.acceptAll()');
      await expect.poll(() => askedBy(false)).toEqual(paths);
    });
  });

  describe('storage', () => {
    const LEFT = `[document.cookie, Object.keys(localStorage).join(), Object.keys(sessionStorage).join()].join('|')`;

    test('nothing is stored before a decision; afterwards one cookie, for thirteen months', async () => {
      await open({ options: SERVICES, head: inline('analytics', 'counter') });
      await until(SHOWN('.banner')).toBe(true);
      await rest();
      expect(await tab.evaluate(LEFT)).toBe('||');
      expect(await tab.evaluate(`window.cookieStore ? cookieStore.getAll().then((all) => all.length) : 0`)).toBe(0);
      await say(PRESS('[data-kelisim="reject-all"]'));
      expect(await tab.evaluate(LEFT)).toMatch(/^kelisim=v=1&t=\d+&l=ru&m=reject-all&id=\w+(&h=[\w-]+)?&analytics=0&marketing=0\|\|$/);
      expect(await ran()).toBe('');
      const end = await tab.evaluate<string>(`new Date(kelisim.state.expiresAt).toISOString()`);
      const due = new Date();
      due.setUTCMonth(due.getUTCMonth() + 13);
      expect(Math.abs(Date.parse(end) - +due)).toBeLessThan(4 * 86_400_000);
    });

    test('cookies that can not be kept: nothing is granted, and the reason is known', async () => {
      await open({
        before: `<script>Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {}, configurable: true })</script>`,
        head: inline('analytics', 'counter'),
      });
      await until('kelisim.state.reason').toBe('cookies-blocked');
      await say('kelisim.acceptAll()');
      await rest();
      expect(await ran()).toBe('');
    });

    test('storage that throws does not matter', async () => {
      await open({
        before: `<script>for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })</script>`,
        head: inline('analytics', 'counter'),
      });
      await until(SHOWN('.banner')).toBe(true);
      await say(PRESS('[data-kelisim="accept-all"]'));
      await until('__ran.join()').toBe('counter');
      await say('kelisim.rejectAll()');
      await until('kelisim.has("analytics")').toBe(false);
    });

    test.each([
      ['expired', record({ analytics: 1, marketing: 1 }, { t: Math.floor(Date.now() / 1000) - 400 * 86400 })],
      ['of another version', record({ analytics: 1, marketing: 1 }, { v: 2 })],
      ['of the future', record({ analytics: 1, marketing: 1 }, { t: Math.floor(Date.now() / 1000) + 3 * 86400 })],
      ['cut off', record({ analytics: 1, marketing: 1 }).slice(0, 16)],
      ['nonsense', 'v=1&analytics=1&%%%'],
    ])('a record %s grants nothing', async (_what, value) => {
      await open({ head: inline('analytics', 'counter') }, stored(value));
      await until(SHOWN('.banner')).toBe(true);
      expect(await ran()).toBe('');
    });

    test('control: a record that is in force grants', async () => {
      await open({ head: inline('analytics', 'counter') + inline('marketing', 'pixel') }, stored(record({ analytics: 1, marketing: 0 })));
      await until('window.__ran.join()').toBe('counter');
      await rest();
      expect(await ran()).toBe('counter');
      expect(await tab.evaluate(SHOWN('.banner'))).toBe(false);
    });
  });

  test('order: scripts run as they stand, whatever their servers take; async ones when they come', async () => {
    const script = (id: string, more: string, delay = 0) => `<script type="text/plain" data-category="analytics" src="${third(`/tag.js?id=${id}&delay=${delay}`)}" ${more}></script>`;
    await open({
      head: script('slow', '', 400) + inline('analytics', 'after slow') + script('async', 'async', 5) + inline('marketing', 'other') + script('quick', '') + script('deferred', 'defer'),
      body: inline('analytics', 'last') + `<script type="text/plain" data-category="analytics">document.write('<p>written</p>')</script>`,
    });
    await rest();
    expect(asked()).toEqual([]);
    await say('kelisim.save({ analytics: true, marketing: false })');
    await until(`__ran.filter((id) => id !== 'async').length`).toBe(5);
    const order = (await ran()).split(',');
    expect(order.filter((id) => id !== 'async')).toEqual(['slow', 'after slow', 'quick', 'last', 'deferred'].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(order.filter((id) => ['slow', 'after slow', 'quick', 'last'].includes(id))).toEqual(['slow', 'after slow', 'quick', 'last']);
    expect(order.indexOf('async')).toBe(0);
    expect(await tab.evaluate(`document.querySelector('h1').textContent`)).toBe('Shop');
    expect(order).not.toContain('other');
  });

  describe('tabs', () => {
    test('a decision in one is followed by the other, and so is a withdrawal', async () => {
      const tags = inline('analytics', 'counter') + inline('marketing', 'pixel');
      await open({ options: { ...SERVICES, reloadOnRevoke: false }, head: tags });
      const other = await tab.another();
      await other.goto(own());
      await until(SHOWN('.banner'), other).toBe(true);
      await until(SHOWN('.banner')).toBe(true);
      await say(PRESS('[data-kelisim="accept-all"]'));
      await until('window.__ran.join()', other).toBe('counter,pixel');
      await until(SHOWN('.banner'), other).toBe(false);
      expect(await other.evaluate('kelisim.state.id')).toBe(await tab.evaluate('kelisim.state.id'));
      await other.evaluate('void kelisim.withdraw()');
      await until(`kelisim.has('analytics')`).toBe(false);
      expect(await tab.evaluate('kelisim.state.method')).toBe('withdraw');
    });

    test('a cookie that somebody deletes is a withdrawal when the page is looked at again', async () => {
      await open({ options: { ...SERVICES, reloadOnRevoke: false }, head: inline('analytics', 'counter') }, stored(record({ analytics: 1, marketing: 1 })));
      await until('window.__ran.join()').toBe('counter');
      await say(`document.cookie = 'kelisim=;path=/;max-age=0'`);
      await say(`window.dispatchEvent(new Event('focus'))`);
      await until(`kelisim.has('analytics')`).toBe(false);
      await until(SHOWN('.banner')).toBe(true);
    });
  });

  describe('policies', () => {
    const nonced = (markup: string) => markup.replaceAll('<script', `<script nonce="${NONCE}"`);
    const page = () => nonced(shop({
      head: `${inline('analytics', 'inline')}<script type="text/plain" data-category="analytics" src="${third('/tag.js?id=external')}"></script>`,
      body: `${inline('analytics', 'last')}<img data-category="marketing" data-kelisim-src="${third('/view.gif')}" alt="">`,
    }));

    test('the strictest: a whole visit causes no report', async () => {
      site.page('/', { html: page(), headers: { 'content-security-policy': strictPolicy(NONCE) } });
      await tab.goto(own());
      await until(SHOWN('.banner')).toBe(true);
      await say(PRESS('.banner [data-kelisim="preferences"]'));
      await until(SHOWN('dialog[open]')).toBe(true);
      await say(PRESS('dialog [data-kelisim="accept-all"]'));
      await until('window.__ran.join()').toBe('inline,external,last');
      await expect.poll(asked).toEqual(['/tag.js', '/view.gif']);
      // Styled without a <style>.
      await tab.goto(own());
      await until('window.__ran.join()').toBe('inline,external,last');
      expect(site.cspReports).toEqual([]);
    });

    test('control: what the policy forbids is reported', async () => {
      site.page('/', { html: page().replace('<h1>', '<h1 style="color: red">'), headers: { 'content-security-policy': strictPolicy(NONCE) } });
      await tab.goto(own());
      await expect.poll(() => site.cspReports.join()).toMatch(/style-src/);
    });
  });

  describe('withdrawal', () => {
    test('what the services have left goes, what is the site\'s own stays, and nothing runs on the page that follows', async () => {
      await open({ options: SERVICES, head: inline('analytics', 'counter', 'data-service="metrica"'), body: '<h2>old</h2>' }, stored(record({ analytics: 1, marketing: 1 })));
      await until('window.__ran.join()').toBe('counter');
      await say(`(() => {
        for (const name of ['_ym_uid', '_fbp', 'session']) document.cookie = name + '=1;path=/;max-age=9999';
        for (const store of [localStorage, sessionStorage]) for (const key of ['_ym5', '_fbq', 'cart']) store.setItem(key, '1');
      })()`);
      site.page('/', shop({ options: SERVICES, head: inline('analytics', 'counter', 'data-service="metrica"'), body: '<h2>new</h2>' }));
      await say('kelisim.withdraw()');
      await until(`document.querySelector('h2').textContent`).toBe('new');
      const LEFT = `JSON.stringify([document.cookie.split('; ').map((pair) => pair.split('=')[0]).sort(), ...[localStorage, sessionStorage].map((store) => Object.keys(store).filter((key) => !key.startsWith('kelisim-')))])`;
      await until(LEFT).toBe('[["kelisim","session"],["cart"],["cart"]]');
      expect(await ran()).toBe('');
      expect(await tab.evaluate('kelisim.state.method')).toBe('withdraw');
      expect(await tab.evaluate(SHOWN('.banner'))).toBe(false);
    });

    test('frames and images are emptied without a reload', async () => {
      await open({
        options: { ...SERVICES, reloadOnRevoke: false },
        body: `<iframe data-category="marketing" data-kelisim-src="${third('/embed/1')}" width="300" height="150" title="Video"></iframe><img data-category="marketing" data-kelisim-src="${third('/view.gif')}" alt="" width="9" height="9">`,
      }, stored(record({ analytics: 1, marketing: 1 })));
      await expect.poll(asked).toEqual(['/embed/1', '/view.gif']);
      await say('kelisim.withdraw()');
      await until(`!document.querySelector('iframe').getAttribute('src') && !document.querySelector('img').getAttribute('src')`).toBe(true);
      await until(SHOWN('.embed')).toBe(true);
    });
  });

  test(`control: ${name} runs what is not held`, async () => {
    await open({ head: inline(null, 'free') + `<script src="${third('/tag.js?id=free')}"></script>` });
    expect(await ran()).toBe('free,free');
    expect(asked()).toEqual(['/tag.js']);
  });
});
