// @vitest-environment jsdom
// Held scripts of components: one for each address, as the first who asks says it, until it has run.
import { cleanup, render } from '@testing-library/react';
import { createElement as h, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { addScript } from '../../src/bindings/script';
import { createConsent } from '../../src/index';
import { ConsentProvider, ConsentScript, Held } from '../../src/react/index';
import { clearPage, handle, listenToConsole, siteOf } from './support/page';

afterEach(() => {
  cleanup();
  clearPage();
});
const held = () => [...document.head.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')];
/** What ran is gone in the same task. */
function watch() {
  const inserted: HTMLScriptElement[] = [];
  const seen = new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => node instanceof HTMLScriptElement && node.type !== 'text/plain' && inserted.push(node))));
  seen.observe(document.head, { childList: true });
  return (src: string) => inserted.filter((each) => each.getAttribute('src')?.endsWith(src)).length;
}

describe('before it has run', () => {
  it('other attributes count', async () => {
    const site = siteOf();
    const page = (more: object) => h(ConsentProvider, { site }, h(ConsentScript, { category: 'analytics', src: '/other.js', ...more }));
    const { rerender } = render(page({ nonce: 'one', 'data-id': '1' }));
    await expect.poll(() => held().map((each) => each.dataset.id)).toEqual(['1']);
    rerender(page({ nonce: 'two', type: 'module' }));
    await expect.poll(() => held().map((each) => [each.dataset.id, each.nonce || each.getAttribute('nonce'), each.dataset.type])).toEqual([[undefined, 'two', 'module']]);
  });

  it('it is forgotten when nobody asks for it any more', () => {
    const first = addScript({ category: 'analytics', src: '/gone.js' });
    const [before] = held();
    first();
    first();
    const second = addScript({ category: 'analytics', src: '/gone.js' });
    expect([held().length, held()[0] === before]).toEqual([1, false]);
    second();
    expect(held()).toEqual([]);
  });

  it('it stays where it is when the first who asked goes and another asks for the same', () => {
    const ends = [1, 2].map(() => addScript({ category: 'analytics', src: '/same.js' }));
    const [before] = held();
    ends[0]!();
    expect(held()).toEqual([before]);
    ends[1]!();
  });
});

describe('the same address for other ids', () => {
  it('stands there once, by the ids of the first, and is warned of once', () => {
    const said = listenToConsole();
    const ends = [addScript({ category: 'analytics', src: '/twice.js' }), addScript({ service: 'youtube', src: '/twice.js' }), addScript({ category: 'marketing', src: '/twice.js' })];
    expect(held().map(({ dataset }) => [dataset.category, dataset.service])).toEqual([['analytics', undefined]]);
    expect(said).toEqual([expect.stringContaining('several ids; the first count: /twice.js')]);
    ends[0]!();
    expect(held().map(({ dataset }) => [dataset.category, dataset.service])).toEqual([[undefined, 'youtube']]);
    ends.forEach((end) => end());
    expect(held()).toEqual([]);
  });

  it('runs once per document, also when who asked first has gone', async () => {
    listenToConsole();
    const ran = watch();
    createConsent(siteOf()).acceptAll();
    const end = addScript({ category: 'analytics', src: '/once.js' });
    await expect.poll(() => ran('/once.js')).toBe(1);
    end();
    const ends = [addScript({ category: 'marketing', src: '/once.js' }), addScript({ category: 'analytics', src: '/after.js' })];
    handle().save({ marketing: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ran('/once.js')).toBe(1);
    ends.forEach((each) => each());
  });
});

it('what names no id is said once', async () => {
  const said = listenToConsole();
  const none = {} as { category: 'analytics' };
  const page: ReactNode = [h(Held, { ...none, key: 1 }, h('iframe')), h(Held, { ...none, key: 2 }, h('iframe')), h(ConsentScript, { ...none, key: 3, src: '/none.js' })];
  render(h(ConsentProvider, { site: siteOf() }, page));
  await expect.poll(() => said).toEqual([expect.stringContaining('neither category nor service')]);
  handle().acceptAll();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(said).toHaveLength(1);
});
