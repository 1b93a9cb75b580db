import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW } from './support/core';
import { fakePlatform } from './support/fake-platform';
import { settled, startConsent } from './support/start-consent';
import type { PurgeModule } from '../../src/purge/module';

const GRANTED = `v=1&t=${NOW - 1000}&l=ru&m=accept-all&id=a&functional=1&analytics=1&marketing=1`;

afterEach(() => void vi.useRealTimers());

describe('a decision', () => {
  it('is in the cookie first, then state, Google, data layer, listeners, and only then tags', () => {
    const seen: [string, unknown, boolean][] = [];
    const page = fakePlatform();
    const { consent } = startConsent({ googleConsentMode: true }, page);
    const look = (step: string) => seen.push([step, consent.state.grants.analytics, page.situation.cookies.length > 0]);
    page.situation.onStep = ({ what, with: [first] }) => look(what === 'event' ? `event:${String(first)}` : what);
    consent.on('change', ({ state }) => {
      look('listener');
      expect(state).toBe(consent.state);
    });
    const returned = consent.acceptAll();
    expect(seen.slice(0, 6)).toEqual([
      ['write', false, true],
      ['gtag', true, true],
      ['data', true, true],
      ['listener', true, true],
      ['event:change', true, true],
      ['release', true, true],
    ]);
    expect(returned).toBe(consent.state);
    expect(Object.isFrozen(returned)).toBe(true);
  });

  it('tells Google and the data layer what holds now', () => {
    const { consent, page } = startConsent({ googleConsentMode: true });
    page.forget();
    consent.save({ analytics: true });
    expect(page.of('gtag')).toEqual([['consent', 'update', expect.objectContaining({ analytics_storage: 'granted', ad_storage: 'denied' })]]);
    const [[entry]] = page.of('data') as [[{ event: string; kelisim: Record<string, unknown> }]];
    expect(entry.event).toBe('kelisim_consent_update');
    expect(JSON.parse(JSON.stringify(entry.kelisim))).toMatchObject({
      status: 'decided', changed: ['analytics'], source: 'api', method: 'custom', grants: { analytics: true, marketing: false },
    });
  });

  it('says who took it and which grants changed', () => {
    const { consent, page } = startConsent();
    const events: unknown[] = [];
    consent.on('change', ({ changed, source }) => events.push([[...changed].sort(), source]));
    consent.acceptAll();
    consent.save({ marketing: false });
    page.outside().onAction('reject-all');
    consent.rejectAll();
    expect(events).toEqual([
      [['analytics', 'functional', 'marketing'], 'api'], [['marketing'], 'api'], [['analytics', 'functional'], 'ui'], [[], 'api'],
    ]);
  });

  it('is written with an expiry thirteen months after the time in it', () => {
    const { consent, page } = startConsent();
    consent.acceptAll();
    const [[value, expires]] = page.of('write') as [[string, Date]];
    expect(value).toContain(`v=1&t=${NOW}&`);
    expect(expires.toISOString()).toBe('2027-02-05T12:00:00.000Z');
    page.situation.now += 86400 * 30;
    page.forget();
    consent.save({ marketing: false }); // older grants are kept, so is their end
    expect((page.of('write') as [[string, Date]])[0][1].toISOString()).toBe('2027-02-05T12:00:00.000Z');
  });

  it('lets other tabs know', () => {
    const { consent, page } = startConsent();
    page.forget();
    consent.acceptAll();
    expect(page.of('tell')).toHaveLength(1);
    expect(page.order().indexOf('tell')).toBeGreaterThan(page.order().indexOf('write'));
  });
});

describe('the start', () => {
  it('sets Google’s defaults before anything else, then the stored decision, the data layer, ready, tags', () => {
    const { page } = startConsent({ googleConsentMode: { waitForUpdate: 300, region: ['KZ'], urlPassthrough: true, adsDataRedaction: true } }, { cookies: [GRANTED] });
    expect(page.of('gtag')).toEqual([
      ['consent', 'default', {
        ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied',
        functionality_storage: 'denied', personalization_storage: 'denied', security_storage: 'granted', wait_for_update: 300, region: ['KZ'],
      }],
      ['set', 'url_passthrough', true],
      ['set', 'ads_data_redaction', true],
      ['consent', 'update', expect.objectContaining({ ad_storage: 'granted', analytics_storage: 'granted' })],
    ]);
    expect(page.order().slice(0, 7)).toEqual(['gtag', 'gtag', 'gtag', 'gtag', 'data', 'event:ready', 'release']);
  });

  it('without a decision Google hears the default alone, which waits 500 ms', () => {
    const { page } = startConsent({ googleConsentMode: true });
    expect(page.of('gtag')).toEqual([['consent', 'default', expect.objectContaining({ wait_for_update: 500 })]]);
    expect((page.of('gtag')[0]![2] as object)).not.toHaveProperty('region');
  });

  it('without the option Google hears nothing', () => {
    const { consent, page } = startConsent({}, { cookies: [GRANTED] });
    consent.rejectAll();
    expect(page.of('gtag')).toEqual([]);
  });

  it('while prerendering nothing but Google’s default is told', () => {
    const { consent, page, ui } = startConsent({ googleConsentMode: true }, { prerendering: true, cookies: [GRANTED] });
    const ready: unknown[] = [];
    consent.on('ready', ({ source }) => ready.push(source));
    expect(page.order()).toEqual(['gtag']);
    expect(consent.has('analytics')).toBe(false);
    expect(consent.acceptAll().grants.analytics).toBeFalsy();
    consent.save({ marketing: true });
    consent.reset();
    expect(page.order()).toEqual(['gtag']);
    expect(ui).toEqual([]);
    page.activate();
    expect(consent.has('analytics')).toBe(true);
    expect(ready).toEqual(['load']);
    expect(page.order().slice(0, 5)).toEqual(['gtag', 'gtag', 'data', 'event:ready', 'release']);
  });
});

describe('the banner', () => {
  it('is fetched when the visitor must be asked, and only then', async () => {
    const first = startConsent();
    const returning = startConsent({}, { cookies: [GRANTED] });
    const refused = startConsent({}, { cookies: [GRANTED.replace(/=1(?=&|$)/g, '=0').replace('v=0', 'v=1')] });
    const blocked = startConsent({}, { blocked: 'all' });
    await settled();
    expect(first.ui).toEqual(['load 0', 'show banner']);
    expect([returning.ui, refused.ui, blocked.ui]).toEqual([[], [], []]);
  });

  it('that cannot be had is tried again later, with one error and nothing granted', async () => {
    vi.useFakeTimers();
    const { consent, page, ui } = startConsent({}, {}, { uiFails: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(ui).toEqual(['load 0']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ui).toEqual(['load 0', 'load 1', 'load 2', 'show banner']);
    expect(page.of('event').filter(([name]) => name === 'error')).toHaveLength(1);
    expect(page.of('event').filter(([name]) => name === 'show')).toHaveLength(1);
    expect(consent.has('analytics')).toBe(false);
  });

  it('leaves the screen after the decision is in the cookie', async () => {
    const page = fakePlatform();
    const { consent, ui } = startConsent({}, page);
    await settled();
    const written: boolean[] = [];
    consent.on('hide', () => written.push(page.situation.cookies.length === 1));
    consent.acceptAll();
    expect(ui).toContain('hide');
    expect(written).toEqual([true]);
  });

  it('that the page shows itself may fail, and then nothing appears late', async () => {
    vi.useFakeTimers();
    const { consent, page, ui } = startConsent({}, { cookies: [GRANTED] }, { uiDelay: 6000 });
    const shown = expect(consent.show('preferences')).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(5000);
    await shown;
    await vi.advanceTimersByTimeAsync(5000);
    expect(ui).toEqual(['load 0']);
    expect(page.of('event').map(([name]) => name)).not.toContain('show');
  });
});

describe('the reopen button', () => {
  const last = (page: ReturnType<typeof fakePlatform>) => page.of('button').at(-1)?.[0];

  it('is fetched once decided, stands in the language of the moment, and goes with the decision', async () => {
    const { consent, page } = startConsent({ language: 'ru' });
    await settled();
    expect(last(page)).toBeUndefined();
    consent.rejectAll();
    await settled();
    expect(last(page)).toBe('ru');
    consent.setLanguage('kk');
    expect(last(page)).toBe('kk');
    consent.reset();
    expect(last(page)).toBeNull();
  });

  it('is not drawn where the site has its own link', async () => {
    const { page } = startConsent({ reopenButton: false }, { cookies: [GRANTED] });
    await settled();
    expect(page.of('button').filter(([language]) => language)).toEqual([]);
  });
});

describe('withdrawal', () => {
  const options = {
    categories: { analytics: {}, marketing: {} },
    services: {
      metrica: { category: 'analytics', cookies: ['_ym_*', { name: 'shared' }] },
      youtube: { category: 'marketing', cookies: ['VISITOR', 'shared'] },
      basket: { category: 'necessary', cookies: ['cart'] },
    },
  };
  const both = `v=1&t=${NOW - 1000}&l=ru&m=accept-all&id=a&analytics=1&marketing=1`;

  it('keeps a refusal as a record', () => {
    const { consent, page } = startConsent(options, { cookies: [both] });
    const state = consent.withdraw();
    expect(state).toMatchObject({ status: 'decided', method: 'withdraw', mustAsk: false });
    expect(page.situation.cookies).toEqual([`v=1&t=${NOW}&l=kk&m=withdraw&id=rand0001&analytics=0&marketing=0`.replace('l=kk', `l=${state.language}`)]);
  });

  it('removes the cookies of what was withdrawn, not those of what is still granted', () => {
    const { consent, page } = startConsent(options, { cookies: [both] });
    page.forget();
    consent.save({ analytics: false });
    expect(page.of('purge')).toEqual([[['metrica']]]);
  });

  it('reloads when a script had run, after the cookie and the word to other tabs, and only if it had', async () => {
    const clean: PurgeModule['clean'] = async (_context, { timer }) => {
      if (!timer) return;
      clearTimeout(timer);
      page.platform.reload();
    };
    const { consent, page } = startConsent(options, { cookies: [both], ran: ['analytics'] }, { clean });
    consent.save({ marketing: false });
    await settled();
    expect(page.of('reload')).toHaveLength(0);
    consent.save({ analytics: false });
    await settled();
    expect(page.of('reload')).toHaveLength(1);
    const order = page.order();
    for (const earlier of ['write', 'event:change', 'purge', 'tell']) expect(order.lastIndexOf('reload'), earlier).toBeGreaterThan(order.lastIndexOf(earlier));
  });

  it.each([['/mine'], [true], [undefined]])('hands on where to go: %s', async (reloadOnRevoke) => {
    const { consent, page } = startConsent({ ...options, reloadOnRevoke }, { cookies: [both], ran: ['analytics'] }, { clean: async (context, { timer }) => {
      clearTimeout(timer);
      context.reload();
    } });
    consent.withdraw();
    await settled();
    expect(page.of('reload')).toEqual([[reloadOnRevoke]]);
  });

  it('does not reload where the site says so, nor in other tabs', async () => {
    const first = startConsent({ ...options, reloadOnRevoke: false }, { cookies: [both], ran: ['analytics'] });
    first.consent.withdraw();
    await settled();
    expect(first.page.of('reload')).toHaveLength(0);
    const other = startConsent(options, { cookies: [both], ran: ['analytics'] });
    other.page.situation.cookies = [`v=1&t=${NOW}&m=withdraw&analytics=0&marketing=0`];
    other.page.outside().onRefresh('tab');
    expect(other.consent.has('analytics')).toBe(false);
    await settled();
    expect(other.page.of('reload')).toHaveLength(0);
  });

  it('`reset` forgets and asks again', async () => {
    const { consent, page, ui } = startConsent(options, { cookies: [both] });
    expect(consent.reset()).toMatchObject({ status: 'unset', reason: 'missing', mustAsk: true });
    await settled();
    expect(page.situation.cookies).toEqual([]);
    expect(page.of('purge').at(-1)).toEqual([['metrica', 'youtube']]);
    expect(ui).toContain('show banner');
  });
});

describe('the stubs of the page’s handlers', () => {
  const options = { categories: { analytics: {}, marketing: {} }, services: { metrica: { category: 'analytics' } } };

  /** What happens, with the stubs among it. */
  function watch() {
    const page = fakePlatform({ cookies: [`v=1&t=${NOW - 1000}&l=ru&m=custom&id=a&analytics=1&marketing=0`], onStubs: (grants) => void page.steps.push({ what: 'stubs' as 'event', with: [grants] }) });
    return { ...startConsent(options, page), order: () => page.order().filter((step) => /stubs|gtag|data|event|release/.test(step)) };
  }

  it.each([['load', () => {}], ['grant', 'acceptAll'], ['refusal', 'rejectAll']] as const)('are looked at first of all after a %s, once the grants are known', (_name, act) => {
    const { consent, page, order } = watch();
    if (typeof act === 'string') {
      page.forget();
      consent[act]();
    }
    expect(order()[0]).toBe('stubs');
    expect(order()).toContain('release');
    expect(page.steps.find(({ what }) => (what as string) === 'stubs')!.with).toEqual([{ ...consent.state.grants }]);
  });

  it('are looked at again when markup names a service, and end with destroy()', () => {
    const { consent, page } = watch();
    page.forget();
    page.gate().needs('analytics', 'ga4');
    expect(page.steps.map(({ what, with: [grants] }) => [what, (grants as Record<string, boolean>)?.ga4])).toEqual([['stubs', true]]);
    page.forget();
    consent.destroy();
    expect(page.steps.map(({ what, with: [grants] }) => [what, grants])).toContainEqual(['stubs', undefined]);
  });
});
