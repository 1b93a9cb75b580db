// Colours: what follows from an accent, a page that is dark by its own switch, and the check of themes on what nobody has themed; in every engine.
import { describe, expect, test } from 'vitest';
import { REST as LOOK_AFTER } from '../../src/lint/theme';
import { preferences, useSite, type Site } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { putCookie, record, shop, type ShopParts } from './support/shop';
import { useEngine } from './support/use-engine';

/** Of our card: what its properties come to, painted, and the contrasts between them by WCAG. */
const MEASURE = `(() => {
  const card = [...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('.card')).find(Boolean);
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('i');
  card.append(probe);
  const channels = (...layers) => {
    pen.clearRect(0, 0, 1, 1);
    for (const color of layers) {
      probe.style.color = color;
      pen.fillStyle = getComputedStyle(probe).color;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const contrast = (one, two) => {
    const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const of = Object.fromEntries(['surface', 'text', 'soft', 'action', 'on-action'].map((name) => [name, channels('var(--' + name + ')')]));
  of.tint = channels('var(--surface)', 'var(--tint)');
  of.link = channels(getComputedStyle(card.querySelector('a')).color);
  const button = getComputedStyle(card.querySelector('[data-kelisim="reject-all"]'));
  of.button = channels(button.backgroundColor);
  of.words = channels(button.color);
  probe.remove();
  return {
    surface: of.surface.join(), action: of.action.join(), button: of.button.join(), tint: of.tint.join(),
    opaque: [of.button, of.words, of.link, of.tint].every(([, , , alpha]) => alpha === 255),
    least: Math.min(...[['words', 'button'], ['link', 'surface'], ['action', 'surface'], ['action', 'tint'], ['text', 'tint'], ['soft', 'tint'], ['soft', 'surface'], ['on-action', 'action']].map(([one, two]) => contrast(of[one], of[two]))),
    onCard: contrast(of.button, of.surface),
  };
})()`;
const FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))';
interface Measured { surface: string; action: string; button: string; tint: string; opaque: boolean; least: number; onCard: number }

/** Browsers of some years ago can't work colours out of others. */
const WITHOUT_CSS = `<script>{ const { supports } = CSS; CSS.supports = (...what) => !/color\\(from/.test(what.join()) && supports.apply(CSS, what) }</script>`;
const OPTIONS = { categories: { analytics: {} }, policy: { url: '/privacy' }, languages: ['ru', 'kk'] };
const [WHITE, DARK] = ['255,255,255,255', '28,28,30,255'];
const INK = '28,28,30,255';
const ACCENTS = ['yellow', '#808080', 'black', 'white', '#f14635', '#ff7a00', '#00f', '#0f0', 'rgb(255 0 0 / 20%)', 'transparent', 'hsl(200 90% 40%)', 'rebeccapurple', '#9a4526'];
const WRONG = ['nonsense', '12px', 'currentcolor', 'inherit', '#12', 'url(x.png)'];

describe.each(ENGINES)('in %s', (_name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world));

  const until = (script: string) => expect.poll(() => tab.evaluate(script));
  const SHOWN = `[...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('.banner'))`;
  const open = async ({ options, ...parts }: ShopParts = {}) => {
    site.page('/', shop({ options: { ...OPTIONS, ...options }, ...parts }));
    await tab.goto(`http://localhost:${site.port}/`);
    await until(SHOWN).toBe(true);
  };
  const measure = async () => {
    await tab.evaluate(FRAMES);
    return tab.evaluate<Measured>(MEASURE);
  };
  const style = (css: string) => `<style>${css}</style>`;
  const asked = () => site.requests.filter(({ path }) => path.startsWith('/kelisim-theme')).length;

  test('ink is there without a file more, light and dark', async () => {
    await open();
    expect(await measure()).toMatchObject({ surface: WHITE, button: INK, opaque: true });
    expect(asked()).toBe(0);
    await open({ options: { theme: 'dark' } });
    const dark = await measure();
    expect(dark).toMatchObject({ surface: DARK, button: '238,238,238,255' });
    expect(dark.least).toBeGreaterThan(6);
  });

  describe.each([['by CSS', ''], ['where CSS cannot, by script', WITHOUT_CSS]])('%s', (_how, before) => {
    test.each(['light', 'dark'] as const)('any accent keeps its contrasts, and changes at once: %s', async (theme) => {
      await open({ before, options: { theme }, head: style(':root { --kelisim-accent: #9a4526 }') });
      const seen = new Set<string>();
      for (const accent of ACCENTS) {
        await tab.evaluate(`void document.documentElement.style.setProperty('--kelisim-accent', '${accent}')`);
        const measured = await measure();
        expect([accent, measured.opaque, measured.least >= 4.5, measured.onCard >= 3, measured.surface]).toEqual([accent, true, true, true, theme === 'light' ? WHITE : DARK]);
        expect(measured.button).toBe(measured.action);
        seen.add(measured.button);
      }
      // Of those that were tried black and the see-through one come out as one, and hardly any others.
      expect(seen.size).toBeGreaterThan(ACCENTS.length - 4);
    });

    test('what is no colour by itself is ink', async () => {
      await open({ before, head: style(':root { --kelisim-accent: #9a4526 }') });
      for (const accent of WRONG) {
        await tab.evaluate(`void document.documentElement.style.setProperty('--kelisim-accent', '${accent}')`);
        expect([accent, (await measure()).button]).toEqual([accent, INK]);
      }
    });

    test('the properties of before win', async () => {
      await open({ before, head: style(':root { --kelisim-accent: #9a4526; --kelisim-action: #003366; --kelisim-on-action: #fafafa; --kelisim-tint: #eeeeff }') });
      expect(await measure()).toMatchObject({ button: '0,51,102,255', tint: '238,238,255,255' });
    });
  });

  test.each(['#fff7e0', '#808080', '#0a0a2a', '#f5c400'])('on a surface of the site, %s, contrasts are kept as well', async (surface) => {
    const dark = surface === '#0a0a2a';
    await open({ head: style(`:root { --kelisim-accent: #9a4526; --kelisim-surface: ${surface}; --kelisim-text: ${dark ? '#fff' : '#000'}; --kelisim-text-soft: ${dark ? '#fff' : '#000'} }`) });
    for (const accent of ACCENTS) {
      await tab.evaluate(`void document.documentElement.style.setProperty('--kelisim-accent', '${accent}')`);
      const { least, onCard } = await measure();
      expect([accent, least >= 4.5, onCard >= 3]).toEqual([accent, true, true]);
    }
  });

  test('the first frame has the colours already', async () => {
    const first = `<script>(function look() {
      const button = [...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('[data-kelisim="reject-all"]')).find(Boolean);
      if (button) window.__first = getComputedStyle(button).backgroundColor;
      else requestAnimationFrame(look);
    })()</script>`;
    await open({ head: style(':root { --kelisim-accent: #9a4526; color-scheme: dark }') + first });
    await until('window.__first').toBeTruthy();
    await tab.evaluate(FRAMES);
    expect(await tab.evaluate('window.__first')).toBe(await tab.evaluate(`getComputedStyle([...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('[data-kelisim="reject-all"]')).find(Boolean)).backgroundColor`));
    expect((await measure()).surface).toBe(DARK);
  });

  describe('a page’s own switch', () => {
    const surface = async () => (await measure()).surface;
    const SWITCHES: [string, ShopParts, string, string][] = [
      ['color-scheme of its root', { head: style('html { color-scheme: light } html.night { color-scheme: dark }') }, `document.documentElement.className = 'night'`, `document.documentElement.className = ''`],
      ['color-scheme of both, then one', { head: style('html { color-scheme: light dark }') }, `document.documentElement.style.colorScheme = 'dark'`, `document.documentElement.style.colorScheme = 'light'`],
      ['its meta', { head: '<meta name="color-scheme" content="light">' }, `document.querySelector('meta[name=color-scheme]').content = 'dark'`, `document.querySelector('meta[name=color-scheme]').content = 'light'`],
      ['a selector', { options: { theme: { dark: 'html.night' } } }, `document.documentElement.classList.add('night')`, `document.documentElement.classList.remove('night')`],
      ['a selector of its body', { options: { theme: { dark: '[data-bs-theme="dark"]' } } }, `document.body.dataset.bsTheme = 'dark'`, `document.body.dataset.bsTheme = 'light'`],
    ];
    test.each(SWITCHES)('%s is followed', async (_what, parts, darken, lighten) => {
      await open(parts);
      expect(await surface()).toBe(WHITE);
      await tab.evaluate(`void (${darken})`);
      expect(await surface()).toBe(DARK);
      await tab.evaluate(`void (${lighten})`);
      expect(await surface()).toBe(WHITE);
    });

    test('a page that declares nothing is dark by its words', async () => {
      await open({ head: style('body { background: #111; color: #eee }') });
      expect(await surface()).toBe(DARK);
      await open({ head: style('body { background: #111; color: oklch(0.95 0.01 200) }') });
      expect(await surface()).toBe(DARK);
    });

    test('what is told wins over all of it, and what is no selector is as if it had not been said', async () => {
      await open({ options: { theme: 'light' }, head: style('html { color-scheme: dark }') });
      expect(await surface()).toBe(WHITE);
      await open({ options: { theme: { dark: 'html:::' } }, head: style('html { color-scheme: dark }') });
      expect(await surface()).toBe(DARK);
    });

    test('is followed only while something of ours is there', async () => {
      const count = `<script>
        window.__watched = new Set();
        const { observe, disconnect } = MutationObserver.prototype;
        MutationObserver.prototype.observe = function (target, what) {
          if (what.attributes && !what.attributeFilter && (target === document.documentElement || target === document.body)) __watched.add(this);
          return observe.call(this, target, what);
        };
        MutationObserver.prototype.disconnect = function () {
          __watched.delete(this);
          return disconnect.call(this);
        };
      </script>`;
      await open({ before: count, options: { reopenButton: false }, head: style('html { color-scheme: dark }') });
      await until('__watched.size').toBe(1);
      await tab.evaluate('void kelisim.rejectAll()');
      await until('__watched.size').toBe(0);
      await tab.evaluate(`kelisim.show('preferences')`);
      await until('__watched.size').toBe(1);
      await tab.evaluate('void kelisim.destroy()');
      await until('__watched.size').toBe(0);
    });
  });

  describe('the check of themes says nothing of ours', () => {
    /** What the check says, and at what it has looked: it waits so long for a card to be at rest. */
    const LISTEN = `<script>window.__said = [], window.__looked = [];
      { const { warn } = console; console.warn = (...all) => { __said.push(all.join(' ')); warn.apply(console, all) } }
      { const { setTimeout: wait } = window;
        const isThere = (name) => [...document.querySelectorAll('*')].some((host) => host.shadowRoot?.querySelector('.' + name)?.getClientRects().length);
        const look = (act) => () => { const there = ['banner', 'preferences'].filter(isThere); act(); __looked.push(...there) };
        window.setTimeout = (act, ms, ...all) => wait(ms === ${LOOK_AFTER} ? look(act) : act, ms, ...all) }</script>`;
    const said = `__said.filter((each) => each.includes('theme:')).join()`;
    test.each([
      ['light', {}], ['dark', { theme: 'dark' }], ['of use', { regime: 'implied', implied: ['analytics'] }], ['bar', { layout: 'bar' }], ['modal', { layout: 'modal' }],
    ].flatMap(([what, options]) => ['', '#f14635'].map((accent) => [what, options, accent] as const)))('%s %j %s', async (_what, options, accent) => {
      await open({ before: LISTEN, kelisim: '<script src="/kelisim.js" data-debug></script>', head: style(`:root { ${accent && `--kelisim-accent: ${accent}`} }`), options: options as object });
      await until('__looked.includes("banner")').toBe(true);
      expect(await tab.evaluate(said)).toBe('');
      await tab.evaluate(`kelisim.show('preferences')`);
      await until('__looked.includes("preferences")').toBe(true);
      expect(await tab.evaluate(said)).toBe('');
    });
  });
});

describe('beside the banner', () => {
  const world = useSite();
  const ACCENT = '<style>:root { --kelisim-accent: #9a4526 }</style>';

  test('the preferences and a placeholder wear the accent', async () => {
    world.site.page('/', shop({ options: { ...OPTIONS, categories: { functional: {} } }, head: ACCENT, body: '<iframe data-category="functional" data-kelisim-src="http://video.test/embed" width="400" height="300" title="Video"></iframe>' }));
    const { page, context, expectQuiet } = await world.freshPage();
    await putCookie(context, record({ functional: 0 }));
    await page.goto(world.site.url());
    const button = page.locator('.embed .actions button').first();
    await button.waitFor();
    const color = await button.evaluate((each) => getComputedStyle(each).borderTopColor);
    expect(color).toMatch(/^(color\(|rgb\(154, 69, 38\))/);
    await page.evaluate(`kelisim.show('preferences')`);
    expect(await preferences(page).root.locator('[part="save"]').evaluate((each) => getComputedStyle(each).backgroundColor)).toBe(color);
    expectQuiet();
  });

  test('who asks for more contrast gets ink', async () => {
    for (const before of ['', WITHOUT_CSS]) {
      world.site.page('/', shop({ options: OPTIONS, before, head: ACCENT }));
      const { page } = await world.visit('/', { contrast: 'more' });
      await page.locator('.banner').waitFor();
      await page.evaluate(FRAMES);
      expect((await page.evaluate<Measured>(MEASURE)).button).toBe(INK);
    }
  });

  test.each([['declared', {}, 'html { color-scheme: dark }'], ['told', { theme: 'dark' }, ''], ['by its selector', { theme: { dark: 'html.night' } }, '']])('the small button is dark where the page is: %s', async (_how, options, css) => {
    world.site.page('/', shop({ options: { ...OPTIONS, ...options }, head: `<style>${css}</style>` }).replace('<html', '<html class="night"'));
    const { page, context } = await world.freshPage();
    await putCookie(context, record({ analytics: 1 }));
    await page.goto(world.site.url());
    const ground = () => page.locator('.reopen').evaluate((each) => Number(/\d+/.exec(getComputedStyle(each).backgroundColor)![0]));
    await page.locator('.reopen').waitFor();
    expect(await ground()).toBeLessThan(60);
    if (!('theme' in options) || typeof options.theme !== 'object') return;
    await page.evaluate(`document.documentElement.classList.remove('night')`);
    await expect.poll(ground).toBe(255);
  });
});
