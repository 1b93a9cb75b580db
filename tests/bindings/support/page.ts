import { expect, vi } from 'vitest';
import { liveHandle } from '../../../src/browser/live';
import { defineConsent, type ConsentOptions } from '../../../src/index';

/** Another for each test: equal ones would be the same start. */
export const siteOf = (options: ConsentOptions = {}) => defineConsent({ categories: { analytics: {}, functional: {}, marketing: {} }, services: { youtube: { category: 'functional', name: 'YouTube', recipients: 'Google', countries: 'АҚШ' } }, languages: ['ru', 'kk'], language: 'ru', reloadOnRevoke: false, ...options,
} as ConsentOptions);

/** What the server has read of a visitor who has granted these. */
export const granted = (...ids: string[]) => ({ status: 'decided' as const, grants: Object.fromEntries(ids.map((id) => [id, true])), choices: Object.fromEntries(ids.map((id) => [id, 'granted' as const])) });

/** Every word on the console, from now on. */
export function listenToConsole(): string[] {
  const said: string[] = [];
  for (const level of ['error', 'warn'] as const) vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')));
  return said;
}

/** The page as it was before the test. */
export function clearPage(): void {
  liveHandle()?.destroy();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  document.head.replaceChildren();
  document.cookie = 'kelisim=; Max-Age=0; Path=/';
}

export const handle = () => liveHandle()!;

/** The card that stands in for a held embed, once it is there. */
export async function card(within: ParentNode = document): Promise<HTMLElement> {
  await expect.poll(() => within.querySelector('[data-kelisim-embed]')?.shadowRoot?.querySelector('.card.embed')).toBeTruthy();
  return within.querySelector('[data-kelisim-embed]')!.shadowRoot!.querySelector<HTMLElement>('.card.embed')!;
}

/** An embed of YouTube's is held, and stood for, until all is granted; so is a script in the head. */
export async function heldUntilGranted(loaded: () => number, inHead: () => number): Promise<void> {
  expect(loaded()).toBe(0);
  expect((await card()).textContent).toContain('Google');
  expect(loaded()).toBe(0);
  await expect.poll(inHead).toBe(1);
  handle().acceptAll();
  await expect.poll(loaded).toBe(1);
}

/** Presses a button of a card, as a key does it. */
export const press = async (words: RegExp, within?: ParentNode) => {
  const button = [...(await card(within)).querySelectorAll('button')].find((each) => words.test(each.getAttribute('aria-label') || each.textContent || ''));
  button!.click();
};

export const ONCE = /^Показать один раз|^Загрузить|один раз/i;
export const ALWAYS = /всегда/i;
