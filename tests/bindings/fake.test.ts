// @vitest-environment jsdom
// The handle for tests, and one that is started, in place of a site: components answer as they do with the site.
import { cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp, h, type App } from 'vue';
import { sourceOf } from '../../src/bindings/source';
import { createConsent } from '../../src/consent/create-consent';
import { defineElements } from '../../src/elements';
import { ConsentProvider, Held } from '../../src/react/index';
import { fakeConsent } from '../../src/testing';
import { consentPlugin, Held as VueHeld } from '../../src/vue';
import { clearPage, siteOf } from './support/page';
import type { Given } from '../../src/bindings/agreed';

const apps: App[] = [];
afterEach(() => {
  apps.splice(0).forEach((app) => app.unmount());
  cleanup();
  clearPage();
});
const FILM = 'https://video.test/1';
const loaded = () => document.querySelectorAll(`iframe[src="${FILM}"]`).length;
const site = siteOf({ categories: { functional: {}, analytics: {}, 'cross-border': {} } as never });
const IDS = { category: 'functional cross-border', service: 'youtube' } as const;

const DRAWN: Record<string, (given: Given) => void> = {
  react: (given) => void render(createElement(ConsentProvider, { site: given }, createElement(Held, IDS as never, createElement('iframe', { src: FILM })))),
  vue(given) {
    const app = createApp(() => h(VueHeld, IDS as never, { default: () => h('iframe', { src: FILM }) })).use(consentPlugin(given));
    apps.push(app);
    app.mount(document.body.appendChild(document.createElement('div')));
  },
  elements(given) {
    defineElements(given as never);
    document.body.append(document.createRange().createContextualFragment(`<kelisim-held category="${IDS.category}" service="youtube" src="${FILM}"></kelisim-held>`));
  },
};
const MADE: Record<string, () => Given> = { 'a fake': () => fakeConsent(site), 'a started handle': () => createConsent(site) };

describe.each(Object.entries(MADE))('%s', (_name, make) => {
  it.each(Object.entries(DRAWN))('opens nothing that lacks a permission beside its service: %s', async (_binding, draw) => {
    const consent = make() as ReturnType<typeof createConsent<'functional' | 'analytics' | 'cross-border'>>;
    consent.save({ functional: true });
    draw(consent as never);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(loaded()).toBe(0);
    consent.save({ 'cross-border': true });
    await expect.poll(loaded).toBe(1);
  });
});

it('of each fake are the elements that come after it was given', async () => {
  for (const isGranted of [true, false, true]) {
    document.body.replaceChildren();
    DRAWN.elements!(fakeConsent(site, { functional: isGranted, 'cross-border': true } as never));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(loaded()).toBe(Number(isGranted));
  }
});

describe('what a fake is asked of an embed', () => {
  it.each([
    ['of a service that its site has', fakeConsent(site), 'youtube cross-border'],
    ['of one that only markup names: its category', fakeConsent(siteOf({ services: {} } as never)), 'functional cross-border'],
    ['without a site: the same', fakeConsent({ functional: true }), 'functional cross-border'],
    ['of a service that its test names', fakeConsent({ youtube: true }), 'youtube'],
  ])('%s', (_case, consent, asked) => {
    expect(sourceOf(consent).idsOf(IDS)).toBe(asked);
  });
});
