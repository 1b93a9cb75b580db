// The markup seven vendors hand out, with one attribute changed: held, with the right placeholder, and back.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cookieOf, strictPolicy, useSite } from './harness';
import { putCookie, record, reloadedBy, run, settled, shop, stateOf, type ShopParts } from './support/shop';
import { heldInstagramScript, heldTelegramPost, INSTAGRAM_SCRIPT, instagramPost, layOut, OPTIONS, VENDORS } from './support/vendor-embeds';

const world = useSite();
const BUTTONS = { kk: ['Бір рет рұқсат ету', 'Әрқашан рұқсат ету'], ru: ['Разрешить один раз', 'Разрешать всегда'] } as const;
/** What every one of the seven requires beside its own grant. */
const ABROAD = { functional: 0, marketing: 0, 'cross-border': 1 } as const;
const SHIFTS = '<script>window.__shifts = 0; new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { __shifts += entry.value; }); }).observe({ type: "layout-shift", buffered: true })</script>';

const page = (body: string, parts: ShopParts = {}) => shop({ options: OPTIONS, body: `${body}<p>after</p>`, before: SHIFTS, ...parts });
const asked = (hosts: RegExp) => world.site.requestsTo(hosts).map(({ host, path, query }) => host + path + query);
const uiFiles = () => world.site.requestsTo(/shop/, /^\/kelisim-(ui|embeds)\.js$/).map(({ path }) => path);
const cards = (tab: Page) => tab.locator('[data-kelisim-embed]').getByRole('group');
const leftovers = (tab: Page) => tab.locator('[data-kelisim-embed], [tabindex]').count();
const answersOf = async (tab: Page) => /&id=\w+(?:&d=\d+)?(.*)/.exec((await cookieOf(tab))!.value)![1];

/** A visitor who has given these answers opens the page; with null, one who has not decided. */
async function open(answers: Record<string, 0 | 1> | null, body: string, parts?: ShopParts, headers?: Record<string, string>) {
  world.site.page('/', { html: page(body, parts), headers });
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url('/'));
  return visit;
}

beforeEach(() => {
  world.site.reset();
  layOut(world.site);
});

describe.each(Object.keys(VENDORS))('%s', (vendor) => {
  const { service, name, words, snippet, held, hosts, vendorSays, now = vendorSays, script } = VENDORS[vendor]!;

  test('only the tag itself is changed', () => {
    expect(held.replace(/ data-(service|embed)(="[^"]*")?/g, '').replace(/ type="text\/(plain|javascript)"/g, '').replace(' data-src=', ' src=')).toBe(snippet.replace(' type="text/javascript"', ''));
  });

  test('control: as the vendor hands it out it loads', async () => {
    await open(null, snippet);
    await expect.poll(() => asked(hosts)).toContain(vendorSays);
  });

  test.each(['kk', 'ru'] as const)('%s: nothing is asked of the vendor; the placeholder says who receives what and where', async (lang) => {
    const { page: tab, context, expectQuiet } = await open(null, held, { lang });
    const card = cards(tab);
    await card.waitFor();
    expect(await card.getAttribute('aria-label')).toMatch(new RegExp(`^${name}(: |$)`));
    for (const word of words[lang]) expect(await card.innerText()).toContain(word);
    // Who and where in every size; what, where there is room for it.
    if ((await card.boundingBox())!.height >= 260) expect(await card.innerText()).toContain(lang === 'kk' ? 'IP-мекенжай' : 'IP-адрес');
    expect(await card.getByRole('button').allInnerTexts()).toEqual(BUTTONS[lang]);
    await settled(tab);
    expect(asked(hosts)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expectQuiet();
  });

  test('allow once: it loads, nothing is stored, and after a reload it is held', async () => {
    const { page: tab, expectQuiet } = await open(ABROAD, held);
    const before = await tab.context().cookies();
    await cards(tab).getByRole('button', { name: BUTTONS.ru[0] }).click();
    await expect.poll(() => asked(hosts)).toContain(now);
    await expect.poll(() => cards(tab).count()).toBe(0);
    expect(await tab.context().cookies()).toEqual(before);
    expect((await stateOf(tab)).grants[service]).toBe(false);
    if (!script) expect(await tab.evaluate('__shifts')).toBe(0);
    await settled(tab);
    world.site.requests.length = 0;
    await tab.reload();
    await cards(tab).waitFor();
    await settled(tab);
    expect(asked(hosts)).toEqual([]);
    expectQuiet();
  });

  test('allow always: one answer is stored; a return loads it without the UI; withdrawal holds it again', async () => {
    const { page: tab, expectQuiet } = await open(ABROAD, held);
    await cards(tab).getByRole('button', { name: BUTTONS.ru[1] }).click();
    await expect.poll(() => asked(hosts)).toContain(now);
    expect(await answersOf(tab)).toBe(`&functional=0&marketing=0&cross-border=1&${service}=1`);
    await settled(tab);
    world.site.requests.length = 0;
    await tab.reload();
    await expect.poll(() => asked(hosts)).toContain(now);
    await settled(tab);
    expect(uiFiles()).toEqual([]);
    expect(await leftovers(tab)).toBe(0);
    if (now !== vendorSays) expect(asked(hosts)).not.toContain(vendorSays);
    if (!script) expect(await tab.evaluate('__shifts')).toBe(0);

    // What has run can't be taken back, so there the page reloads.
    if (held.includes('<script')) await reloadedBy(tab, () => run(tab, 'kelisim.withdraw()'));
    else await run(tab, 'kelisim.withdraw()');
    world.site.requests.length = 0;
    await cards(tab).waitFor();
    await settled(tab);
    expect(asked(hosts)).toEqual([]);
    expect(await tab.locator('iframe[src]').count()).toBe(0);
    if (!script) expect(await tab.evaluate('__shifts')).toBe(0);
    expectQuiet();
  });
});

describe('a tag held by its service alone', () => {
  test('an id that nobody declares stays denied, warns, and gets no placeholder', async () => {
    const { page: tab, warnings } = await open({ functional: 1, marketing: 1, 'cross-border': 1 }, VENDORS.YouTube!.held.replace('"youtube"', '"youtub"') + VENDORS.Telegram!.held.replace('-widget"', '-widgit"'));
    await settled(tab);
    expect(asked(/youtube|telegram/)).toEqual([]);
    await run(tab, 'kelisim.acceptAll()');
    await settled(tab);
    expect(asked(/youtube|telegram/)).toEqual([]);
    expect(await cards(tab).count()).toBe(0);
    expect(warnings.filter((text) => /youtub|widgit/.test(text)).sort()).toEqual(['kelisim: "telegram-widgit" has no category', 'kelisim: "youtub" has no category']);
  });

  test('waits for what the service requires', async () => {
    const { page: tab } = await open({ functional: 1, marketing: 1, 'cross-border': 0 }, VENDORS.Telegram!.held);
    await cards(tab).getByText('Входит в\u00a0согласие: Передача данных за границу.').waitFor();
    await settled(tab);
    expect(asked(/telegram|^t\.me/)).toEqual([]);
    await run(tab, `kelisim.save({ 'cross-border': true })`);
    await expect.poll(() => asked(/telegram|^t\.me/)).toHaveLength(2);
  });

  test('or until it is allowed with that at its placeholder', async () => {
    const { page: tab } = await open({ functional: 1, marketing: 1, 'cross-border': 0 }, VENDORS.Telegram!.held);
    await cards(tab).getByRole('button', { name: BUTTONS.ru[1] }).click();
    await expect.poll(() => asked(/telegram|^t\.me/)).toHaveLength(2);
    expect(await answersOf(tab)).toBe('&xb=telegram-widget&functional=1&marketing=1&cross-border=0');
  });

  test('a script that draws nothing gets no placeholder and fetches no UI', async () => {
    const { page: tab } = await open(ABROAD, '<script type="text/plain" data-service="youtube" src="https://www.youtube.com/iframe_api"></script>');
    await settled(tab);
    expect([asked(/youtube/), uiFiles()]).toEqual([[], []]);
    await run(tab, 'kelisim.save({ youtube: true })');
    await expect.poll(() => asked(/youtube/)).toEqual(['www.youtube.com/iframe_api']);
  });
});

describe('docs/embeds.md', () => {
  const text = readFileSync(new URL('../../docs/embeds.md', import.meta.url), 'utf8');
  const options = JSON.parse(/```json\n([\s\S]*?)\n```/.exec(text)![1]!) as object;
  const examples = [...text.matchAll(/<!-- example: (\S+) -->\n```html\n([\s\S]*?)\n```/g)].map(([, name, code]) => [name!, code!] as const);
  const foreign = () => world.site.requestsTo(/^(?!.*(shop|update\.googleapis))/).length;

  test('has an example for each of the seven, and the constructor', () => expect(examples).toHaveLength(8));

  test.each(examples)('%s: asks nobody, has a placeholder, and loads once allowed', async (_name, code) => {
    const { page: tab, expectQuiet } = await open(null, code, { options });
    await cards(tab).waitFor();
    await settled(tab);
    expect(foreign()).toBe(0);
    await run(tab, 'kelisim.acceptAll()');
    await expect.poll(foreign).toBeGreaterThan(0);
    await expect.poll(() => cards(tab).count()).toBe(0);
    expectQuiet();
  });
});

// In the core: a visitor who has allowed it fetches nothing else.
test.each([
  ['https://www.youtube.com/embed/abc?start=5&rel=0#x', 'https://www.youtube-nocookie.com/embed/abc?start=5&rel=0#x'],
  ['//www.youtube.com/embed/videoseries?list=PL1', '//www.youtube-nocookie.com/embed/videoseries?list=PL1'],
  ['https://youtube.com/embed/abc', 'https://youtube-nocookie.com/embed/abc'],
  ['https://www.youtube-nocookie.com/embed/abc', 'https://www.youtube-nocookie.com/embed/abc'],
  ['https://www.youtube.com/iframe_api', 'https://www.youtube.com/iframe_api'],
  ['https://notyoutube.com/embed/abc', 'https://notyoutube.com/embed/abc'],
  ['/watch/www.youtube.com/embed/abc', '/watch/www.youtube.com/embed/abc'],
  ['https://player.vimeo.com/video/1', 'https://player.vimeo.com/video/1?dnt=1&'],
  ['https://player.vimeo.com/video/1#t=30s', 'https://player.vimeo.com/video/1?dnt=1&#t=30s'],
  ['https://player.vimeo.com/video/1?h=a%20b&title=0#t=30s', 'https://player.vimeo.com/video/1?dnt=1&h=a%20b&title=0#t=30s'],
  ['https://vimeo.com/1', 'https://vimeo.com/1'],
])('%s loads as %s', async (given, loaded) => {
  const { page: tab } = await open({ functional: 1, marketing: 1, 'cross-border': 1 }, `<iframe data-service="youtube" data-src="${given.replaceAll('&', '&amp;')}"></iframe>`);
  const frame = tab.locator('iframe');
  await expect.poll(() => frame.getAttribute('src')).toBe(loaded);
  await run(tab, 'kelisim.withdraw()');
  expect([await frame.getAttribute('src'), await frame.getAttribute('data-src'), await frame.getAttribute('data-kelisim-src')]).toEqual([null, null, given]);
});

describe('scripts that draw', () => {
  const posts = instagramPost('C5wSgl9swC9') + instagramPost('second');
  const drawn = ['www.instagram.com/p/C5wSgl9swC9/embed/captioned/', 'www.instagram.com/p/second/embed/captioned/'];
  const frames = () => asked(/instagram/).filter((address) => /captioned/.test(address)).sort();

  test.each([
    ['one script', posts + heldInstagramScript],
    ['a script each', instagramPost('C5wSgl9swC9') + heldInstagramScript + instagramPost('second') + heldInstagramScript],
    ['a script each, held by category', (instagramPost('C5wSgl9swC9') + heldInstagramScript + instagramPost('second') + heldInstagramScript).replaceAll('data-service="instagram"', 'data-category="marketing"')],
    ['the script in the head', posts, heldInstagramScript],
  ])('two posts, %s: each has its placeholder; allowed once, both come, since the script draws all it finds', async (_name, body, head = '') => {
    const { page: tab, expectQuiet } = await open(ABROAD, body, { head });
    await expect.poll(() => cards(tab).count()).toBe(2);
    expect(await tab.locator('blockquote').first().isVisible()).toBe(false);
    const card = cards(tab).nth(1);
    await card.getByRole('button').first().click();
    await expect.poll(frames).toEqual(drawn);
    await expect.poll(() => cards(tab).count()).toBe(0);
    expect(await tab.locator('iframe.instagram-media').evaluateAll((all) => all.map((frame) => (frame as HTMLElement).offsetWidth > 0))).toEqual([true, true]);
    await settled(tab);
    expect([await leftovers(tab), frames()]).toEqual([1, drawn]);
    expectQuiet();
  });

  test('each Telegram post stands where its script stood', async () => {
    const { page: tab, expectQuiet } = await open(ABROAD, `<h2 id="a">a</h2>${heldTelegramPost('durov/68')}<h2 id="b">b</h2><div>${heldTelegramPost('durov/69')}</div>`);
    await expect.poll(() => cards(tab).count()).toBe(2);
    expect(await tab.evaluate(`[document.querySelector('#a').nextElementSibling, document.querySelector('#b').nextElementSibling.firstElementChild].map((host) => host.hasAttribute('data-kelisim-embed'))`)).toEqual([true, true]);
    await cards(tab).first().getByRole('button').first().click();
    await expect.poll(() => asked(/^t\.me$/).sort()).toEqual(['t.me/durov/68?embed=1', 't.me/durov/69?embed=1']);
    expect(await tab.evaluate(`[document.querySelector('#a').nextElementSibling, document.querySelector('#b').nextElementSibling.firstElementChild].map((frame) => frame.src)`)).toEqual(['https://t.me/durov/68?embed=1', 'https://t.me/durov/69?embed=1']);
    expectQuiet();
  });

  test('a library and the call that needs it are allowed together, in their order', async () => {
    const { page: tab, expectQuiet } = await open(ABROAD, `<script type="text/plain" data-service="telegram-widget" src="https://widget.test/lib.js?global=draw&id=lib"></script>
<div id="box"></div><script type="text/plain" data-service="telegram-widget" data-embed="#box">draw('box', { width: 300, height: 500 })</script>`);
    const before = await tab.locator('#box').evaluate((element) => element.outerHTML);
    await cards(tab).getByRole('button').first().click();
    await expect.poll(() => tab.evaluate('window.__calls')).toEqual([['box', { width: 300, height: 500 }]]);
    expect(await tab.locator('#box').evaluate((element) => element.outerHTML)).toBe(before);
    expectQuiet();
  });

  test.each(['rejectAll', 'withdraw', 'reset', 'save'])('allowed once, %s takes it back: the page reloads and it is held', async (method) => {
    const { page: tab } = await open(ABROAD, VENDORS.Telegram!.held);
    await cards(tab).getByRole('button').first().click();
    await expect.poll(() => asked(/^t\.me$/)).toHaveLength(1);
    await reloadedBy(tab, () => run(tab, `kelisim.${method}({ marketing: false })`));
    await cards(tab).waitFor();
    expect(asked(/^t\.me$/)).toHaveLength(1);
  });

  test('allowed once, it stays when another is allowed always', async () => {
    const { page: tab } = await open(ABROAD, VENDORS.Telegram!.held + VENDORS.YouTube!.held);
    await run(tab, 'window.__same = true');
    await cards(tab).first().getByRole('button').first().click();
    await expect.poll(() => asked(/^t\.me$/)).toHaveLength(1);
    await cards(tab).getByRole('button').nth(1).click();
    await expect.poll(() => asked(/youtube/)).toHaveLength(1);
    await settled(tab);
    expect([await tab.evaluate('__same'), asked(/^t\.me$/).length]).toEqual([true, 1]);
  });

  test('inserted late, by innerHTML, it is held and can be allowed once', async () => {
    const { page: tab, expectQuiet } = await open(ABROAD, '<div id="app"></div>');
    await tab.evaluate((html) => void (document.getElementById('app')!.innerHTML = html), VENDORS.Telegram!.held);
    await cards(tab).getByRole('button').first().click();
    await expect.poll(() => asked(/^t\.me$/)).toHaveLength(1);
    expect(await tab.evaluate('document.activeElement.id')).toBe('app');
    await expect.poll(() => cards(tab).count()).toBe(0);
    expectQuiet();
  });

  test('by keyboard: the focus stays where the content comes', async () => {
    const { page: tab } = await open(ABROAD, `<div id="around">${VENDORS.Instagram!.held}</div>`);
    await cards(tab).getByRole('button').first().focus();
    await tab.keyboard.press('Enter');
    await expect.poll(frames).toHaveLength(1);
    expect(await tab.evaluate('document.activeElement.id')).toBe('around');
    await run(tab, 'document.activeElement.blur()');
    expect(await tab.locator('#around').getAttribute('tabindex')).toBeNull();
  });

  test.each([
    ['Yandex says it in the address', VENDORS['Yandex Maps, script']!.held, 500, 400],
    ['Telegram the width alone', VENDORS.Telegram!.held, 600, 300],
    ['a call in the script', '<script type="text/plain" data-service="map-2gis" data-embed>new Loader({"width":320,"height":"450","org":[]})</script>', 320, 450],
    ['the site itself', '<script type="text/plain" data-service="map-2gis" data-embed data-width="50%" data-height="200"></script>', 300, 200],
    ['wider than the page', '<script type="text/plain" data-service="map-2gis" data-embed data-width="900" data-height="40"></script>', 600, 160],
    ['a selector that finds nothing', '<script type="text/plain" data-service="map-2gis" data-embed="#none"></script>', 600, 300],
    ['no selector at all', '<script type="text/plain" data-service="map-2gis" data-embed="]["></script>', 600, 300],
  ])('room for it: %s', async (_name, script, width, height) => {
    const { page: tab } = await open(ABROAD, `<div style="width: 600px">${script}</div>`);
    await cards(tab).waitFor();
    expect(await cards(tab).boundingBox()).toMatchObject({ width, height });
  });

  test('a quotation is covered as large as it is', async () => {
    const { page: tab } = await open(ABROAD, VENDORS.Instagram!.held, { kelisim: '<script src="/kelisim.js" data-manual></script>' });
    const before = (await tab.locator('blockquote').boundingBox())!;
    await run(tab, 'kelisim.init()');
    await cards(tab).waitFor();
    const now = (await cards(tab).boundingBox())!;
    for (const side of ['x', 'y', 'width', 'height'] as const) expect(now[side]).toBeCloseTo(before[side], 1);
    expect(await tab.evaluate('__shifts')).toBe(0);
  });

  test.each(['kk', 'ru'])('200 px are enough, in %s', async (lang) => {
    const { page: tab } = await open(ABROAD, `<div style="width: 200px">${VENDORS.Instagram!.held}${VENDORS.Telegram!.held}${VENDORS['Yandex Maps, script']!.held}</div>`, { lang });
    await expect.poll(() => cards(tab).count()).toBe(3);
    for (const card of await cards(tab).all()) {
      for (const button of await card.getByRole('button').all()) {
        await button.scrollIntoViewIfNeeded();
        const [inner, outer] = [(await button.boundingBox())!, (await card.boundingBox())!];
        expect(outer.width).toBeLessThanOrEqual(200);
        expect(inner.x).toBeGreaterThanOrEqual(outer.x);
        expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
        expect(inner.height).toBeGreaterThanOrEqual(44);
      }
    }
  });

  test.each(['kelisim.js', 'kelisim.full.js'])('under the strictest policy: %s', async (file) => {
    const NONCE = 'r4nd0m';
    const script = `<script nonce="${NONCE}" type="text/plain" data-service="telegram-widget" data-embed>window.__drawn = true</script>`;
    const { page: tab, expectQuiet } = await open(ABROAD, script, { kelisim: `<script nonce="${NONCE}" src="/${file}"></script>`, before: '' }, { 'content-security-policy': strictPolicy(NONCE) });
    await cards(tab).getByRole('button').first().click();
    await expect.poll(() => tab.evaluate('window.__drawn')).toBe(true);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet(/404/);
  });

  test('control: the vendor’s own script does draw every post of a page', async () => {
    await open(null, posts + INSTAGRAM_SCRIPT);
    await expect.poll(frames).toEqual(drawn);
  });
});

describe('the picture behind a placeholder', () => {
  const video = (preview: string) => VENDORS.YouTube!.held.replace('<iframe', `<iframe data-preview="${preview}"`);

  test('of the vendor’s host is not fetched, and warned about once', async () => {
    const { page: tab, warnings } = await open(ABROAD, video('https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg') + video('https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg'));
    await expect.poll(() => cards(tab).count()).toBe(2);
    await run(tab, `kelisim.setLanguage('kk')`);
    await cards(tab).getByText('АҚШ').first().waitFor();
    await settled(tab);
    expect(asked(/ytimg|youtube/)).toEqual([]);
    expect(await cards(tab).locator('img').count()).toBe(0);
    expect(warnings.filter((text) => text.includes('data-preview'))).toEqual(['kelisim: data-preview "https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg" is not on this site, so it is not shown']);
  });

  test.each(['/poster.gif', 'poster.gif', 'http://www.shop.com.kz/poster.gif'])('of the site itself is shown: %s', async (preview) => {
    const { page: tab, warnings } = await open(ABROAD, video(preview));
    await expect.poll(() => cards(tab).locator('img').getAttribute('src')).toBe(preview);
    expect(warnings.filter((text) => text.includes('kelisim'))).toEqual([]);
  });
});
