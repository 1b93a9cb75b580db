// @vitest-environment jsdom
// What holds in every binding, and between two of them in one page.
import { cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApp, h, type App } from 'vue';
import { looksOf, wearer } from '../../src/bindings/looks';
import { addScript } from '../../src/bindings/script';
import { sourceOf } from '../../src/bindings/source';
import { createConsent } from '../../src/consent/create-consent';
import { defineElements } from '../../src/elements';
import { ConsentProvider, ConsentScript, Held, useConsent } from '../../src/react/index';
import { consentPlugin, Held as VueHeld, HeldScript, useConsent as useVueConsent } from '../../src/vue';
import type { HeldFallback } from '../../src/react/index';
import { clearPage, granted, handle, listenToConsole, siteOf } from './support/page';

const apps: App[] = [];
afterEach(() => {
  apps.splice(0).forEach((app) => app.unmount());
  cleanup();
  clearPage();
});
const FILM = 'https://video.test/1';
const loaded = () => document.querySelectorAll(`iframe[src="${FILM}"]`).length;
const ELEMENT = `<kelisim-held category="functional" service="youtube"><template><iframe src="${FILM}"></iframe></template></kelisim-held>`;

it('what the server has read does not stand against what was decided since: components that come later draw nothing, not for a moment', () => {
  const site = siteOf();
  const initial = granted('functional', 'youtube');
  const drawn = vi.fn(() => h('iframe', { src: FILM }));
  const draw = () => {
    render(createElement(ConsentProvider, { site, initial }, createElement(Held, { service: 'youtube' }, createElement('iframe', { src: FILM }))));
    const react = loaded();
    const app = createApp(() => h(VueHeld, { service: 'youtube' }, { default: drawn })).use(consentPlugin(site, { initial }));
    apps.push(app);
    app.mount(document.body.appendChild(document.createElement('div')));
    return [react, sourceOf(site, initial).now().has('functional')];
  };
  createConsent(site).rejectAll();
  expect([draw(), loaded()]).toEqual([[0, false], 0]);
  clearPage();
  // Nobody has started: the page is the server's.
  expect(sourceOf(site, initial).now().has('functional')).toBe(true);
});

describe('a style that is a text', () => {
  const STYLE = 'border:0; max-width: 100%; background: url("data:image/png;base64,x")';
  it('is the placeholder\'s, and changes with the embed\'s', () => {
    const frame = document.createElement('iframe');
    const wear = wearer(frame);
    wear(looksOf({ style: STYLE }));
    expect([frame.style.maxWidth, frame.style.borderTopWidth, frame.style.backgroundImage]).toEqual(['100%', '0px', 'url("data:image/png;base64,x")']);
    wear(looksOf({ style: 'max-width: 50%' }));
    expect(frame.getAttribute('style')!.trim()).toBe('max-width: 50%;');
    wear(looksOf({}));
    expect(frame.style.length).toBe(0);
  });

  it('is kept by Vue, which gives it on', async () => {
    const app = createApp(() => h(VueHeld, { service: 'youtube' }, { default: () => h('iframe', { src: FILM, style: 'max-width: 90%' }) })).use(consentPlugin(siteOf()));
    apps.push(app);
    app.mount(document.body.appendChild(document.createElement('div')));
    await expect.poll(() => document.querySelector<HTMLElement>('iframe[data-embed]')?.style.maxWidth).toBe('90%');
  });
});

it('React, Vue and web components in one page have one consent, and one decision opens and closes all', async () => {
  const said = listenToConsole();
  const site = siteOf();
  render(createElement(ConsentProvider, { site }, createElement(Held, { service: 'youtube' }, createElement('iframe', { src: FILM }))));
  const made = handle();
  const app = createApp(() => h(VueHeld, { service: 'youtube' }, { default: () => h('iframe', { src: FILM }) })).use(consentPlugin(site));
  apps.push(app);
  app.mount(document.body.appendChild(document.createElement('div')));
  expect(defineElements(site)).toBe(made);
  document.body.append(document.createRange().createContextualFragment(ELEMENT));
  await expect.poll(() => document.querySelectorAll('iframe[data-embed]').length).toBe(3);
  made.acceptAll();
  await expect.poll(loaded).toBe(3);
  made.withdraw();
  await expect.poll(loaded).toBe(0);
  expect(said).toEqual([]);
});

describe('a wrong option', () => {
  const site = () => siteOf({ expiresInMonths: 99 as never });
  it("is reported, and grants nothing of what the server said: Vue", async () => {
    const said = listenToConsole();
    const root = document.body.appendChild(document.createElement('div'));
    const app = createApp({ setup: () => ((value) => () => String(value.value))(useVueConsent('analytics')) }).use(consentPlugin(site(), { initial: granted('analytics') }));
    apps.push(app);
    app.mount(root);
    await expect.poll(() => root.textContent).toBe('false');
    expect(said.join()).toContain('expiresInMonths');
  });
  it('web components: once, and there is no handle', () => {
    const said = listenToConsole();
    expect(defineElements(site())).toBeUndefined();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('expiresInMonths');
  });
  it('and services that are none break no component', () => {
    listenToConsole();
    const { container } = render(createElement(ConsentProvider, { site: siteOf({ services: 7 as never }) }, createElement(Held, { service: 'youtube' }, createElement('iframe', { src: FILM }))));
    expect(container.innerHTML).not.toContain(FILM);
  });
});

describe('category with blanks', () => {
  it.each(['functional marketing', '  functional   marketing ', 'functional\nmarketing'])('%j needs both', async (category) => {
    const Value = () => String(useConsent(category as 'functional marketing'));
    const { container } = render(createElement(ConsentProvider, { site: siteOf() }, createElement('p', {}, createElement(Value)), createElement(Held, { category }, createElement('iframe', { src: FILM }))));
    const text = () => container.querySelector('p')!.textContent;
    handle().save({ functional: true });
    await expect.poll(() => document.querySelectorAll('iframe[data-embed]').length).toBe(1);
    expect([text(), loaded()]).toEqual(['false', 0]);
    handle().save({ marketing: true });
    await expect.poll(() => [text(), loaded()]).toEqual(['true', 1]);
  });
});

it('once and always open nothing while what is asked separately is not ticked', async () => {
  const site = siteOf({ categories: { functional: {}, 'cross-border': { explicit: true } }, services: { youtube: { category: 'functional', requires: ['cross-border'] } } });
  let held!: HeldFallback;
  render(createElement(ConsentProvider, { site }, createElement(Held, { service: 'youtube', fallback: (now) => (held = now, 'Held') }, createElement('iframe', { src: FILM }))));
  await expect.poll(() => held?.separate.length).toBe(1);
  for (const answer of [held.once, held.always]) for (const ticked of [undefined, [], ['functional']]) answer(ticked);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([loaded(), handle().state.status]).toEqual([0, 'unset']);
  held.always(['cross-border']);
  await expect.poll(loaded).toBe(1);
  expect(handle().state.grants).toMatchObject({ youtube: true, functional: false, 'cross-border': false });
});

describe('a held script that has run', () => {
  // jsdom goes nowhere, and says so.
  const navigates = (said: string[]) => expect.poll(() => said.join()).toContain('navigation');
  const USES: Record<string, (site: ReturnType<typeof siteOf>, code: string) => () => void> = {
    react: (site, code) => render(createElement(ConsentProvider, { site }, createElement(ConsentScript, { category: 'analytics', children: code }))).unmount,
    vue(site, code) {
      const app = createApp(() => h(HeldScript, { category: 'analytics', text: code })).use(consentPlugin(site));
      app.mount(document.body.appendChild(document.createElement('div')));
      return () => app.unmount();
    },
  };
  it.each(Object.entries(USES))('%s: its component is gone, and a withdrawal loads the page anew all the same', async (name, use) => {
    const inserted: string[] = [];
    const seen = new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.forEach((node) => node instanceof HTMLScriptElement && node.type !== 'text/plain' && inserted.push(node.text))));
    seen.observe(document.head, { childList: true });
    const site = siteOf({ reloadOnRevoke: '/gone' });
    const said = listenToConsole();
    const code = `(window.ran ||= []).push('${name}')`;
    const unmount = use(site, code);
    handle().acceptAll();
    await expect.poll(() => inserted).toContain(code);
    unmount();
    expect(document.head.querySelector('script[type="text/plain"]')).toBeNull();
    expect(said).toEqual([]);
    handle().withdraw();
    await navigates(said);
    seen.disconnect();
  });
});

it('listeners of a held script are told, and are no attributes', () => {
  const told = vi.fn();
  const end = addScript({ category: 'analytics', src: '/listened.js', attributes: { onLoad: told, 'data-id': 7 } });
  const script = document.head.querySelector<HTMLScriptElement>('script[data-kelisim-src="/listened.js"]')!;
  expect(script.getAttributeNames()).toEqual(['data-id', 'type', 'data-category', 'data-kelisim-src']);
  script.dispatchEvent(new Event('load'));
  expect(told).toHaveBeenCalledTimes(1);
  end();
});
