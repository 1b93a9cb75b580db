// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp, createSSRApp, defineComponent, effectScope, h, KeepAlive, nextTick, ref, Suspense, watchEffect, type App, type Component } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { createConsent } from '../../src/consent/create-consent';
import { consentPlugin, Held, HeldScript, useConsent, useConsentActions, useConsentState, type ConsentPluginOptions } from '../../src/vue';
import { site } from './support/site';

let said: string[];
const apps: App[] = [];
beforeEach(() => {
  said = [];
  for (const kind of ['warn', 'error'] as const) vi.spyOn(console, kind).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
});
afterEach(() => {
  apps.splice(0).forEach((app) => app.unmount());
  createConsent(site.options).destroy();
  document.body.replaceChildren();
  document.cookie = 'kelisim=; max-age=0; path=/';
  vi.restoreAllMocks();
});

const GRANTED = { grants: { necessary: true, functional: true, analytics: true, marketing: false, youtube: true } };
const video = () => h('iframe', { src: 'https://video.test/1', title: 'Video', width: 320 });
const Page = defineComponent(() => {
  const analytics = useConsent('analytics');
  return () => [h('p', analytics.value ? 'counted' : 'not counted'), h(Held, { category: 'functional', service: 'youtube' }, { default: video })];
});

function mount(component: Component, options: ConsentPluginOptions = {}, html?: string) {
  const root = document.createElement('div');
  document.body.append(root);
  if (html !== undefined) root.append(document.createRange().createContextualFragment(html));
  const app = (html === undefined ? createApp : createSSRApp)(component);
  app.use(consentPlugin(site, options));
  app.mount(root);
  apps.push(app);
  return root;
}
async function rendered(component: Component, options: ConsentPluginOptions = {}) {
  vi.stubGlobal('document', undefined);
  try {
    return await renderToString(createSSRApp(component).use(consentPlugin(site, options)));
  } finally {
    vi.unstubAllGlobals();
  }
}

describe('on the server', () => {
  it('what is held is an empty box of its size, and nothing is granted', async () => {
    expect(await rendered(Page)).toBe('<!--[--><p>not counted</p><div><canvas class="" style="" width="320"></canvas></div><!--]-->');
  });

  it('what the server has read of the request is granted', async () => {
    expect(await rendered(Page, { initial: GRANTED })).toBe('<!--[--><p>counted</p><div><iframe src="https://video.test/1" title="Video" width="320"></iframe></div><!--]-->');
  });
});

describe('hydration', () => {
  it.each([['nothing is known', {}], ['the server knows', { initial: GRANTED }]])('is clean where %s', async (_case, options) => {
    createConsent(site.options).save({ functional: true, analytics: true });
    const root = mount(Page, options, await rendered(Page, options));
    await nextTick();
    expect(said).toEqual([]);
    expect(root.querySelector('p')!.textContent).toBe('counted');
    expect(root.querySelectorAll('iframe[src="https://video.test/1"]')).toHaveLength(1);
  });

  it('is clean where a setup waits, and the start does not', async () => {
    createConsent(site.options).save({ functional: true, analytics: true });
    createConsent(site.options).destroy();
    const late: { wait?: Promise<void>; end?(): void } = {};
    const Late = defineComponent({
      async setup() {
        const analytics = useConsent('analytics');
        const state = useConsentState();
        await late.wait;
        return () => h('p', analytics.value ? [h('b', state.value.status)] : state.value.status);
      },
    });
    const Waits = defineComponent(() => () => h(Suspense, null, { default: () => h('main', [h(Late), h(Page)]) }));
    const html = await rendered(Waits);
    late.wait = new Promise((resolve) => (late.end = resolve));
    const root = mount(Waits, {}, html);
    await nextTick();
    expect(root.querySelector('p')!.innerHTML).toBe('unset');
    late.end!();
    await expect.poll(() => root.querySelector('p')!.innerHTML).toBe('<b>decided</b>');
    expect(root.querySelectorAll('iframe[src="https://video.test/1"]')).toHaveLength(1);
    expect(said).toEqual([]);
    createConsent(site.options).rejectAll();
    await expect.poll(() => root.querySelector('p')!.innerHTML).toBe('decided');
  });

  it('these tests see a mismatch', async () => {
    mount(Page, {}, await rendered(Page, { initial: GRANTED }));
    expect(said.join()).toContain('Hydration');
  });
});

describe('in the page', () => {
  const consent = () => createConsent(site.options);

  it('a component runs again only when its own answer is another', async () => {
    let renders = 0;
    let effects = 0;
    mount(defineComponent(() => {
      const analytics = useConsent('analytics');
      watchEffect(() => void (analytics.value, effects++));
      return () => (renders++, h('p', String(analytics.value)));
    }));
    await nextTick();
    expect([renders, effects]).toEqual([1, 1]);
    consent().save({ functional: true });
    consent().setLanguage('ru');
    await nextTick();
    expect([renders, effects]).toEqual([1, 1]);
    consent().save({ analytics: true });
    await nextTick();
    expect([renders, effects]).toEqual([2, 2]);
  });

  it('the id may be a ref, and a service counts by itself', async () => {
    const id = ref<'analytics' | 'youtube'>('analytics');
    const root = mount(defineComponent(() => {
      const may = useConsent(id);
      return () => String(may.value);
    }));
    consent().save({ youtube: true });
    await nextTick();
    expect(root.textContent).toBe('false');
    id.value = 'youtube';
    await nextTick();
    expect(root.textContent).toBe('true');
  });

  it('an embed comes with its grant and goes with it', async () => {
    const root = mount(Page);
    const embeds = () => root.querySelectorAll('iframe[src]').length;
    await nextTick();
    expect(embeds()).toBe(0);
    // What stands for it loads nothing, and has its size and its name.
    const probe = () => root.querySelector('iframe');
    await expect.poll(() => [probe()?.title, probe()?.width, probe()?.dataset.service, probe()?.src]).toEqual(['Video', '320', 'youtube', '']);
    consent().save({ youtube: true });
    await expect.poll(embeds).toBe(1);
    expect(root.querySelectorAll('iframe')).toHaveLength(1);
    consent().withdraw();
    await expect.poll(embeds).toBe(0);
    await expect.poll(() => probe()?.dataset.service).toBe('youtube');
    apps.splice(0).forEach((app) => app.unmount());
    expect(root.querySelector('iframe')).toBeNull();
  });

  it('the slot gets what the placeholder would say, and its `once` opens this embed alone', async () => {
    const opened = defineComponent(() => () => ['first', 'second'].map((name) => h(Held, { category: 'functional', service: 'youtube' }, {
      default: video, fallback: (held: { recipient: string; once(): void }) => h('button', { id: name, onClick: () => held.once() }, `Play: ${held.recipient}`),
    })));
    const root = mount(opened);
    await expect.poll(() => root.querySelectorAll('button').length).toBe(2);
    expect(root.querySelector('button')!.textContent).toBe('Play: Google LLC');
    root.querySelector<HTMLElement>('#first')!.click();
    await expect.poll(() => root.querySelectorAll('iframe[src]').length).toBe(1);
    expect([root.querySelector('#first'), root.querySelector('#second')]).toEqual([null, expect.anything()]);
    expect(consent().state.status).toBe('unset');
    consent().rejectAll();
    await expect.poll(() => root.querySelectorAll('iframe[src]').length).toBe(0);
  });

  it('what stands for an embed has the looks that it has by now', async () => {
    const looks = ref<Record<string, unknown>>({ title: 'One', width: 320, style: { color: 'red', height: '9px' } });
    const root = mount(defineComponent(() => () => h(Held, { service: 'youtube' }, { default: () => h('iframe', { src: 'https://video.test/1', ...looks.value }) })));
    const probe = () => root.querySelector('iframe');
    const seen = () => [probe()?.title, probe()?.getAttribute('width'), probe()?.style.color, probe()?.style.height];
    await expect.poll(seen).toEqual(['One', '320', 'red', '9px']);
    const first = probe();
    looks.value = { title: 'Two', style: { height: '8px' } };
    await nextTick();
    expect(seen()).toEqual(['Two', null, '', '8px']);
    expect(probe()).toBe(first);
    const written: unknown[] = [];
    const observer = new MutationObserver((records) => written.push(...records));
    observer.observe(first!, { attributes: true });
    looks.value = { ...looks.value };
    await nextTick();
    expect(written).toEqual([]);
    observer.disconnect();
  });

  it('actions are those of the handle, and the state is its own', async () => {
    let actions!: ReturnType<typeof useConsentActions>;
    const root = mount(defineComponent(() => {
      actions = useConsentActions();
      const state = useConsentState();
      return () => `${state.value.status} ${state.value.method}`;
    }));
    await nextTick();
    expect(root.textContent).toBe('unset null');
    actions.rejectAll();
    await nextTick();
    expect(root.textContent).toBe('decided reject-all');
    actions.reset();
    await nextTick();
    expect(root.textContent).toBe('unset null');
  });

  it('an unmounted application listens no more, and the consent lives', async () => {
    const listeners = vi.fn();
    const root = mount(Page);
    await nextTick();
    consent().on('change', listeners);
    apps.splice(0).forEach((app) => app.unmount());
    consent().save({ youtube: true });
    await nextTick();
    expect(root.childNodes).toHaveLength(0);
    expect(listeners).toHaveBeenCalledTimes(1);
    expect(consent().has('youtube')).toBe(true);
  });

  it('what is used outside of a component ends with its scope', () => {
    mount(Page);
    const scope = effectScope();
    const value = scope.run(() => apps[0]!.runWithContext(() => useConsent('analytics')))!;
    expect(value.value).toBe(false);
    scope.stop();
  });

  it('says what is missing', () => {
    expect(() => createApp(Page).mount(document.createElement('div'))).toThrow('consentPlugin');
  });
});

describe('a held script', () => {
  const inHead = () => [...document.head.querySelectorAll<HTMLScriptElement>('script[data-category]')];

  it('is in the head, held, once for all who ask for it, and goes with the last', async () => {
    const show = ref(true);
    mount(defineComponent(() => () => [
      h(HeldScript, { category: 'analytics', src: 'https://counter.test/tag.js', async: true }),
      show.value && h(HeldScript, { category: 'analytics', src: 'https://counter.test/tag.js', async: true }),
    ]));
    await expect.poll(() => inHead().map(({ outerHTML }) => outerHTML)).toEqual(['<script async="" type="text/plain" data-category="analytics" data-kelisim-src="https://counter.test/tag.js"></script>']);
    show.value = false;
    await nextTick();
    expect(inHead()).toHaveLength(1);
    apps.splice(0).forEach((app) => app.unmount());
    expect(inHead()).toHaveLength(0);
  });

  it('follows its attributes', async () => {
    const src = ref<string | undefined>('https://counter.test/1.js');
    mount(defineComponent(() => () => h(HeldScript, { category: 'analytics', src: src.value, text: src.value ? undefined : '1' })));
    await expect.poll(() => inHead().map((script) => script.dataset.kelisimSrc)).toEqual(['https://counter.test/1.js']);
    src.value = 'https://counter.test/2.js';
    await expect.poll(() => inHead().map((script) => script.dataset.kelisimSrc)).toEqual(['https://counter.test/2.js']);
    src.value = undefined;
    await expect.poll(() => inHead().map((script) => script.text)).toEqual(['1']);
  });

  it.each([['once it is there', 20], ['before it has come', 0]])('is not in the head while its page is put away: %s', async (_case, wait) => {
    const Counted = defineComponent(() => () => h('main', h(HeldScript, { category: 'analytics', src: 'https://counter.test/kept.js' })));
    const Other = defineComponent(() => () => h('p'));
    const isHere = ref(true);
    mount(defineComponent(() => () => h(KeepAlive, null, { default: () => h(isHere.value ? Counted : Other) })));
    await nextTick();
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (wait) expect(inHead()).toHaveLength(1);
    isHere.value = false;
    await nextTick();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(inHead()).toHaveLength(0);
    isHere.value = true;
    await expect.poll(() => inHead().length).toBe(1);
    apps.splice(0).forEach((app) => app.unmount());
    expect(inHead()).toHaveLength(0);
  });
});
