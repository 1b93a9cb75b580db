// @vitest-environment jsdom
// HTML of the server, taken over by React in the page: with and without what the server has read, and in parts that come late.
import { createElement as h, lazy, Suspense, type ReactNode } from 'react';
import { act } from 'react';
import { hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsentProvider, ConsentScript, Held, useConsent } from '../../src/react/index';
import { card, clearPage, granted, handle, listenToConsole, siteOf } from './support/page';
import type { ServerConsent } from '../../src/react/index';

const VIDEO = 'https://www.youtube.com/embed/x';
const Says = () => h('p', {}, useConsent('analytics') ? 'yes' : 'no');
const Film = () => h(Held, { category: 'functional', service: 'youtube', id: 'film' }, h('iframe', { src: VIDEO, width: 560, height: 315, title: 'Film' }));
const loaded = () => document.querySelector(`iframe[src="${VIDEO}"]`);

let root: Root | undefined;
let said: string[];
let wrong: unknown[];
beforeEach(() => {
  said = listenToConsole();
  wrong = [];
});
afterEach(async () => {
  await act(async () => root?.unmount());
  clearPage();
});

/** What the visitor of an earlier page has stored. */
async function decide(...ids: string[]) {
  const { createConsent } = await import('../../src/index');
  const before = createConsent(siteOf());
  before.save(Object.fromEntries(ids.map((id) => [id, true])));
  before.destroy();
}

function hydrate(client: ReactNode, initial?: ServerConsent, server = client) {
  const site = siteOf();
  const app = (children: ReactNode) => h(ConsentProvider, { site, initial, children });
  const html = renderToString(app(server));
  const container = document.createElement('div');
  document.body.append(container);
  container.append(document.createRange().createContextualFragment(html));
  root = hydrateRoot(container, app(client), { onRecoverableError: (error) => void wrong.push(error) });
  return { html, container };
}

describe('the HTML of the server', () => {
  it('without a word of the visitor: a box of the size of the embed, and nothing of it', () => {
    const { html } = hydrate(h(Film));
    expect(html).toBe('<div id="film"><div><canvas width="560" height="315"></canvas></div></div>');
  });

  it('a visitor who has granted gets the embed', () => {
    const { html } = hydrate([h(Film, { key: 1 }), h(Says, { key: 2 })], granted('youtube', 'functional', 'analytics'));
    expect(html).toBe(`<div id="film"><iframe src="${VIDEO}" width="560" height="315" title="Film"></iframe></div><p>yes</p>`);
  });

  it('a held script is not there: it could run nothing', () => {
    expect(hydrate(h(ConsentScript, { category: 'analytics', src: '/a.js' }), granted('analytics')).html).toBe('');
  });
});

describe('hydration', () => {
  const both = () => [h(Film, { key: 1 }), h(Says, { key: 2 })];

  it('first visit: our placeholder comes into the box, and React finds all as it was', async () => {
    const { container } = hydrate(both());
    await card();
    expect(container.textContent).toBe('no');
    expect([said, wrong]).toEqual([[], []]);
  });

  it('returning visitor whom the server does not know', async () => {
    await decide('analytics', 'functional');
    const { container } = hydrate(both());
    await expect.poll(() => [!!loaded(), container.textContent]).toEqual([true, 'yes']);
    expect([said, wrong]).toEqual([[], []]);
  });

  it('returning visitor whom the server knows: the very nodes of the server stay', async () => {
    await decide('analytics', 'functional', 'youtube');
    const { container } = hydrate(both(), granted('analytics', 'functional', 'youtube'));
    const first = loaded();
    expect(first).toBeTruthy();
    await expect.poll(() => handle().has('analytics')).toBe(true);
    await act(async () => {});
    expect([loaded(), container.textContent]).toEqual([first, 'yes']);
    expect([said, wrong]).toEqual([[], []]);
  });

  it('what the server granted and the browser does not find goes', async () => {
    const { container } = hydrate(both(), granted('analytics', 'functional', 'youtube'));
    await expect.poll(() => [!!loaded(), container.textContent]).toEqual([false, 'no']);
    await card();
    expect([said, wrong]).toEqual([[], []]);
  });

  it('a part that is hydrated late, after the decision, is as the server has rendered it until then', async () => {
    let come!: () => void;
    const arrived = new Promise<void>((resolve) => (come = resolve));
    const late = () => h('section', {}, both());
    const Late = lazy(async () => {
      await arrived;
      return { default: late };
    });
    const { container } = hydrate(h(Suspense, { fallback: '…' }, h(Late)), undefined, h(Suspense, { fallback: '…' }, h(late)));
    await expect.poll(handle).toBeTruthy();
    handle().acceptAll();
    expect(container.textContent).toBe('no');
    come();
    await expect.poll(() => [!!loaded(), container.textContent]).toEqual([true, 'yes']);
    expect([said, wrong]).toEqual([[], []]);
  });

  it('these tests see it when something foreign stands in the page', async () => {
    const { container } = hydrate(both());
    container.querySelector('#film')!.prepend(document.createElement('i'));
    await expect.poll(() => said.length + wrong.length).toBeGreaterThan(0);
  });
});
