// @vitest-environment jsdom
import { flushSync, hydrate, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { liveHandle } from '../../src/browser/live';
import { createConsent } from '../../src/consent/create-consent';
import { consent as consentOf } from '../../src/svelte';
import Page from './components/Page.svelte';
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
