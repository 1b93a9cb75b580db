// What is on screen, what is told of it, and when the question comes back.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW } from './support/core';
import { settled, startConsent, type Start, type Started } from './support/start-consent';

const REFUSED = `v=1&t=${NOW - 1000}&l=ru&m=reject-all&id=a&functional=0&analytics=0&marketing=0`;

afterEach(() => void vi.useRealTimers());

/** What was told of our views so far, as `show` and `hide`. */
const toldBy = ({ page }: Started) => page.of('event').map(([name]) => name as string).filter((name) => /show|hide/.test(name));
const shownIn = ({ ui }: Started) => ui.filter((note) => note.startsWith('show'));

async function begin(how?: Start, cookies: string[] = []) {
  const started = startConsent({}, { cookies }, how);
  await settled();
  return started;
}

describe('another tab answers while the banner is up here', () => {
  it('it goes, which is told, and comes back when the answer is gone', async () => {
    const started = await begin();
    const { page, consent } = started;
    expect(toldBy(started)).toEqual(['show']);
    page.situation.cookies = [REFUSED];
    page.outside().onRefresh('tab');
    expect(toldBy(started)).toEqual(['show', 'hide']);
    page.situation.cookies = [];
    page.outside().onRefresh('tab');
    await settled();
    expect(consent.state.mustAsk).toBe(true);
    expect(shownIn(started)).toEqual(['show banner', 'show banner']);
    expect(toldBy(started)).toEqual(['show', 'hide', 'show']);
  });

  it('open preferences stay; where the answer is gone, the banner comes under them', async () => {
    const started = await begin({}, [REFUSED]);
    const { page, consent } = started;
    await consent.show('preferences');
    page.situation.cookies = [];
    page.outside().onRefresh('tab');
    await settled();
    expect(shownIn(started)).toEqual(['show preferences', 'show banner']);
    started.close();
    expect(toldBy(started)).toEqual(['show']);
  });

  it('a banner the page has hidden does not come back by itself', async () => {
    const started = await begin();
    await started.consent.hide();
    started.page.outside().onRefresh('tab');
    await settled();
    expect(shownIn(started)).toEqual(['show banner']);
  });
});

describe('show and hide', () => {
  it('are told once, however many views are on screen', async () => {
    const started = await begin();
    await started.consent.show('preferences');
    expect(toldBy(started)).toEqual(['show']);
    started.close(); // the banner is still there
    expect(toldBy(started)).toEqual(['show']);
    started.consent.rejectAll();
    expect(toldBy(started)).toEqual(['show', 'hide']);
  });

  it('of the preferences alone', async () => {
    const started = await begin({}, [REFUSED]);
    await started.consent.show('preferences');
    started.close();
    await started.consent.show('preferences');
    await started.consent.hide();
    await started.consent.hide();
    expect(toldBy(started)).toEqual(['show', 'hide', 'show', 'hide']);
  });
});

describe('a button of the page', () => {
  const failures = ({ page }: Started) => [...page.of('failure'), ...page.of('event').filter(([name]) => name === 'error')];

  it('whose preferences a decision overtakes has not failed', async () => {
    const started = await begin({ onShow: (view) => {
      if (view === 'preferences') throw new DOMException('kelisim: hidden', 'AbortError');
    } });
    started.page.outside().onAction('preferences');
    await Promise.resolve();
    started.page.outside().onAction('reject-all');
    await settled();
    expect(shownIn(started)).toContain('show preferences');
    expect(failures(started)).toEqual([]);
  });

  it('has not failed either where the page destroys us while its file is on the way', async () => {
    const started = startConsent({}, { cookies: [REFUSED] }, { uiDelay: 20 });
    started.page.outside().onAction('preferences');
    started.consent.destroy();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(failures(started)).toEqual([]);
    expect(started.mounts()).toBe(0);
  });

  it('says so where they cannot be had', async () => {
    const started = startConsent({}, { cookies: [REFUSED] }, { uiFails: 1 });
    started.page.outside().onAction('preferences');
    await settled();
    expect(failures(started)).toHaveLength(2);
  });
});
