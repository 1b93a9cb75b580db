// What is held can't be loaded by others: real lazy loaders, wherever on the page they stand.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from '../browser/harness';
import { CATEGORIES, putCookie, record, run, settled, shop } from '../browser/support/shop';
import { packageFile, serveScript } from './support/bundle';

const world = useSite();

interface Loader {
  code: () => string;
  /** Its mark on what it shall load. */
  mark: string;
  /** Before the names of the attributes it reads. */
  prefix: string;
  /** Does it load posters? */
  posters: boolean;
}

const LOADERS: Record<string, Loader> = {
  lazysizes: {
    code: () => packageFile('lazysizes/plugins/unveilhooks/ls.unveilhooks.js') + ';' + packageFile('lazysizes/lazysizes.js'),
    mark: 'class="lazyload"', prefix: 'data-', posters: true,
  },
  'vanilla-lazyload': {
    code: () => packageFile('vanilla-lazyload/dist/lazyload.iife.js') + `;
      const start = () => { window.loader = new LazyLoad(); };
      document.readyState === 'loading' && document.currentScript.dataset.waits ? document.addEventListener('DOMContentLoaded', start) : start();`,
    mark: 'class="lazy"', prefix: 'data-', posters: true,
  },
  // As WordPress optimisers do it: an attribute of their own, and a look at all that comes later.
  'an optimiser with data-lazy-src': {
    code: () => `(() => {
      const seen = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
        if (!isIntersecting) return;
        for (const name of ['srcset', 'src']) {
          const address = target.getAttribute('data-lazy-' + name);
          if (address) target.setAttribute(name, address);
          target.removeAttribute('data-lazy-' + name);
        }
        seen.unobserve(target);
      }));
      const look = () => document.querySelectorAll('[data-lazy-src], [data-lazy-srcset]').forEach((element) => seen.observe(element));
      look();
      document.addEventListener('DOMContentLoaded', look);
      new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-lazy-src', 'data-lazy-srcset'] });
    })()`,
    mark: '', prefix: 'data-lazy-', posters: false,
  },
};

/** Elements of every kind, which ask the host `<host>.test`; each address has this in its path. */
function elements({ mark, prefix, posters }: Loader, host: string, held: string, place: string): string {
  const all = (spelling: string) => `
    <iframe ${mark} ${held} ${spelling}src="http://${host}.test/embed/${place}" width="40" height="30" title="Video"></iframe>
    <img ${mark} ${held} ${spelling}src="http://${host}.test/${place}/a.gif" width="20" height="20" alt="">
    <img ${mark} ${held} ${spelling}srcset="http://${host}.test/${place}/set.gif 1x" width="20" height="20" alt="">`;
  return all(prefix) + (posters ? `<video ${mark} ${held} ${prefix}src="http://${host}.test/${place}/film.mp4" ${prefix}poster="http://${host}.test/${place}/poster.gif" width="40" height="30"></video>` : '');
}
const paths = (loader: Loader, place: string) => [`/${place}/a.gif`, `/${place}/set.gif`, `/embed/${place}`, ...(loader.posters ? [`/${place}/film.mp4`, `/${place}/poster.gif`] : [])];

const HELD = 'data-category="marketing"';
/** In the page's markup, by `innerHTML`, and by `createElement` and an address that comes last. */
const PLACES = ['markup', 'inner', 'created'];
const both = (loader: Loader, place: string) => elements(loader, 'held', HELD, place) + elements(loader, 'free', '', place);

/** Elements that come while the page is used; the loader is told, as its manual says. */
async function insertLater(page: Page, loader: Loader): Promise<void> {
  await page.evaluate(([inner, created]) => {
    const tell = () => (window as unknown as { loader?: { update(): void } }).loader?.update();
    document.getElementById('inner')!.innerHTML = inner!;
    tell();
    const template = document.createElement('template');
    template.innerHTML = created!;
    const late: (() => void)[] = [];
    for (const { localName, attributes } of template.content.children) {
      const element = document.createElement(localName);
      const [address, other] = [[...attributes].filter(({ value }) => /\.test/.test(value)), [...attributes].filter(({ value }) => !/\.test/.test(value))];
      for (const { name, value } of other) element.setAttribute(name, value);
      document.getElementById('created')!.append(element);
      late.push(() => address.forEach(({ name, value }) => element.setAttribute(name, value)));
    }
    setTimeout(() => {
      for (const set of late) set();
      // What it has been told of it looks at once.
      tell();
    }, 50);
  }, [both(loader, 'inner'), both(loader, 'created')]);
}

/** A browser may fetch a film in several parts: it counts once. */
const asked = (host: string) => world.site.requestsTo(`${host}.test`).map(({ path }) => path).sort()
  .filter((path, index, all) => !(path.endsWith('.mp4') && all[index - 1] === path));
const everything = (loader: Loader) => PLACES.flatMap((place) => paths(loader, place)).sort();
/** The loader has loaded all that is free: the control. */
const controlled = (loader: Loader) => expect.poll(() => [...new Set(asked('free'))].sort()).toEqual(everything(loader));

const POSITIONS: Record<string, (core: string, loader: string) => Parameters<typeof shop>[0]> = {
  'before kelisim.js in the head': (core, loader) => ({ kelisim: `<script src="/loader.js" data-waits="1" ${loader}></script>${core}` }),
  'after kelisim.js in the head': (core, loader) => ({ kelisim: `${core}<script src="/loader.js" data-waits="1" ${loader}></script>` }),
  'before kelisim.js, deferred': (core) => ({ kelisim: `<script src="/loader.js" defer></script>${core}` }),
  'at the end of the body': (core) => ({ kelisim: core, body: '<script src="/loader.js"></script>' }),
};
const CORE = `<script src="/kelisim.js" ${CATEGORIES}></script>`;

const PAGE = (loader: Loader) => both(loader, 'markup') + '<div id="inner"></div><div id="created"></div>';

async function open(loader: Loader, { body = '', ...parts }: Parameters<typeof shop>[0] = {}, answers?: Record<string, 0 | 1>) {
  serveScript(world.site, '/loader.js', loader.code());
  world.site.page('/', shop({ ...parts, body: PAGE(loader) + body }));
  const visit = await world.freshPage({ viewport: { width: 1200, height: 1600 } });
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url('/'));
  await insertLater(visit.page, loader);
  return visit;
}

describe.each(Object.entries(LOADERS))('%s', (_name, loader) => {
  test.each(Object.entries(POSITIONS))('%s: nothing of an undecided visitor, all once after consent', async (_position, parts) => {
    const { page, expectQuiet } = await open(loader, parts(CORE, ''));
    await controlled(loader);
    await settled(page);
    expect(asked('held')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => asked('held')).toEqual(everything(loader));
    await page.waitForTimeout(150);
    await settled(page);
    expect(asked('held')).toEqual(everything(loader));
    expectQuiet();
  });

  test('nothing of a visitor who has refused, nor after a withdrawal', async () => {
    const { page, expectQuiet } = await open(loader, POSITIONS['after kelisim.js in the head']!(CORE, ''), { analytics: 1, marketing: 0 });
    await controlled(loader);
    await settled(page);
    expect(asked('held')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => asked('held')).toEqual(everything(loader));
    await run(page, 'kelisim.withdraw()');
    await settled(page);
    world.site.requests.length = 0;
    // The loaders look anew when something moves.
    await page.evaluate(() => {
      document.body.append(document.createElement('p'));
      scrollBy(0, 10);
      dispatchEvent(new Event('resize'));
      (window as unknown as { loader?: { update(): void } }).loader?.update();
    });
    await insertLater(page, loader);
    await expect.poll(() => asked('free').length).toBeGreaterThan(0);
    await page.waitForTimeout(200);
    await settled(page);
    expect(asked('held')).toEqual([]);
    expectQuiet();
  });

  test('a returning visitor who has accepted: all load once', async () => {
    const { page, expectQuiet } = await open(loader, POSITIONS['before kelisim.js in the head']!(CORE, ''), { analytics: 1, marketing: 1 });
    await controlled(loader);
    // vanilla-lazyload calls load() of every video in its class, though it has its address.
    const once = () => asked('held').filter((path, index, all) => !path.endsWith('.mp4') || all.indexOf(path) === index);
    await expect.poll(once).toEqual(everything(loader));
    await page.waitForTimeout(150);
    await settled(page);
    expect(once()).toEqual(everything(loader));
    expectQuiet();
  });

  test.each([
    ['async and late', `<script src="/kelisim.js" async ${CATEGORIES}></script>`],
    ['in the head', CORE],
  ])('the safe spelling with a kelisim.js that is %s: nothing before consent, all once after', async (_when, core) => {
    const safe = { ...loader, prefix: 'data-kelisim-', posters: true };
    serveScript(world.site, '/loader.js', loader.code());
    // Long after the loader has begun.
    if (core !== CORE) world.site.fault('/kelisim.js', { delay: 600 });
    world.site.page('/', shop({
      kelisim: `${core}<script src="/loader.js" data-waits="1"></script>`,
      body: elements(safe, 'held', HELD, 'markup') + elements(loader, 'free', '', 'markup'),
    }));
    const { page, expectQuiet } = await world.visit('/', { viewport: { width: 1200, height: 1600 } });
    await expect.poll(() => [...new Set(asked('free'))].sort()).toEqual(paths(loader, 'markup').sort());
    await page.waitForFunction('window.kelisim');
    await settled(page);
    expect(asked('held')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => asked('held')).toEqual(paths(safe, 'markup').sort());
    await page.waitForTimeout(150);
    await settled(page);
    expect(asked('held')).toEqual(paths(safe, 'markup').sort());
    expectQuiet();
  });
});

describe('the address of a held element', () => {
  const attributes = (page: Page, id: string) => page.evaluate((id) => Object.fromEntries(
    [...document.getElementById(id)!.attributes].filter(({ value }) => /\.test/.test(value)).map(({ name, value }) => [name, value]),
  ), id);

  test.each([
    ['iframe', 'src'], ['img', 'src'], ['img', 'srcset'], ['video', 'poster'], ['video', 'src'], ['link', 'href'],
    ['img', 'lazy-src'], ['img', 'lazy-srcset'], ['iframe', 'lazy-src'],
  ])('<%s data-%s> is renamed while the page is read', async (tag, name) => {
    const [own] = name.split('-').slice(-1);
    world.site.page('/', [
      // Scripts of the page that look at once, and a page that is not yet at its end.
      shop({ body: `<${tag} id="it" rel="stylesheet" ${HELD} data-${name}="http://held.test/a.gif" alt=""></${tag}><script>window.__early = document.getElementById('it').hasAttribute('data-${name}')</script>` }).replace('</body>\n</html>', ''),
      '<p>end</p></body></html>',
    ]);
    const { page, expectQuiet } = await world.visit();
    await settled(page);
    expect(await page.evaluate('window.__early')).toBe(false);
    expect(await attributes(page, 'it')).toEqual({ [`data-kelisim-${own}`]: 'http://held.test/a.gif' });
    expect(asked('held')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => asked('held')).not.toEqual([]);
    // What waits stays as it was: a copy of it is held again.
    expect(await attributes(page, 'it')).toMatchObject({ [`data-kelisim-${own}`]: 'http://held.test/a.gif' });
    expectQuiet();
  });

  test('a later data-src is a new address: held while it must be, loaded when it may be', async () => {
    world.site.page('/', shop({ body: `<iframe id="it" ${HELD} data-src="http://held.test/embed/1" title="Video"></iframe>` }));
    const { page } = await world.visit();
    await page.evaluate(() => document.getElementById('it')!.setAttribute('data-src', 'http://held.test/embed/2'));
    await settled(page);
    expect(await attributes(page, 'it')).toEqual({ 'data-kelisim-src': 'http://held.test/embed/2' });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => asked('held')).toEqual(['/embed/2']);
    // A frame whose first page is still coming may drop a second address.
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('http://held.test/embed/2');
    await page.evaluate(() => document.getElementById('it')!.setAttribute('data-src', 'http://held.test/embed/3'));
    await expect.poll(() => asked('held')).toEqual(['/embed/2', '/embed/3']);
    expect(await attributes(page, 'it')).toMatchObject({ 'data-kelisim-src': 'http://held.test/embed/3' });
    await run(page, 'kelisim.withdraw()');
    await settled(page);
    expect(await attributes(page, 'it')).toEqual({ 'data-kelisim-src': 'http://held.test/embed/3' });
  });

  test('the safe spelling is never touched, whoever decides what', async () => {
    const ADDRESSES = 'data-kelisim-src="http://held.test/a.gif" data-kelisim-srcset="http://held.test/b.gif 1x"';
    world.site.page('/', shop({
      before: `<script>window.__touched = []; new MutationObserver((records) => records.forEach(({ attributeName }) => __touched.push(attributeName)))
        .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-kelisim-src', 'data-kelisim-srcset'] })</script>`,
      body: `<img id="it" ${HELD} ${ADDRESSES} alt="">`,
    }));
    const { page } = await world.visit();
    for (const decision of ['acceptAll', 'rejectAll', 'acceptAll', 'withdraw']) {
      await run(page, `kelisim.${decision}()`);
      await settled(page);
    }
    expect(asked('held')).not.toEqual([]);
    expect(await page.evaluate('window.__touched')).toEqual([]);
  });
});
