// @vitest-environment jsdom
// The file beside the first drawing does not come: reported once, what is held stays held, and it comes when it is tried again.
import { afterEach, expect, it, vi } from 'vitest';
import { createApp, h } from 'vue';
import { consentPlugin, Held, HeldScript } from '../../src/vue';
import { clearPage, heldUntilGranted, siteOf } from './support/page';

const left = vi.hoisted(() => ({ failures: 2 }));
vi.mock('../../src/vue/in-page', async (original: () => Promise<object>) => {
  if (left.failures-- > 0) throw new Error('offline');
  return original();
});
afterEach(clearPage);

const FILM = 'https://video.test/1';
const loaded = () => document.querySelectorAll(`iframe[src="${FILM}"]`).length;
const inHead = () => document.head.querySelectorAll('script[data-category="analytics"]').length;

it('Vue', { timeout: 20_000 }, async () => {
  const reported: string[] = [];
  const unhandled = vi.fn();
  vi.stubGlobal('reportError', (error: { cause?: unknown }) => void reported.push(String(error.cause || error)));
  process.on('unhandledRejection', unhandled);
  const app = createApp(() => [h(Held, { service: 'youtube' }, { default: () => h('iframe', { src: FILM }) }), h(HeldScript, { category: 'analytics', src: '/vue.js' })]).use(consentPlugin(siteOf()));
  app.mount(document.body);
  await heldUntilGranted(loaded, inHead);
  expect(left.failures).toBeLessThan(0);
  expect(reported).toEqual([expect.stringContaining('offline')]);
  app.unmount();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
