// @vitest-environment jsdom
// The same components over Preact.
import { cleanup, render } from '@testing-library/preact';
import { h } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions } from '../../src/preact/index';
import { card, clearPage, handle, listenToConsole, ONCE, press, siteOf } from './support/page';

afterEach(() => {
  cleanup();
  clearPage();
});

const VIDEO = 'https://www.youtube.com/embed/x';
const loaded = () => document.querySelector(`iframe[src="${VIDEO}"]`);
const film = () => h(Held, { category: 'functional', service: 'youtube', id: 'film' }, h('iframe', { src: VIDEO, width: 560, height: 315, title: 'Film' }));

it('renders only when the answer is another; actions stay the same', async () => {
  const renders: boolean[] = [];
  const actions = new Set<ReturnType<typeof useConsentActions>>();
  const Counted = () => {
    actions.add(useConsentActions());
    renders.push(useConsent('analytics'));
    return null;
  };
  render(h(ConsentProvider, { site: siteOf() }, h(Counted, {})));
  handle().save({ marketing: true });
  [...actions][0]!.acceptAll();
  await expect.poll(() => renders).toEqual([false, true]);
  expect(actions.size).toBe(1);
});

it('held until granted, allowed once, taken back after a withdrawal; nothing is left after it', async () => {
  const said = listenToConsole();
  const { unmount } = render(h(ConsentProvider, { site: siteOf() }, film()));
  expect((await card()).getAttribute('aria-label')).toBe('YouTube: Film');
  expect(loaded()).toBeNull();
  await press(ONCE);
  await expect.poll(loaded).toBeTruthy();
  handle().acceptAll();
  handle().withdraw();
  await expect.poll(loaded).toBeNull();
  await card();
  unmount();
  await expect.poll(() => document.querySelectorAll('iframe,[data-kelisim-embed]').length).toBe(0);
  expect(said).toEqual([]);
});

it('a held script is in the head while somebody asks for it', async () => {
  const { unmount } = render(h(ConsentProvider, { site: siteOf() }, h(ConsentScript, { category: 'analytics', src: '/p.js' })));
  await expect.poll(() => document.head.querySelector('script')?.dataset).toMatchObject({ category: 'analytics', kelisimSrc: '/p.js' });
  unmount();
  expect(document.head.querySelector('script')).toBeNull();
});
