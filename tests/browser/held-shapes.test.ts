// Every shape a tag can be held in: silent while held, there once granted; and its twin without the hold, which leaks.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from './harness';
import { insertScript, shapesOf } from './support/shapes';
import { run, settled, shop } from './support/shop';

const world = useSite();
const requested = () => [...new Set(world.site.requestsTo('out.test').map(({ path }) => path))].sort();

/** Puts markup into the page once it has loaded. */
const insert = (page: Page, markup: string) => page.evaluate(insertScript(markup));

describe.each(Object.entries(shapesOf('http://out.test')))('%s', (_name, [shape, ...paths]) => {
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
