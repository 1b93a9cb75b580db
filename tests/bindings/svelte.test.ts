// @vitest-environment jsdom
import { flushSync, hydrate, mount, tick, unmount } from 'svelte';
import { get } from 'svelte/store';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveHandle } from '../../src/browser/live';
import { createConsent } from '../../src/consent/create-consent';
import { consent as consentOf } from '../../src/svelte';
import { fakeConsent } from '../../src/testing';
import Keyed from './components/Keyed.svelte';
import Page from './components/Page.svelte';
import Uses from './components/Uses.svelte';
import { site } from './support/site';

// Node would be given what runs on a server.
vi.mock('svelte', () => import('../../node_modules/svelte/src/index-client.js' as 'svelte'));
vi.mock('svelte/reactivity', () => import('../../node_modules/svelte/src/reactivity/index-client.js' as 'svelte/reactivity'));
vi.mock('svelte/store', () => import('../../node_modules/svelte/src/store/index-client.js' as 'svelte/store'));

const consent = () => createConsent(site);
let said: string[];
let page: object | undefined;
beforeEach(() => {
  said = [];
  for (const kind of ['warn', 'error'] as const) vi.spyOn(console, kind).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
});
afterEach(async () => {
  await leave();
  consent().destroy();
  document.body.replaceChildren();
  document.cookie = 'kelisim=; max-age=0; path=/';
  vi.restoreAllMocks();
});

async function leave() {
  if (page) await unmount(page);
  page = undefined;
  await tick();
}
function show(props: Record<string, unknown> = {}) {
  page = mount(Page, { target: document.body, props: { site, ...props } });
  flushSync();
}
const text = () => document.querySelector('p')!.textContent;
const loaded = () => [...document.querySelectorAll('iframe')].map(({ src }) => src).filter(Boolean);

it('a template and an effect run again only when their own answer is another', async () => {
  const runs: boolean[] = [];
  show({ runs });
  await tick();
  expect(text()).toBe('not counted, unset; false, unset');
  expect(runs).toEqual([false]);
  consent().save({ functional: true });
  consent().setLanguage('ru');
  await tick();
  expect(text()).toBe('not counted, decided; false, decided');
  expect(runs).toEqual([false]);
  consent().save({ analytics: true });
  await tick();
  expect(text()).toBe('counted, decided; true, decided');
  expect(runs).toEqual([false, true]);
  expect(said).toEqual([]);
});

it('an embed comes with its grant and goes with it', async () => {
  show();
  expect(loaded()).toEqual([]);
  // What stands for it loads nothing, and has its size and its name.
  const probe = () => document.querySelector<HTMLIFrameElement>('#video iframe');
  await expect.poll(() => [probe()?.title, probe()?.width, probe()?.dataset.service, probe()?.src]).toEqual(['Video', '320', 'youtube', '']);
  consent().save({ youtube: true });
  await expect.poll(loaded).toEqual(['https://video.test/1']);
  consent().acceptAll();
  await expect.poll(loaded).toEqual(['https://video.test/1', 'https://ads.test/1', 'https://map.test/1']);
  consent().withdraw();
  await expect.poll(loaded).toEqual([]);
  await expect.poll(() => probe()?.dataset.service).toBe('youtube');
  await leave();
  expect(document.body.querySelector('iframe, p')).toBeNull();
});

it("the site's own placeholder is told what ours would say; `once` opens until the next decision", async () => {
  show();
  await expect.poll(() => document.querySelector('#own button')?.textContent).toBe('Show: 0');
  document.querySelector<HTMLElement>('#own button')!.click();
  await expect.poll(loaded).toEqual(['https://ads.test/1']);
  expect(consent().state.status).toBe('unset');
  consent().rejectAll();
  await expect.poll(loaded).toEqual([]);
  await expect.poll(() => document.querySelector('#own button')).not.toBeNull();
});

it('a held script is in the head while what asks for it is in the page', async () => {
  show();
  const inHead = () => document.head.querySelectorAll('script[data-category="analytics"]').length;
  await expect.poll(inHead).toBe(1);
  await leave();
  expect(inHead()).toBe(0);
});

it('a placeholder that fades out while the next one is there ends alone', async () => {
  // jsdom animates nothing.
  Element.prototype.animate = function (_frames, options) {
    const animation = { currentTime: 0, startTime: 0, effect: null, onfinish: null as (() => void) | null, cancel: () => clearTimeout(timer) };
    const timer = setTimeout(() => animation.onfinish?.(), (options as KeyframeAnimationOptions).duration as number);
    return animation as never;
  };
  const api: { next?: () => void } = {};
  page = mount(Keyed, { target: document.body, props: { site, api } });
  flushSync();
  const probes = () => [...document.querySelectorAll('section')].map((each) => each.querySelectorAll('iframe[data-embed]').length);
  await expect.poll(probes).toEqual([1]);
  api.next!();
  flushSync();
  await expect.poll(probes).toEqual([1]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(probes()).toEqual([1]);
  consent().save({ youtube: true });
  await expect.poll(loaded).toEqual(['https://video.test/1']);
  consent().withdraw();
  await expect.poll(loaded).toEqual([]);
  await expect.poll(probes).toEqual([1]);
});

it('what was allowed once ends with the component', async () => {
  show();
  await expect.poll(() => document.querySelector('#own button')).not.toBeNull();
  const box = document.querySelector('#own > div')!;
  document.querySelector<HTMLElement>('#own button')!.click();
  await expect.poll(loaded).toEqual(['https://ads.test/1']);
  await leave();
  consent().rejectAll();
  await new Promise((resolve) => setTimeout(resolve, 20));
  // Nothing stands for it any more.
  expect(box.querySelector('iframe')).toBeNull();
});

const READS: Record<string, (c: ReturnType<typeof consentOf>) => unknown> = {
  has: (c) => c.has('analytics'),
  state: (c) => c.state,
  granted: (c) => get(c.granted('analytics')),
  states: (c) => get(c.states),
  isOpen: (c) => c.embed({ service: 'youtube' }).isOpen,
  ...Object.fromEntries(['heldScript', 'held', 'placeholder'].map((part) => [part, (c) => {
    page = mount(Uses, { target: document.body, props: { c, part } });
    flushSync();
  }])),
};
it.each(Object.entries(READS))('outside of a component it starts with %s alone', async (_name, read) => {
  const c = consentOf(site);
  await tick();
  expect(liveHandle()).toBeUndefined();
  read(c);
  await tick();
  expect(liveHandle()).toBeDefined();
});

it.each(Object.entries(READS).slice(0, 5))('on a server it does not start with %s', async (_name, read) => {
  const fake = fakeConsent(site);
  const started = vi.spyOn(fake, 'on');
  vi.stubGlobal('document', undefined);
  read(consentOf(fake));
  await Promise.resolve();
  vi.unstubAllGlobals();
  expect(started).not.toHaveBeenCalled();
  read(consentOf(fake));
  await Promise.resolve();
  expect(started).toHaveBeenCalled();
});

it('outside of a component it starts once it is read', async () => {
  const c = consentOf(site);
  await tick();
  expect(liveHandle()).toBeUndefined();
  const answers: boolean[] = [];
  const stop = c.granted('analytics').subscribe((may) => answers.push(may));
  await tick();
  expect(liveHandle()).toBeDefined();
  c.acceptAll();
  c.acceptAll();
  expect(answers).toEqual([false, true]);
  stop();
  c.rejectAll();
  expect(answers).toEqual([false, true]);
});

async function serve(initial?: object) {
  const { render } = await vi.importActual<typeof import('svelte/server')>('svelte/server');
  const { default: Server } = await import('./components/Page.svelte?server');
  document.body.append(document.createRange().createContextualFragment(render(Server, { props: { site, initial } }).body));
}
function takeOver(initial?: object) {
  page = hydrate(Page, { target: document.body, props: { site, initial } });
  flushSync();
}
const GRANTED = { status: 'decided', grants: { analytics: true, functional: true, youtube: true } };

it.each([['nothing is known', undefined], ['the server knows', GRANTED]])('hydration is clean where %s', async (_case, initial) => {
  consent().save({ functional: true, analytics: true });
  await serve(initial);
  takeOver(initial);
  await expect.poll(text).toBe('counted, decided; true, decided');
  await expect.poll(loaded).toEqual(['https://video.test/1', 'https://map.test/1']);
  expect(said).toEqual([]);
});

it('what the server knows of a part of the page counts within a layout of which it knows nothing', () => {
  const context = new Map([[Symbol.for('kelisim.svelte'), consentOf(site)]]);
  page = mount(Page, { target: document.body, props: { site, initial: GRANTED }, context });
  expect(text()).toMatch(/^counted/);
  flushSync();
  expect(text()).toMatch(/^not counted/);
});

it('these tests see a mismatch', async () => {
  await serve();
  document.querySelector('p')!.remove();
  takeOver();
  expect(said.join()).toMatch(/hydrat/);
});
