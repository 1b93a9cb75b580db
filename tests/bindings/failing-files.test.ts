// @vitest-environment jsdom
// The file beside the first drawing does not come: reported once, what is held stays held, and it comes when it is tried again.
import { cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApp, h } from 'vue';
import { defineElements } from '../../src/elements';
import { ConsentProvider, ConsentScript, Held } from '../../src/react/index';
import { consentPlugin, Held as VueHeld, HeldScript } from '../../src/vue';
import { card, clearPage, handle, siteOf } from './support/page';

const left = vi.hoisted(() => ({ failures: 0 }));
const failing = vi.hoisted(() => async <File>(original: () => Promise<File>) => {
  if (left.failures-- > 0) throw new Error('offline');
  return original();
});
vi.mock('../../src/react/seat', failing);
vi.mock('../../src/bindings/page', failing);
vi.mock('../../src/elements/parts', failing);

/** Of the whole page: whoever asks for files, it is said once. */
const reported: string[] = [];
const unhandled = vi.fn();
beforeEach(() => {
  left.failures = 2;
  vi.stubGlobal('reportError', (error: { cause?: unknown }) => void reported.push(String(error.cause || error)));
  process.on('unhandledRejection', unhandled);
});
afterEach(() => {
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  cleanup();
  clearPage();
});

const FILM = 'https://video.test/1';
const loaded = () => document.querySelectorAll(`iframe[src="${FILM}"]`).length;
const inHead = () => document.head.querySelectorAll('script[data-category="analytics"]').length;

const USES: Record<string, () => (() => void) | void> = {
  react() {
    render(createElement(ConsentProvider, { site: siteOf() }, createElement(Held, { service: 'youtube' }, createElement('iframe', { src: FILM })), createElement(ConsentScript, { category: 'analytics', src: '/react.js' })));
  },
  vue() {
    const app = createApp(() => [h(VueHeld, { service: 'youtube' }, { default: () => h('iframe', { src: FILM }) }), h(HeldScript, { category: 'analytics', src: '/vue.js' })]).use(consentPlugin(siteOf()));
    app.mount(document.body);
    return () => app.unmount();
  },
  elements() {
    defineElements(siteOf());
    document.body.append(document.createRange().createContextualFragment(`<kelisim-held service="youtube" src="${FILM}"></kelisim-held><script type="text/plain" data-category="analytics"></script>`));
    document.head.append(document.querySelector('script[data-category]')!);
  },
};
it.each(Object.entries(USES))('%s', { timeout: 20_000 }, async (_name, use) => {
  const end = use();
  expect(loaded()).toBe(0);
  expect((await card()).textContent).toContain('Google');
  expect(loaded()).toBe(0);
  await expect.poll(inHead).toBe(1);
  handle().acceptAll();
  await expect.poll(loaded).toBe(1);
  expect(left.failures).toBeLessThan(0);
  expect(reported).toEqual([expect.stringContaining('offline')]);
  end?.();
});
