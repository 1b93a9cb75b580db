// @vitest-environment jsdom
// The file beside the first drawing does not come: reported once, what is held stays held, and it comes when it is tried again. Vue has a file of its own, which holds
// one of these: failing-files-vue.test.ts.
import { cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineElements } from '../../src/elements';
import { ConsentProvider, ConsentScript, Held } from '../../src/react/index';
import { clearPage, heldUntilGranted, siteOf } from './support/page';

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

const USES: Record<string, () => void> = {
  react() {
    render(createElement(ConsentProvider, { site: siteOf() }, createElement(Held, { service: 'youtube' }, createElement('iframe', { src: FILM })), createElement(ConsentScript, { category: 'analytics', src: '/react.js' })));
  },
  elements() {
    defineElements(siteOf());
    document.body.append(document.createRange().createContextualFragment(`<kelisim-held service="youtube" src="${FILM}"></kelisim-held><script type="text/plain" data-category="analytics"></script>`));
    document.head.append(document.querySelector('script[data-category]')!);
  },
};
it.each(Object.entries(USES))('%s', { timeout: 20_000 }, async (_name, use) => {
  use();
  await heldUntilGranted(loaded, inHead);
  expect(left.failures).toBeLessThan(0);
  expect(reported).toEqual([expect.stringContaining('offline')]);
});
