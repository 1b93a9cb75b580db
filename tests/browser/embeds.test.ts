// Placeholders: what stands in for a held embed, exactly where it will be, and the two ways to allow it, which do.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, strictPolicy, useSite } from './harness';
import { external, inline, putCookie, ran, record, run, settled, shop, stateOf, type ShopParts } from './support/shop';

const world = useSite();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const options = {
  policy: { url: '/privacy' },
  categories: { functional: {}, marketing: {}, 'cross-border': { name: { kk: 'Деректерді трансшекаралық беру', ru: 'Трансграничная передача' } } },
  services: {
    youtube: {
      category: 'marketing', name: 'YouTube', provider: 'Google Ireland Ltd.', data: [{ kk: 'IP-мекенжай', ru: 'IP-адрес' }],
      recipients: 'Google LLC', countries: { kk: 'АҚШ', ru: 'США' }, policyUrl: 'https://video.test/policy',
    },
  },
};
const REFUSED = { functional: 0, marketing: 0, 'cross-border': 0 } as const;
const SHIFTS = '<script>window.__shifts = 0; new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { __shifts += entry.value; }); }).observe({ type: "layout-shift", buffered: true })</script>';

const frame = (id: string, { category = 'marketing', service = 'youtube', more = 'width="560" height="315"', host = 'video.test' } = {}) =>
  `<iframe id="${id}" data-category="${category}" ${service && `data-service="${service}"`} data-src="http://${host}/embed/${id}" title="Film ${id}" ${more}></iframe>`;
const page = (body: string, parts: ShopParts = {}) => shop({ options, body, before: SHIFTS, ...parts });
const requests = () => world.site.requestsTo(/\.test$/).map(({ path }) => path);
const files = (name: string) => world.site.requestsTo(/shop/, `/kelisim-${name}.js`).length;
const shifts = (tab: Page) => tab.evaluate<number>('__shifts');
const leftovers = (tab: Page) => tab.evaluate(() => [document.querySelectorAll('[data-kelisim-embed]').length, document.adoptedStyleSheets.length]);

/** The placeholder of one embed and its parts. */
function placeholder(tab: Page, id: string, service = 'YouTube') {
  const root = tab.getByRole('group', { name: `${service}: Film ${id}`, exact: true });
  return { root, once: root.getByRole('button').first(), always: root.getByRole('button').nth(1) };
}

/** A visitor who has decided opens the page; with null, one who has not. */
async function open(answers: Record<string, 0 | 1> | null, body: string, parts?: ShopParts, headers?: Record<string, string>) {
  world.site.page('/', { html: page(body, parts), headers });
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url('/'));
  return visit;
}

describe('before anything is allowed', () => {
  test('the embed sends nothing; its placeholder says who would receive what, and where', async () => {
    const { page: tab, context, expectQuiet } = await open(null, frame('one'));
    const { root } = placeholder(tab, 'one');
    await root.waitFor();
    for (const words of ['YouTube: Google LLC, США', 'IP-адрес']) expect(await root.innerText()).toContain(words);
    expect(await root.getByRole('button').allInnerTexts()).toEqual(['Разрешить один раз', 'Разрешать всегда']);
    expect(await tab.locator('#one').isVisible()).toBe(false);
    await settled(tab);
    expect(requests()).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expectQuiet();
  });

  test('control: the same embed without the hold loads', async () => {
    await open(null, frame('one').replace('data-src', 'src').replace(/data-(category|service)="\w+"/g, ''));
    await expect.poll(requests).toEqual(['/embed/one']);
  });

  test('the two buttons are twins', async () => {
    const { page: tab } = await open(null, frame('one'));
    const { once, always } = placeholder(tab, 'one');
    await once.waitFor();
    const look = (button: typeof once) => button.evaluate((element) => {
      const { width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, font, padding, border, borderRadius, cursor } = getComputedStyle(element);
      return { area: width * height, style: [color, backgroundColor, font, padding, border, borderRadius, cursor] };
    });
    const [left, right] = [await look(once), await look(always)];
    expect(left.style).toEqual(right.style);
    expect(left.area / right.area).toBeGreaterThan(0.95);
    expect(left.area / right.area).toBeLessThan(1.05);
  });
});

describe('a required statement', () => {
  const asking = { options: { ...options, statements: [{ id: 'adult', required: true, text: { kk: '18', ru: 'Мне исполнилось 18 лет' } }] } };

  test('is ticked in the card: without it a button leads to the box', async () => {
    const { page: tab, context } = await open(null, frame('one') + frame('two'), asking);
    const { root, once } = placeholder(tab, 'one');
    await once.press('Enter');
    const box = root.getByRole('checkbox', { name: 'Мне исполнилось 18 лет' });
    await expect.poll(() => box.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(true);
    await settled(tab);
    expect(requests()).toEqual([]);
    await tab.keyboard.press('Space');
    await once.press('Enter');
    await expect.poll(requests).toEqual(['/embed/one']);
    // Once writes no record.
    expect(await context.cookies()).toEqual([]);
    await placeholder(tab, 'two').root.getByRole('checkbox').check();
    await placeholder(tab, 'two').always.click();
    await expect.poll(requests).toContain('/embed/two');
    expect((await cookieOf(tab))!.value).toMatch(/&adult=1&youtube=1$|&youtube=1&adult=1$/);
  });
});

describe('allow once', () => {

  const body = frame('one') + frame('two') + '<p>text</p>';

  test('loads that one embed, writes nothing, and takes the focus there', async () => {
    const { page: tab, context, expectQuiet } = await open(null, body);
    await placeholder(tab, 'one').once.click();
    await expect.poll(requests).toEqual(['/embed/one']);
    await settled(tab);
    expect(requests()).toEqual(['/embed/one']);
    expect(await context.cookies()).toEqual([]);
    expect(await stateOf(tab)).toMatchObject({ status: 'unset', grants: { marketing: false, youtube: false } });
    expect(await tab.evaluate('document.activeElement.id')).toBe('one');
    expect(await tab.locator('#one').isVisible()).toBe(true);
    expect(await placeholder(tab, 'one').root.count()).toBe(0);
    expect(await placeholder(tab, 'two').root.isVisible()).toBe(true);
    expectQuiet();
  });

  test('does not survive a reload', async () => {
    const { page: tab } = await open(REFUSED, body);
    await placeholder(tab, 'one').once.click();
    await expect.poll(requests).toEqual(['/embed/one']);
    world.site.requests.length = 0;
    await tab.reload();
    await placeholder(tab, 'one').root.waitFor();
    await settled(tab);
    expect(requests()).toEqual([]);
  });

  test.each(['rejectAll', 'withdraw', 'reset'])('%s takes it back', async (method) => {
    const { page: tab } = await open(REFUSED, body);
    await placeholder(tab, 'one').once.click();
    await expect.poll(requests).toEqual(['/embed/one']);
    await run(tab, `kelisim.${method}()`);
    await placeholder(tab, 'one').root.waitFor();
    expect(await tab.locator('#one').getAttribute('src')).toBeNull();
  });

  test('allowing another service always does not', async () => {
    const { page: tab } = await open(REFUSED, body + frame('three', { service: 'vimeo' }));
    await placeholder(tab, 'one').once.click();
    await placeholder(tab, 'three', 'vimeo').always.click();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/three']);
    expect(await tab.locator('#one').getAttribute('src')).not.toBeNull();
  });
});

describe('allow always', () => {
  const body = frame('one') + frame('two') + frame('other', { service: 'vimeo' }) + frame('plain', { category: 'functional', service: '' });
  const answersOf = async (tab: Page) => /&id=\w+(?:&d=\d+)?(.*)/.exec((await cookieOf(tab))!.value)![1];

  test('loads all embeds of that service; of one who has not decided it stores this one answer and nothing else', async () => {
    const { page: tab, expectQuiet } = await open(null, body);
    await run(tab, `kelisim.on('change', function (event) { window.__source = event.source })`);
    await placeholder(tab, 'one').always.click();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/two']);
    expect(await answersOf(tab)).toBe('&youtube=1');
    expect(await tab.evaluate('__source')).toBe('ui');
    expect(await tab.evaluate('document.activeElement.id')).toBe('one');
    expect(await placeholder(tab, 'other', 'vimeo').root.isVisible()).toBe(true);
    // The question about everything else still stands.
    expect(await banner(tab).root.isVisible()).toBe(true);
    expectQuiet();
  });

  test('keeps the refusal of everything else, and holds on the next page', async () => {
    const { page: tab } = await open(REFUSED, body);
    await placeholder(tab, 'two').always.click();
    expect(await answersOf(tab)).toBe('&functional=0&marketing=0&cross-border=0&youtube=1');
    await tab.reload();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/one', '/embed/two', '/embed/two']);
    expect(await placeholder(tab, 'one').root.count()).toBe(0);
  });

  test('of an embed without a service it is its category that is allowed', async () => {
    const { page: tab } = await open(REFUSED, body);
    await placeholder(tab, 'plain', 'Дополнительные возможности').always.click();
    await expect.poll(requests).toEqual(['/embed/plain']);
    expect(await answersOf(tab)).toBe('&functional=1&marketing=0&cross-border=0');
  });

  test('another category that the tag names is not covered: the card says which, and leads to it', async () => {
    const { page: tab } = await open(REFUSED, frame('one', { category: 'marketing functional' }));
    const { root } = placeholder(tab, 'one');
    await expect.poll(() => root.getByRole('status').innerText()).toBe('Ещё нужно: Дополнительные возможности.');
    expect(await root.getByRole('button').allInnerTexts()).toEqual(['Настроить']);
    await root.getByRole('button').click();
    await preferences(tab).root.waitFor();
    await run(tab, `kelisim.save({ functional: true, marketing: true })`);
    await expect.poll(requests).toEqual(['/embed/one']);
  });

  /** Of two vendors, both of which send data abroad. */
  const abroad = (more: object = {}) => ({
    options: {
      ...options,
      services: {
        youtube: { ...options.services.youtube, requires: ['cross-border'] },
        vimeo: { category: 'marketing', name: 'Vimeo', recipients: 'Vimeo', countries: 'USA', requires: ['cross-border'] },
      },
      ...more,
    },
  });
  const two = frame('one') + frame('two', { category: 'marketing cross-border' }) + frame('other', { service: 'vimeo' });

  test('after a refusal of everything, once plays, and writes nothing', async () => {
    const { page: tab, expectQuiet } = await open(REFUSED, two, abroad());
    const before = (await cookieOf(tab))!.value;
    const { root, once } = placeholder(tab, 'one');
    await root.waitFor();
    expect(await root.innerText()).toContain('YouTube: Google LLC, США');
    expect(await root.innerText()).toContain('Входит в\u00a0согласие: Трансграничная передача.');
    expect(await root.getByRole('button').allInnerTexts()).toEqual(['Разрешить один раз', 'Разрешать всегда']);
    await once.click();
    await expect.poll(requests).toEqual(['/embed/one']);
    await placeholder(tab, 'two').once.click();
    await expect.poll(requests).toEqual(['/embed/one', '/embed/two']);
    await settled(tab);
    expect(requests()).toHaveLength(2);
    expect((await cookieOf(tab))!.value).toBe(before);
    expect((await stateOf(tab)).grants).toMatchObject({ youtube: false, 'cross-border': false });
    // A later no to the transfer takes it back.
    await run(tab, `kelisim.save({ 'cross-border': false })`);
    await placeholder(tab, 'one').root.waitFor();
    expectQuiet();
  });

  test('after a refusal of everything, always plays this service everywhere, and keeps the refusal for all else', async () => {
    const { page: tab, expectQuiet } = await open(REFUSED, two, abroad());
    await placeholder(tab, 'one').always.click();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/two']);
    expect(await answersOf(tab)).toBe('&xb=youtube&functional=0&marketing=0&cross-border=0');
    expect(await tab.evaluate('document.activeElement.id')).toBe('one');
    world.site.requests.length = 0;
    await tab.reload();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/two']);
    await placeholder(tab, 'other', 'Vimeo').root.waitFor();
    expect(await tab.evaluate(`[kelisim.has('cross-border'), kelisim.has('marketing cross-border'), kelisim.has('youtube cross-border'), kelisim.receipt().services.youtube.given]`))
      .toEqual([false, false, true, 'card']);
    expectQuiet();
  });

  test('it is taken back in the preferences by two clicks in all', async () => {
    const { page: tab } = await open(REFUSED, two, abroad());
    await placeholder(tab, 'one').always.click();
    await expect.poll(() => requests().length).toBe(2);
    await clickButton(tab, 'preferences');
    await preferences(tab).root.getByRole('button', { name: 'Убрать: YouTube' }).click();
    await placeholder(tab, 'one').root.waitFor();
    expect(await answersOf(tab)).toBe('&functional=0&marketing=0&cross-border=0');
    expect(await tab.locator('#two').getAttribute('src')).toBeNull();
    // Nothing else was decided.
    expect(await preferences(tab).root.isVisible()).toBe(true);
  });

  test('where the site asks for the transfer separately it takes a tick of its own', async () => {
    const explicit = abroad({ categories: { ...options.categories, 'cross-border': { ...options.categories['cross-border'], explicit: true } } });
    const { page: tab } = await open(REFUSED, two, explicit);
    const { root, always } = placeholder(tab, 'one');
    const box = root.getByRole('checkbox', { name: 'Отдельно разрешаю: Трансграничная передача: США' });
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
    await always.click();
    await expect.poll(() => root.getByRole('alert').innerText()).toContain('отметьте');
    await settled(tab);
    expect([requests(), await answersOf(tab)]).toEqual([[], '&functional=0&marketing=0&cross-border=0']);
    await box.check();
    await always.click();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/two']);
    expect(await answersOf(tab)).toBe('&xb=youtube&functional=0&marketing=0&cross-border=0');
  });

  test('the link opens the preferences at this service', async () => {
    const { page: tab } = await open(REFUSED, two, abroad());
    await placeholder(tab, 'other', 'Vimeo').root.getByRole('link', { name: 'Подробнее' }).click();
    await preferences(tab).root.waitFor();
    await expect.poll(() => tab.evaluate(() => [...document.querySelectorAll('*')].map((element) => element.shadowRoot?.activeElement?.id).find(Boolean))).toBe('service-vimeo');
    expect(requests()).toEqual([]);
  });

  test('with cookies blocked only once is offered, and why', async () => {
    world.site.page('/', page(frame('one'), { before: `${SHIFTS}<script>Object.defineProperty(Document.prototype, 'cookie', { get: function () { return '' }, set: function () {} })</script>` }));
    const { page: tab } = await world.visit();
    const { root, once } = placeholder(tab, 'one');
    await expect.poll(() => root.getByRole('status').innerText()).toContain('отключены cookie');
    expect(await root.getByRole('button').count()).toBe(1);
    await once.click();
    await expect.poll(requests).toEqual(['/embed/one']);
  });
});

describe('a visitor who returns', () => {
  const body = frame('one') + inline('functional', 'tag') + external('functional', 'counter.test', 'id=counter');

  test('and has allowed every embed fetches no UI', async () => {
    const { page: tab } = await open({ functional: 1, marketing: 1, 'cross-border': 0 }, body);
    await expect.poll(requests).toContain('/embed/one');
    await settled(tab);
    expect([files('ui'), files('embeds')]).toEqual([0, 0]);
    expect(await leftovers(tab)).toEqual([0, 0]);
  });

  test('control: with one held it comes, after the tags and without the banner', async () => {
    const { page: tab } = await open({ functional: 1, marketing: 0, 'cross-border': 0 }, body);
    await placeholder(tab, 'one').root.waitFor();
    const asked = world.site.requests.map(({ host, path }) => (host === 'counter.test' ? host : path));
    expect(asked.indexOf('counter.test')).toBeGreaterThan(0);
    expect(asked.indexOf('/kelisim-ui.js')).toBeGreaterThan(asked.indexOf('counter.test'));
    expect(await ran(tab)).toEqual(['tag', 'counter']);
    expect([files('ui'), files('embeds'), files('preferences')]).toEqual([1, 1, 0]);
    expect(await banner(tab).root.count()).toBe(0);
  });

  test('loses nothing but the placeholder when its file can’t be had; the next change asks for it again', async () => {
    world.site.fault('/kelisim-embeds.js', { status: 500 });
    const { page: tab, expectQuiet } = await open({ functional: 1, marketing: 0, 'cross-border': 0 }, body);
    await expect.poll(() => files('embeds')).toBeGreaterThan(0);
    await expect.poll(() => ran(tab)).toEqual(['tag', 'counter']);
    expect(await leftovers(tab)).toEqual([0, 0]);
    expect(await tab.locator('#one').isVisible()).toBe(true);
    world.site.fault('/kelisim-embeds.js', null);
    await run(tab, `kelisim.setLanguage('kk')`);
    await placeholder(tab, 'one').root.waitFor();
    expectQuiet(/500/);
  });
});

/** Ways in which pages give an embed its size: name, CSS, what stands around the embed, the embed's own attributes. */
const LAYOUTS: [name: string, css: string, wrap: string, more?: string][] = [
  ['attributes', '', '<p>@</p>', 'width="560" height="315"'],
  ['attributes, in line with text', '', '<p>before @ after</p>', 'width="200" height="150"'],
  ['no size at all', '', '<div>@</div>', ''],
  ['no size, as a block', 'iframe { display: block }', '<div>@</div>', ''],
  ['full width and a ratio', 'iframe { width: 100%; aspect-ratio: 16 / 9; height: auto; border: 0; display: block }', '<div>@</div>', ''],
  ['at most full width', 'iframe { max-width: 100%; border: 0 }', '<div>@</div>', 'width="900" height="315"'],
  ['centred', 'iframe { display: block; margin: 10px auto; width: 60%; height: 40vh }', '<div>@</div>', ''],
  ['a padding wrapper', '.video { position: relative; padding-bottom: 56.25%; height: 0 } .video iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0 }', '<div class="video">@</div>', 'width="560" height="315"'],
  ['a ratio wrapper', '.video { position: relative; aspect-ratio: 4 / 3; max-width: 500px } .video > * { position: absolute; top: 0; left: 0; width: 100%; height: 100% }', '<div class="video">@</div>', ''],
  ['absolute without a size', '.video { position: relative; height: 300px } .video iframe { position: absolute; inset: 0 }', '<div class="video">@</div>', ''],
  ['a float', 'iframe { float: right; width: 40%; margin: 0 0 1em 1em; padding: 5px }', '<div>@ text around it</div>', 'height="200"'],
  ['a flex item that shrinks', '.row { display: flex } .row iframe { min-width: 0; flex: 1 }', '<div class="row"><p>some text beside it</p>@</div>', 'width="560" height="315"'],
  ['a flex item that does not', '.row { display: flex }', '<div class="row"><p>some text beside it</p>@</div>', ''],
  ['a flex column', '.col { display: flex; flex-direction: column }', '<div class="col"><p>text</p>@<p>text</p></div>', ''],
  ['a grid', '.grid { display: grid; grid-template-columns: 1fr 2fr; gap: 8px } .grid iframe { width: 100%; height: 100% }', '<div class="grid"><p>text</p>@</div>', ''],
  ['a grid that centres', '.grid { display: grid; grid-template-columns: 1fr 1fr; align-items: center } .grid iframe { width: 100%; aspect-ratio: 2; height: auto }', '<div class="grid"><p>text<br>text<br>text</p>@</div>', ''],
  ['a grid, no size', '.grid { display: grid; grid-template-columns: 1fr 1fr }', '<div class="grid"><p>text</p>@</div>', ''],
  ['a table cell', '', '<table><tr><td>text<td>@</table>', 'width="300" height="200"'],
  ['rules that shout', 'iframe { display: block !important; width: 80% !important } div, div * { margin: 7px !important }', '<div>@</div>', 'height="200"'],
  ['media queries', 'iframe { width: 300px } @media (max-width: 500px) { iframe { width: 100%; height: 400px } }', '<div>@</div>', 'height="200"'],
  ['a scroller', '.scroll { overflow: auto; height: 120px; width: 300px }', '<div class="scroll">@</div>', 'width="560" height="315"'],
  ['moved by half of itself', '.video { position: relative; height: 60vh } iframe { position: absolute; top: 50%; left: 50%; width: 80%; height: 80%; transform: translate(-50%, -50%) }', '<div class="video">@</div>'],
  ['turned and round', 'iframe { transform: scale(.5); transform-origin: 0 0; border-radius: 20px; box-sizing: border-box; border: 10px solid red }', '<div>@</div>', 'width="560" height="315"'],
];

describe('the place of the embed', () => {
  const rects = (tab: Page) => tab.evaluate(() => {
    const of = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map((length) => Math.round(length * 10) / 10);
    };
    const box = document.querySelector('[data-kelisim-embed]')?.shadowRoot!.querySelector('.box');
    return [of(box ?? document.querySelector('iframe')!), of(document.querySelector('#after')!), box ? 'box' : 'iframe'];
  });

  test.each(LAYOUTS)('is kept exactly: %s', async (_name, css, wrap, more = '') => {
    const body = `${wrap.replace('@', frame('one', { more }))}<p id="after">after</p>`;
    const { page: tab } = await open(REFUSED, body, { before: `${SHIFTS}<style>${css}</style>`, kelisim: '<script src="/kelisim.js" data-manual></script>' });
    const sizes = [{ width: 1280, height: 720 }, { width: 900, height: 500 }, { width: 400, height: 700 }];
    const measure = async () => {
      const found: unknown[] = [];
      for (const size of [...sizes, sizes[0]!]) {
        await tab.setViewportSize(size);
        await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
        found.push(await rects(tab));
      }
      return JSON.stringify(found);
    };
    const before = await measure();
    // A change of the window's size may well move the page; what follows may not.
    await tab.evaluate('__shifts = 0');
    await run(tab, 'kelisim.init()');
    await placeholder(tab, 'one').root.waitFor();
    await settled(tab);
    expect(await shifts(tab)).toBe(0);
    expect((await measure()).replaceAll('"box"', '"iframe"')).toBe(before);

    // And through all that may happen to it.
    await tab.evaluate('__shifts = 0');
    for (const step of ['setLanguage("kk")', 'acceptAll()', 'withdraw()', 'save({ youtube: true })', 'rejectAll()', 'destroy()']) {
      await run(tab, `kelisim.${step}`);
      await settled(tab);
      expect([step, await shifts(tab)]).toEqual([step, 0]);
    }
    expect(await leftovers(tab)).toEqual([0, 0]);
    expect(await measure()).toBe(before);
  });

  test('control: a placeholder of another size would be seen to shift the page', async () => {
    const { page: tab } = await open(REFUSED, `${frame('one')}<p>after</p>`);
    await placeholder(tab, 'one').root.waitFor();
    await tab.evaluate(() => {
      const box = document.querySelector('[data-kelisim-embed]')!.shadowRoot!.querySelector<HTMLElement>('.box')!;
      box.style.height = '200px';
    });
    await expect.poll(() => shifts(tab)).toBeGreaterThan(0);
  });

  test('keeps the focus when it has to be measured anew', async () => {
    const { page: tab } = await open(REFUSED, `<div style="display: flex">${frame('one')}</div>`);
    await placeholder(tab, 'one').once.focus();
    await tab.setViewportSize({ width: 400, height: 700 });
    await settled(tab);
    expect(await tab.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.textContent)).toContain('Разрешить один раз');
  });

  test('in a part of the page that is shown later it is there as well', async () => {
    const { page: tab } = await open(REFUSED, `<details><summary>more</summary>${frame('one', { more: 'width="400" height="300"' })}</details>`);
    await expect.poll(() => tab.evaluate(() => document.querySelectorAll('[data-kelisim-embed]').length)).toBe(1);
    await tab.locator('summary').click();
    expect(await placeholder(tab, 'one').root.boundingBox()).toMatchObject({ width: 400, height: 300 });
  });

  test('an embed too small to see, or hidden by the page, gets none until the page shows it', async () => {
    const { page: tab } = await open(REFUSED, frame('one') + frame('dot', { more: 'width="1" height="1"' }) + frame('none', { more: 'hidden' }) + frame('thin', { more: 'height="3"' }));
    await placeholder(tab, 'one').root.waitFor();
    await settled(tab);
    expect(await tab.getByRole('group').count()).toBe(1);
    await run(tab, `document.getElementById('none').hidden = false`);
    await placeholder(tab, 'none').root.waitFor();
    await run(tab, `document.getElementById('one').style.display = 'none'`);
    await expect.poll(() => placeholder(tab, 'one').root.count()).toBe(0);
  });

  test.each(['kk', 'ru'])('200 px are enough, in %s: nothing is cut off, nothing scrolls, and who and where stand in it', async (lang) => {
    const sizes = [[200, 113], [200, 150], [320, 180], [360, 200], [400, 260], [560, 315]];
    const named = { ...options, services: { youtube: { ...options.services.youtube, requires: ['cross-border'] } } };
    const { page: tab } = await open(REFUSED, sizes.map(([width, height]) => frame(`f${width}x${height}`, { more: `width="${width}" height="${height}" frameborder="0"` })).join(''), { lang, options: named });
    for (const [width, height] of sizes) {
      const { root, once, always } = placeholder(tab, `f${width}x${height}`);
      await root.waitFor();
      const outer = (await root.boundingBox())!;
      for (const part of [once, always, root.getByRole('link'), root.locator('.name')]) {
        const inner = (await part.boundingBox())!;
        expect([inner.x >= outer.x, inner.x + inner.width <= outer.x + outer.width, inner.y >= outer.y, inner.y + inner.height <= outer.y + outer.height], `${width} × ${height}`).toEqual([true, true, true, true]);
      }
      for (const button of [once, always]) expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
      const scrolling = await root.evaluate((element) => [element, ...element.querySelectorAll('*')]
        .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => clientWidth && (scrollWidth > clientWidth || scrollHeight > clientHeight)).map(({ className }) => className));
      expect(scrolling, `${width} × ${height}`).toEqual([]);
      expect(await root.innerText()).toContain(lang === 'ru' ? 'YouTube: Google LLC, США' : 'YouTube: Google LLC, АҚШ');
    }
  });

  test('a card too low for its words lets everything be reached', async () => {
    const { page: tab } = await open(REFUSED, frame('low', { more: 'width="200" height="60" frameborder="0"' }));
    const { root, once, always } = placeholder(tab, 'low');
    await root.waitFor();
    for (const button of [once, always]) {
      await button.scrollIntoViewIfNeeded();
      const [inner, outer] = [(await button.boundingBox())!, (await root.boundingBox())!];
      expect(inner.y).toBeGreaterThanOrEqual(outer.y);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    }
  });
});

describe('the life of a page', () => {
  test('speaks the language of the consent, and follows it', async () => {
    const { page: tab } = await open(null, frame('one'), { lang: 'kk' });
    const { root } = placeholder(tab, 'one');
    await root.waitFor();
    expect(await root.getByRole('button').allInnerTexts()).toEqual(['Бір рет рұқсат ету', 'Әрқашан рұқсат ету']);
    expect(await root.innerText()).toContain('АҚШ');
    await banner(tab).root.getByRole('button', { name: 'РУС' }).click();
    await expect.poll(() => root.getByRole('button').allInnerTexts()).toEqual(['Разрешить один раз', 'Разрешать всегда']);
    expect(await root.evaluate((element) => element.parentElement!.lang)).toBe('ru');
  });

  test('embeds that come late get one, those that go leave nothing', async () => {
    const { page: tab, expectQuiet } = await open(REFUSED, '<div id="app"></div>');
    await settled(tab);
    expect(files('ui')).toBe(0);
    const insert = (id: string) => tab.evaluate((html) => document.getElementById('app')!.insertAdjacentHTML('beforeend', html), frame(id));
    await insert('one');
    await placeholder(tab, 'one').root.waitFor();
    await insert('two');
    await placeholder(tab, 'two').root.waitFor();
    await run(tab, `document.getElementById('one').remove()`);
    await expect.poll(() => tab.locator('[data-kelisim-embed]').count()).toBe(1);
    await run(tab, `document.getElementById('app').append(document.getElementById('two'), 'moved')`);
    await placeholder(tab, 'two').root.waitFor();
    await run(tab, `document.getElementById('app').replaceChildren()`);
    await expect.poll(() => leftovers(tab)).toEqual([0, 0]);
    expect(requests()).toEqual([]);
    expectQuiet();
  });

  test('a late embed brings no banner that the page has hidden', async () => {
    const { page: tab } = await open(null, '<div id="app"></div>');
    await banner(tab).root.waitFor();
    await run(tab, 'kelisim.hide()');
    await tab.evaluate((html) => document.getElementById('app')!.insertAdjacentHTML('beforeend', html), frame('one'));
    await placeholder(tab, 'one').root.waitFor();
    await settled(tab);
    expect(await banner(tab).root.count()).toBe(0);
  });

  test('a placeholder that the page throws out comes back, but not for ever', async () => {
    const { page: tab } = await open(REFUSED, frame('one'));
    await placeholder(tab, 'one').root.waitFor();
    await run(tab, `document.querySelector('[data-kelisim-embed]').remove()`);
    await placeholder(tab, 'one').root.waitFor();
    await run(tab, `new MutationObserver(function () { window.__fights = (window.__fights || 0) + 1; var host = document.querySelector('[data-kelisim-embed]'); if (host) host.remove() }).observe(document.body, { childList: true })`);
    await run(tab, `document.querySelector('[data-kelisim-embed]').remove()`);
    await settled(tab);
    expect(await tab.evaluate<number>('__fights')).toBeLessThan(400);
  });

  test('destroy() takes everything back, and a new start begins afresh', async () => {
    const { page: tab } = await open(REFUSED, frame('one') + frame('two'));
    await placeholder(tab, 'two').root.waitFor();
    const before = await tab.locator('#one').evaluate((element) => element.outerHTML);
    const display = () => tab.locator('#one').evaluate((element) => getComputedStyle(element).display);
    expect(await display()).toBe('none');
    await run(tab, 'kelisim.destroy()');
    expect(await leftovers(tab)).toEqual([0, 0]);
    expect(await tab.locator('#one').evaluate((element) => element.outerHTML)).toBe(before);
    expect(await display()).not.toBe('none');
    await run(tab, 'kelisim.init()');
    await placeholder(tab, 'one').root.waitFor();
    expect(await tab.locator('[data-kelisim-embed]').count()).toBe(2);
  });

  test('by keyboard alone', async () => {
    const { page: tab } = await open(REFUSED, `<a href="#" id="start">start</a>${frame('one')}`);
    await placeholder(tab, 'one').root.waitFor();
    await tab.locator('#start').focus();
    const words = () => tab.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
    await tab.keyboard.press('Tab');
    expect(await words()).toBe('Подробнее');
    await tab.keyboard.press('Tab');
    expect(await words()).toContain('Разрешить один раз');
    await tab.keyboard.press('Tab');
    expect(await words()).toContain('Разрешать всегда');
    await tab.keyboard.press('Enter');
    await expect.poll(requests).toEqual(['/embed/one']);
    expect(await tab.evaluate('document.activeElement.id')).toBe('one');
  });

  test('a video gets one too, and its poster waits with it', async () => {
    const { page: tab } = await open(REFUSED, '<video title="Film clip" data-category="marketing" data-service="youtube" data-src="http://media.test/film.mp4" data-poster="http://media.test/poster.gif" controls width="400" height="225"></video>');
    await placeholder(tab, 'clip').root.waitFor();
    await settled(tab);
    expect(requests()).toEqual([]);
    await placeholder(tab, 'clip').once.click();
    await expect.poll(() => [...new Set(requests())].sort()).toEqual(['/film.mp4', '/poster.gif']);
  });

  test.each(['light', 'dark'] as const)('%s: axe finds nothing', async (colorScheme) => {
    world.site.page('/', page(frame('one') + frame('two', { category: 'marketing cross-border' })));
    const { page: tab } = await world.visit('/', { colorScheme });
    await placeholder(tab, 'one').root.waitFor();
    await tab.addScriptTag({ path: AXE });
    const { passes, violations } = await tab.evaluate(async () => {
      type Found = { passes: unknown[]; violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
      const found = await (window as unknown as { axe: { run(on: unknown): Promise<Found> } }).axe.run({ include: [['[data-kelisim-embed]']] });
      return { passes: found.passes.length, violations: found.violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]) };
    });
    expect(violations).toEqual([]);
    expect(passes).toBeGreaterThan(5);
  });
});

describe('the strictest policy', () => {
  const NONCE = 'r4nd0m';
  test.each(['kelisim.js', 'kelisim.full.js'])('causes no report: %s', async (file) => {
    const body = frame('one', { more: 'width="560" height="315" frameborder="0" data-preview="/poster.gif"' }) + frame('two');
    const kelisim = `<script nonce="${NONCE}" src="/${file}"></script>`;
    const { page: tab, expectQuiet } = await open(null, body, { kelisim, before: '' }, { 'content-security-policy': strictPolicy(NONCE) });
    const { root, once } = placeholder(tab, 'one');
    await root.waitFor();
    expect(await root.boundingBox()).toMatchObject({ width: 560, height: 315 });
    expect(await root.locator('img').getAttribute('src')).toBe('/poster.gif');
    await once.click();
    await placeholder(tab, 'two').always.click();
    await expect.poll(() => requests().sort()).toEqual(['/embed/one', '/embed/two']);
    await run(tab, 'kelisim.withdraw()');
    await root.waitFor();
    await run(tab, 'kelisim.destroy()');
    await settled(tab);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet(/404/);
  });
});

test('a preview that is no web address is dropped', async () => {
  const { page: tab } = await open(REFUSED, frame('one', { more: 'data-preview="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"' }));
  await placeholder(tab, 'one').root.waitFor();
  expect(await placeholder(tab, 'one').root.locator('img').count()).toBe(0);
});

test('the npm build brings its own', async () => {
  const imports = readFileSync(new URL('../../demo/parts/importmap.json', import.meta.url), 'utf8');
  world.site.page('/', `<!doctype html><html lang="ru"><script type="importmap">${imports}</script>${frame('one')}
    <script type="module">import { createConsent } from 'kelisim'; window.consent = createConsent(${JSON.stringify(options)});</script>`);
  const { page: tab, expectQuiet } = await world.visit();
  await placeholder(tab, 'one').always.click();
  await expect.poll(requests).toEqual(['/embed/one']);
  await run(tab, 'consent.destroy()');
  expect(await leftovers(tab)).toEqual([0, 0]);
  expectQuiet();
});

test('the buttons of the banner bring and take the embeds', async () => {
  const { page: tab } = await open(null, frame('one'));
  await placeholder(tab, 'one').root.waitFor();
  await clickButton(tab, 'accept-all');
  await expect.poll(requests).toEqual(['/embed/one']);
  expect(await placeholder(tab, 'one').root.count()).toBe(0);
  await clickButton(tab, 'preferences');
  await preferences(tab).reject.click();
  await placeholder(tab, 'one').root.waitFor();
});

beforeEach(() => world.site.reset());
