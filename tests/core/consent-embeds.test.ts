// Held embeds as the handle sees them: when the UI comes for them, and what an answer for one of them does.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW, type ConsentOptions } from './support/core';
import { settled, startConsent } from './support/start-consent';

const options: ConsentOptions = {
  categories: { analytics: {}, marketing: {} },
  services: { youtube: { category: 'marketing' } },
};
const REFUSED = 'analytics=0&marketing=0';
const stored = (answers: string) => [`v=1&t=${NOW - 1000}&l=ru&m=custom&id=a&${answers}`];
const embed = (category: string, service: string | null = null) =>
  ({ getAttribute: (name: string) => (name === 'data-category' ? category : service) }) as Element;
const VIDEO = embed('marketing', 'youtube');
const answersOf = ({ situation }: { situation: { cookies: string[] } }) => /&id=\w+(.*)/.exec(situation.cookies[0]!)![1];

afterEach(() => void vi.useRealTimers());

describe('the UI', () => {
  it('is fetched for a held embed, after the tags, and no view is shown', async () => {
    const order: string[] = [];
    const { ui } = startConsent(options, { cookies: stored(REFUSED), embeds: [VIDEO], onStep: ({ what }) => order.push(what) });
    expect([ui.length, order.includes('release')]).toEqual([1, true]);
    await settled();
    expect(ui).toEqual(['load 0', 'update']);
  });

  it.each([['none is on the page', REFUSED, []], ['all may load', 'analytics=0&marketing=0&youtube=1', [VIDEO]]])('is not fetched where %s', async (_name, answers, embeds) => {
    const { ui } = startConsent(options, { cookies: stored(answers), embeds });
    await settled();
    expect(ui).toEqual([]);
  });

  it('is fetched once an embed comes late or is taken back', async () => {
    const { ui, page, consent } = startConsent(options, { cookies: stored('analytics=0&marketing=1'), embeds: [] });
    page.situation.embeds!.push(VIDEO);
    page.gate().refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ui).toEqual([]);
    consent.withdraw();
    await settled();
    expect(ui).toEqual(['load 0', 'update']);
    page.gate().refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ui).toEqual(['load 0', 'update', 'update']);
  });

  it('is asked for again where it can’t be had; that is told once and thrown never', async () => {
    vi.useFakeTimers();
    const { ui, page } = startConsent(options, { cookies: stored(REFUSED), embeds: [VIDEO] }, { uiFails: 2 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(ui).toEqual(['load 0', 'load 1', 'load 2', 'update']);
    expect(page.of('event').filter(([name]) => name === 'error')).toHaveLength(1);
  });

  it('nothing comes after destroy()', async () => {
    vi.useFakeTimers();
    const { ui, page, consent } = startConsent(options, { cookies: stored(REFUSED), embeds: [] });
    page.situation.embeds!.push(VIDEO);
    page.gate().refresh();
    consent.destroy();
    await vi.advanceTimersByTimeAsync(100);
    expect(ui).toEqual([]);
  });

  it('a late embed brings no banner the page has hidden', async () => {
    const { ui, page, consent } = startConsent(options, { embeds: [] });
    await settled();
    await consent.hide();
    page.situation.embeds!.push(VIDEO);
    page.gate().refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ui).toEqual(['load 0', 'show banner', 'hide', 'update']);
  });
});

describe('always', () => {
  const answer = async (cookies: string[], id: string) => {
    const started = startConsent(options, { cookies, embeds: [VIDEO, embed('analytics')] });
    await settled();
    const { gate, save } = started.context();
    expect(gate.held()).toContain(started.page.situation.embeds![0]);
    started.page.forget();
    save({ [id]: true }, true);
    return started;
  };

  it('stores one answer and nothing else; the question about the rest stands', async () => {
    const { page, consent, context } = await answer([], 'youtube');
    expect(answersOf(page)).toBe('&youtube=1');
    expect(consent.state).toMatchObject({ mustAsk: true, method: 'custom', grants: { youtube: true, marketing: false } });
    expect(context().gate.held()).toHaveLength(1);
  });

  it('keeps every answer there is', async () => {
    expect(answersOf((await answer(stored(REFUSED), 'youtube')).page)).toBe('&analytics=0&marketing=0&youtube=1');
    expect(answersOf((await answer(stored('analytics=0&marketing=0&foreign=1'), 'analytics')).page)).toMatch(/^&d=\d+&analytics=1&marketing=0&foreign=1$/);
  });

  it('is told as a click, and leaves embeds that were allowed once alone', async () => {
    const { page } = await answer(stored(REFUSED), 'youtube');
    expect(page.of('event')[0]![1]).toMatchObject({ source: 'ui', changed: ['youtube'] });
    expect(page.of('release').map(([keep]) => keep)).toEqual([true]);
  });

  it('every other decision takes those back', async () => {
    const { page, consent, context } = startConsent(options, { cookies: stored(REFUSED), embeds: [VIDEO] });
    await settled();
    page.forget();
    consent.rejectAll();
    context().save({ analytics: true });
    consent.reset();
    expect(page.of('release').map(([keep]) => !!keep)).toEqual([false, false, false]);
  });
});
