// What DOMPurify's defaults let through, as in a visitor's comment: it consents to nothing, runs nothing, and loads nothing that it could not load
// by itself.
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { banner, cookieOf, strictPolicy, useSite } from '../browser/harness';
import { external, inline, putCookie, record, settled, shop, stateOf } from '../browser/support/shop';
import { serveScript } from './support/bundle';

const world = useSite();
const NONCE = 'r4nd0m';
const purify = readFileSync(new URL('node_modules/dompurify/dist/purify.js', import.meta.url), 'utf8');
const AT = 'http://evil.test';
const GIF = `${AT}/a.gif`;

/** Pieces of a comment. */
const PIECES = [
  // Clicks.
  '<a href="#x" data-kelisim="accept-all">x</a>',
  '<button data-kelisim="accept-all">x</button>',
  '<p data-kelisim="accept-all">x</p>',
  '<a href="#x" data-kelisim=" accept-all ">x</a>',
  '<a href="#x" data-kelisim="ACCEPT-ALL">x</a>',
  '<a href="#x" data-kelisim="understood">x</a>',
  '<a href="#x" data-kelisim="save">x</a>',
  '<a href="#x" data-kelisim="always">x</a>',
  '<a href="#x" data-kelisim="once">x</a>',
  '<a href="#x" data-kelisim="accept-all" class="solid" part="choice">x</a>',
  '<div class="actions"><button class="solid" data-kelisim="accept-all">x</button></div>',
  '<div data-kelisim-embed data-turbo-temporary><button data-kelisim="accept-all">x</button></div>',
  '<a href="#x" data-kelisim="accept-all"><b data-kelisim="preferences">x</b></a>',
  '<a href="#x" data-kelisim="preferences"><b data-kelisim="accept-all">x</b></a>',
  '<label data-kelisim="accept-all"><input type="checkbox">x</label>',
  '<details data-kelisim="accept-all"><summary>x</summary></details>',
  '<svg width="20" height="20"><a data-kelisim="accept-all"><rect width="20" height="20"></rect></a></svg>',
  '<math><mtext data-kelisim="accept-all">x</mtext></math>',
  '<input type="submit" data-kelisim="accept-all" value="x">',
  '<img data-kelisim="accept-all" alt="x" width="20" height="20">',
  '<a id="kelisim" href="#x" data-kelisim="accept-all">x</a>',
  '<a href="#x" accesskey="a" tabindex="0" data-kelisim="accept-all">x</a>',
  // Services and categories.
  `<img data-category="necessary" data-service="youtube" data-kelisim-src="${GIF}" alt="">`,
  `<img data-category="necessary" data-service="own" data-kelisim-src="${GIF}" alt="">`,
  `<img data-category="!marketing" data-service="youtube" data-kelisim-src="${GIF}" alt="">`,
  `<img data-category="!analytics" data-kelisim-src="${GIF}" alt="">`,
  `<img data-category="necessary" data-kelisim-srcset="${GIF} 1x" alt="">`,
  `<picture><source data-category="necessary" data-kelisim-srcset="${GIF}"><img alt=""></picture>`,
  `<video data-category="necessary" data-kelisim-src="${AT}/a.mp4" data-kelisim-poster="${GIF}"></video>`,
  `<audio data-category="necessary" data-kelisim-src="${AT}/a.mp3"></audio>`,
  `<img data-category="necessary" data-src="${GIF}" alt="">`,
  `<img data-category="necessary" data-lazy-src="${GIF}" alt="">`,
  '<img data-category="necessary" data-kelisim-src="javascript:parent.__evil=1" alt="">',
  '<img data-category="necessary" data-kelisim-src="data:text/html,<script>parent.__evil=1</script>" alt="">',
  `<img data-category="necessary" data-embed="player" data-preview="${GIF}" data-kelisim-src="${GIF}" alt="">`,
  '<img data-category="constructor" data-service="__proto__" alt="">',
  '<img data-service="analytics" data-category="necessary" alt="">',
  // Names and code that is none.
  '<form id="kelisim"><input name="init"><input name="push"></form>',
  '<img id="kelisim" alt=""><img name="dataLayer" alt="">',
  '<p id="dataLayer" data-category="necessary">x</p>',
  `<div data-kelisim-options>{"uiUrl":"${AT}/evil.js","receipts":{"endpoint":"${AT}/r"}}</div>`,
  `<pre data-kelisim-options type="application/json">{"uiUrl":"${AT}/evil.js"}</pre>`,
  '<div type="text/plain" data-category="necessary">window.__evil = 1</div>',
  '<p data-type="module" data-category="necessary">window.__evil = 1</p>',
  `<div nonce="${NONCE}" type="text/plain" data-category="necessary">window.__evil = 1</div>`,
  '<div data-categories="evil" data-lang="en" data-expires-in-months="13">x</div>',
];

test('there are at least 40 of them', () => expect(new Set(PIECES).size).toBeGreaterThanOrEqual(40));

const OWN = (nonce: string) => inline('analytics', 'counter', nonce) + external('marketing', 'ads.test', 'id=ads', nonce)
  + '<img data-service="youtube" data-category="functional" data-kelisim-src="http://video.test/a.gif" alt="">';

/** The page of a shop, with a comment as the server has cleaned it. */
function page(comment: string, nonce: string): void {
  const attributes = nonce && `nonce="${nonce}"`;
  const kelisim = `<script ${attributes} src="/kelisim.js" data-categories="functional analytics marketing"></script>`;
  const html = shop({ kelisim, before: `<script ${attributes} src="/purify.js"></script>`, body: `<div id="comments">${comment}</div>${OWN(attributes)}` });
  serveScript(world.site, '/purify.js', purify);
  world.site.page('/', { html, headers: nonce ? { 'content-security-policy': strictPolicy(nonce).replace(/require-trusted-types-for[^;]*;?|trusted-types[^;]*;?/g, '') + '; img-src *; media-src *' } : {} });
}

const requested = () => [...new Set(world.site.requests.filter(({ host }) => host.endsWith('.test')).map(({ host, path }) => host + path))].sort();

test.each(PIECES.flatMap((piece) => ['', NONCE].map((nonce) => [piece, nonce] as const)))('%s, nonce: %s', async (piece, nonce) => {
  // As the sanitiser leaves it.
  page('', nonce);
  const { context, page: tab } = await world.visit();
  const clean = await tab.evaluate((dirty) => (window as unknown as { DOMPurify: { sanitize(html: string): string } }).DOMPurify.sanitize(dirty), piece);
  // The control: what it is about is still there.
  expect(clean).toMatch(/data-(kelisim|categor|service|embed|type)|id="|name="/);

  const undecided = async () => {
    const elements = await tab.locator('#comments *').all();
    for (const element of elements) await element.dispatchEvent('click', { detail: 1 }).catch(() => {});
    for (const element of elements.slice(0, 3)) await element.click({ timeout: 150, force: true }).catch(() => {});
    await settled(tab);
    const { grants } = await stateOf(tab);
    expect(Object.keys(grants).filter((id) => grants[id] && id !== 'necessary')).toEqual([]);
    expect(await cookieOf(tab)).toBeUndefined();
    expect(await tab.evaluate(`[window.__evil, window.__ran]`)).toEqual([undefined, undefined]);
    expect(requested().filter((address) => !address.startsWith('evil.test/a.'))).toEqual([]);
  };
  // In the page from the beginning, and put in later.
  world.site.requests.length = 0;
  page(clean, nonce);
  await tab.goto(world.site.url('/'));
  await banner(tab).root.waitFor();
  expect(await tab.locator('#comments > *').count()).toBeGreaterThan(0);
  await undecided();
  page('', nonce);
  await tab.goto(world.site.url('/'));
  await banner(tab).root.waitFor();
  await tab.evaluate((html) => {
    document.getElementById('comments')!.innerHTML = html;
  }, clean);
  await undecided();
  const loaded = requested();

  // A visitor who has refused.
  await putCookie(context, record({ functional: 0, analytics: 0, marketing: 0 }));
  page(clean, nonce);
  await tab.goto(world.site.url('/'));
  for (const element of await tab.locator('#comments *').all()) await element.dispatchEvent('click', { detail: 1 }).catch(() => {});
  await settled(tab);
  expect((await cookieOf(tab))!.value).toMatch(/&functional=0&analytics=0&marketing=0$/);
  expect(await tab.evaluate(`[window.__evil, window.__ran]`)).toEqual([undefined, undefined]);
  const all = [...new Set([...loaded, ...requested()])];

  // The same with the plain names, in a page without us: no less was loaded.
  world.site.requests.length = 0;
  await tab.route('**/kelisim.js', (route) => route.abort());
  await tab.goto(world.site.url('/'));
  await tab.evaluate((html) => {
    document.getElementById('comments')!.innerHTML = html.replace(/data-(kelisim-|lazy-)?(src|srcset|poster)=/g, '$2=');
  }, clean);
  await settled(tab);
  await expect.poll(() => all.filter((address) => !requested().includes(address))).toEqual([]);
});

test('the control: the same page does run and load what is granted', async () => {
  page('<p>x</p>', NONCE);
  const { page: tab } = await world.visit();
  await banner(tab).accept.click();
  await expect.poll(requested).toEqual(['ads.test/tag.js', 'video.test/a.gif']);
  expect(await tab.evaluate(`window.__ran`)).toContain('counter');
});
