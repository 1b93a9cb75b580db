// Every shape a tag can be held in: silent while held, there once granted; and its twin without the hold, which leaks.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from './harness';
import { run, settled, shop } from './support/shop';

const world = useSite();
const OUT = 'http://out.test';
const requested = () => [...new Set(world.site.requestsTo('out.test').map(({ path }) => path))].sort();

/** A script, held or not; `type` is what it says of itself when it is not held. */
const script = (held: boolean, more: string, text = '', type = '') =>
  `<script ${held ? `type="text/plain" data-category="marketing" ${type && `data-type="${type}"`}` : type && `type="${type}"`} ${more}>${text}</script>`;
/** Attributes of an element that loads something: `{ src: '/a.gif' }`, held or not. */
const loads = (held: boolean, addresses: Record<string, string>) =>
  (held ? 'data-category="marketing" ' : '') + Object.entries(addresses).map(([name, address]) => `${held ? 'data-' : ''}${name}="${address}"`).join(' ');

/** Name → markup, and what it fetches. */
const SHAPES: Record<string, [(held: boolean) => string, ...string[]]> = {
  'a script': [(held) => script(held, `src="${OUT}/tag.js"`), '/tag.js'],
  'an inline script': [(held) => script(held, '', `new Image().src = '${OUT}/pixel.gif'`), '/pixel.gif'],
  'an async script': [(held) => script(held, `async src="${OUT}/async.js"`), '/async.js'],
  'a deferred script': [(held) => script(held, `defer src="${OUT}/defer.js"`), '/defer.js'],
  'a module': [(held) => script(held, `crossorigin src="${OUT}/module.js"`, '', 'module'), '/module.js'],
  'an inline module': [(held) => script(held, '', `import '${OUT}/imported.js'`, 'module'), '/imported.js'],
  'an iframe': [(held) => `<iframe ${loads(held, { src: `${OUT}/embed/1` })} title="x"></iframe>`, '/embed/1'],
  'an image': [(held) => `<img ${loads(held, { src: `${OUT}/a.gif` })} alt="">`, '/a.gif'],
  'srcset': [(held) => `<img ${loads(held, { srcset: `${OUT}/one.gif 1x, ${OUT}/two.gif 9x` })} alt="">`, '/one.gif'],
  'a source of a picture': [(held) => `<picture><source ${loads(held, { srcset: `${OUT}/wide.gif` })}><img alt=""></picture>`, '/wide.gif'],
  'a stylesheet': [(held) => `<link rel="stylesheet" ${loads(held, { href: `${OUT}/font.css` })}>`, '/font.css'],
  'a preload': [(held) => `<link rel="preload" as="script" ${loads(held, { href: `${OUT}/early.js` })}>`, '/early.js'],
  'a video and its poster': [(held) => `<video preload="auto" ${loads(held, { src: `${OUT}/film.mp4`, poster: `${OUT}/poster.gif` })}></video>`, '/film.mp4', '/poster.gif'],
  'a source of a video': [(held) => `<video preload="auto"><source ${loads(held, { src: `${OUT}/part.mp4` })}></video>`, '/part.mp4'],
  'a sound': [(held) => `<audio preload="auto" ${loads(held, { src: `${OUT}/song.mp3` })}></audio>`, '/song.mp3'],
};

/** Puts markup into the page once it has loaded. Scripts are made as a tag manager does: those of innerHTML never run unheld. */
const insert = (page: Page, markup: string) => page.evaluate((html) => {
  const box = document.createElement('div');
  box.innerHTML = html;
  for (const inert of box.querySelectorAll('script')) {
    const live = document.createElement('script');
    for (const { name, value } of inert.attributes) live.setAttribute(name, value);
    live.text = inert.text;
    inert.replaceWith(live);
  }
  document.body.append(box);
}, markup);

describe.each(Object.entries(SHAPES))('%s', (_name, [shape, ...paths]) => {
  async function open(held: boolean, late: boolean) {
    const markup = shape(held);
    world.site.page('/', shop(late ? {} : { head: /^<(script|link)/.test(markup) ? markup : '', body: /^<(script|link)/.test(markup) ? '' : markup }));
    const { page } = await world.visit('/');
    if (late) await insert(page, markup);
    return page;
  }

  test.each([['of the page', false], ['that comes late', true]])('%s', async (_when, late) => {
    // The twin.
    await open(false, late);
    await expect.poll(requested).toEqual([...paths].sort());
    world.site.requests.length = 0;

    const page = await open(true, late);
    await settled(page);
    expect(requested()).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(requested).toEqual([...paths].sort());
  });
});
