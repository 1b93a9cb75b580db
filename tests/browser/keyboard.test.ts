// By keyboard alone, with real keys, in every engine that is installed.
import { describe, expect, test } from 'vitest';
import { type Site } from './harness';
import { ENGINES, type Key, type Tab } from './support/engines';
import { record, shop } from './support/shop';
import { useEngine } from './support/use-engine';

const options = { policy: { url: '/privacy' }, categories: { analytics: {}, marketing: {} }, services: { youtube: { category: 'marketing', name: 'YouTube' } } };

/** The innermost element that has the focus: its action, else what it is called. */
const FOCUSED = `(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ? element.getAttribute('data-kelisim') || element.getAttribute('aria-describedby') || element.lang + ':' + element.textContent.trim() : '';
})()`;
const COOKIE = `document.cookie`;
const DIALOGS = `[...document.querySelectorAll('*')].filter((element) => element.shadowRoot?.querySelector('dialog[open]')).length`;

async function until(tab: Tab, script: string, wanted: (value: unknown) => boolean): Promise<void> {
  let value: unknown;
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    value = await tab.evaluate(script);
    if (wanted(value)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${script} stayed ${JSON.stringify(value)}`);
}

/** Presses Tab until this has the focus. */
async function tabTo(tab: Tab, wanted: RegExp, key: Key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const now = await tab.evaluate<string>(FOCUSED);
    if (wanted.test(now)) return;
    seen.push(now);
    await tab.press(key);
  }
  throw new Error(`Tab never reaches ${wanted}, only ${seen.join(' | ')}`);
}

describe.each(ENGINES)('in %s', (_name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world));

  const open = async (parts: Parameters<typeof shop>[0] = {}, cookie?: string) => {
    site.page('/', { html: shop({ options, ...parts }), headers: cookie ? { 'set-cookie': `kelisim=${cookie}; path=/` } : {} });
    await tab.goto(`http://localhost:${site.port}/`);
    await until(tab, `!!document.querySelector('html > div') && [...document.querySelectorAll('html > div')].some((host) => host.shadowRoot?.querySelector('button'))`, Boolean);
  };

  test('from the banner to a saved choice of one\'s own', async () => {
    await open();
    await tabTo(tab, /^preferences$/);
    await tab.press('Enter');
    await until(tab, DIALOGS, (count) => count === 1);
    await tabTo(tab, /^about-analytics$/);
    await tab.press('Space');
    await tabTo(tab, /Сохранить/);
    await tab.press('Enter');
    await until(tab, COOKIE, (cookie) => /m=custom&id=\w+&(h=[\w-]+&)?analytics=1&marketing=0/.test(String(cookie)));
    await until(tab, DIALOGS, (count) => count === 0);
  });

  test('refusing everything', async () => {
    await open();
    await tabTo(tab, /^reject-all$/);
    await tab.press('Space');
    await until(tab, COOKIE, (cookie) => /m=reject-all.*analytics=0&marketing=0/.test(String(cookie)));
  });

  test('the language, and the focus stays', async () => {
    await open();
    await tabTo(tab, /^kk:/);
    await tab.press('Enter');
    await until(tab, 'kelisim.state.language', (language) => language === 'kk');
    expect(await tab.evaluate(FOCUSED)).toMatch(/^kk:/);
    expect(await tab.evaluate(COOKIE)).toBe('');
  });

  test('the reopen button, Escape, and back to it', async () => {
    await open({}, record({ analytics: 1, marketing: 0 }));
    await tabTo(tab, /^preferences$/);
    await tab.press('Enter');
    await until(tab, DIALOGS, (count) => count === 1);
    await tab.press('Escape');
    await until(tab, DIALOGS, (count) => count === 0);
    expect(await tab.evaluate(FOCUSED)).toBe('preferences');
    expect(await tab.evaluate(COOKIE)).toContain('analytics=1&marketing=0');
  });

  test('the placeholder of a held video: allowed once, nothing stored', async () => {
    const stored = record({ analytics: 1, marketing: 0 });
    site.page('/video', '<!doctype html><title>video</title>');
    await open({ body: '<iframe data-category="marketing" data-service="youtube" data-src="/video" width="400" height="300" title="Video"></iframe>' }, stored);
    await until(tab, `!!document.querySelector('[data-kelisim-embed]')`, Boolean);
    expect(site.requestsTo(/./, '/video')).toEqual([]);
    await tabTo(tab, /Разрешить один раз/);
    await tab.press('Enter');
    await until(tab, `document.querySelector('iframe').contentDocument?.title`, (title) => title === 'video');
    expect(await tab.evaluate('document.activeElement.localName')).toBe('iframe');
    expect(await tab.evaluate(COOKIE)).toContain(stored);
  });

  test('Escape on the banner decides nothing', async () => {
    await open();
    await tabTo(tab, /^accept-all$/);
    await tab.press('Escape');
    expect(await tab.evaluate(COOKIE)).toBe('');
    expect(await tab.evaluate('kelisim.state.mustAsk')).toBe(true);
  });

  describe('after the banner', () => {
    const LINKS = (from: string) => `${'<p>text</p>'.repeat(60)}<a href="#${from}">${from}</a>`;
    const page = `<a href="#first" style="position:absolute;left:-999px">skip</a>${LINKS('one')}${LINKS('two')}${LINKS('three')}<footer><a href="/p" data-kelisim="preferences">own</a></footer>`;
    const focusedText = `document.activeElement === document.body ? '' : document.activeElement.textContent`;
    const decide = async () => {
      await tabTo(tab, /^accept-all$/);
      await tab.press('Enter');
      await until(tab, COOKIE, (cookie) => /m=accept-all/.test(String(cookie)));
      await until(tab, `!![...document.querySelectorAll('html > div')].find((host) => host.shadowRoot?.querySelector('.said'))`, Boolean);
      await new Promise((resolve) => setTimeout(resolve, 400));
    };

    test('nothing is focused or scrolled, and Tab begins with the page: what shows itself only then included', async () => {
      await open({ body: page });
      await until(tab, `performance.getEntriesByType('resource').some(({ name }) => name.includes('kelisim-page.js'))`, Boolean);
      await decide();
      expect(await tab.evaluate(focusedText)).toBe('');
      expect(await tab.evaluate('scrollY')).toBe(0);
      await tab.press('Tab');
      expect(await tab.evaluate(focusedText)).toBe('Other page');
      await tab.press('Tab');
      expect(await tab.evaluate(focusedText)).toBe('skip');
      await tab.press('Tab');
      expect(await tab.evaluate(focusedText)).toBe('one');
    });

    test('on a page that is scrolled Tab takes the first control in view, or the next one below', async () => {
      await open({ body: page });
      await until(tab, `performance.getEntriesByType('resource').some(({ name }) => name.includes('kelisim-page.js'))`, Boolean);
      await tab.evaluate(`document.querySelector('[href="#two"]').scrollIntoView({ block: 'center' })`);
      const scrolled = await tab.evaluate('scrollY');
      await decide();
      expect(await tab.evaluate(focusedText)).toBe('');
      expect(await tab.evaluate('scrollY')).toBe(scrolled);
      await tab.press('Tab');
      expect(await tab.evaluate(focusedText)).toBe('two');
      expect(await tab.evaluate('scrollY')).toBe(scrolled);
    });

    test('preferences that were opened by a control of the page give it the focus back, whatever is decided in them', async () => {
      await open({ body: page });
      await tab.evaluate(`document.querySelector('footer a').focus()`);
      await tab.press('Enter');
      await until(tab, DIALOGS, (count) => count === 1);
      await tabTo(tab, /Сохранить/);
      await tab.press('Enter');
      await until(tab, COOKIE, (cookie) => /m=custom/.test(String(cookie)));
      await until(tab, DIALOGS, (count) => count === 0);
      expect(await tab.evaluate(focusedText)).toBe('own');
    });
  });
});
