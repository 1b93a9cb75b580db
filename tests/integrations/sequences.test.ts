// What each vendor is told, call by call, whichever comes first: Kelisim's integration or the vendor's own snippet.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clarity } from '../../src/integrations/clarity';
import { matomo } from '../../src/integrations/matomo';
import { meta } from '../../src/integrations/meta';
import { microsoftUet } from '../../src/integrations/microsoft-uet';
import { mixpanel } from '../../src/integrations/mixpanel';
import { posthog } from '../../src/integrations/posthog';
import { tiktok } from '../../src/integrations/tiktok';
import { arrayVendor, fakeConsent, functionVendor, methodVendor, type FakeConsent, type Vendor } from './support';

const page = globalThis as unknown as Record<string, unknown>;
const NAMES = ['fbq', '_fbq', 'clarity', 'uetq', '_paq', 'ttq', 'posthog', 'mixpanel'];

interface Row {
  start(consent: FakeConsent): () => void;
  vendor(): Vendor;
  /** What the page's own snippet says. */
  own: unknown[];
  /** Nothing decided yet. */
  none: unknown[];
  grant: unknown[];
  /** A refusal of one who has not decided; nothing, where that is what was said already. */
  refuse: unknown[];
  withdraw: unknown[];
  /** On the page of a visitor who had granted, or refused, on an earlier one. */
  granted: unknown[];
  refused: unknown[];
}

const META = [['init', '1'], ['track', 'PageView']];
/** As in Meta's snippet. */
function defineFbq() {
  if (page.fbq) throw new Error('the snippet would not fetch the pixel');
  const fbq = Object.assign((...command: unknown[]) => void (fbq.callMethod ? fbq.callMethod(...command) : fbq.queue.push(command)), { queue: [] as unknown[] }) as { (...command: unknown[]): void; queue: unknown[]; callMethod?(...command: unknown[]): void };
  page.fbq = fbq;
  fbq.queue = [];
}
/** As in Clarity's. */
const defineClarity = () => void (page.clarity ||= function () {
  const stub = page.clarity as { q?: unknown[] };
  // eslint-disable-next-line prefer-rest-params
  (stub.q = stub.q || []).push(arguments);
});
const uet = (word: string, storage: string) => ['consent', word, { ad_storage: storage }];
const storage = (ads: string, analytics: string) => [['consentv2', { ad_Storage: ads, analytics_Storage: analytics }]];
const IN = [['opt_in_capturing', { captureEventName: false }]];
const MIXPANEL_IN = [['opt_in_tracking', { track: expect.any(Function) }]];
const MIXPANEL_OUT = [['opt_out_tracking', { delete_user: false }]];

const ROWS: Record<string, Row> = {
  meta: {
    start: (consent) => meta(consent),
    vendor: () => functionVendor('fbq', 'queue', defineFbq, META),
    own: META,
    none: [['consent', 'revoke']], grant: [['consent', 'grant']], refuse: [], withdraw: [['consent', 'revoke']],
    granted: [['consent', 'revoke'], ['consent', 'grant']], refused: [['consent', 'revoke']],
  },
  tiktok: {
    start: (consent) => tiktok(consent),
    vendor: () => methodVendor('ttq', ['page', 'holdConsent', 'grantConsent', 'revokeConsent'], [['page']]),
    own: [['page']],
    none: [['holdConsent']], grant: [['grantConsent']], refuse: [['revokeConsent']], withdraw: [['revokeConsent']],
    granted: [['holdConsent'], ['grantConsent']], refused: [['holdConsent'], ['revokeConsent']],
  },
  'microsoft-uet': {
    start: (consent) => microsoftUet(consent),
    vendor: () => arrayVendor('uetq', [['event', 'sale', {}]]),
    own: ['event', 'sale', {}],
    none: uet('default', 'denied'), grant: uet('update', 'granted'), refuse: [], withdraw: uet('update', 'denied'),
    granted: [...uet('default', 'denied'), ...uet('update', 'granted')], refused: uet('default', 'denied'),
  },
  clarity: {
    start: (consent) => clarity(consent),
    vendor: () => functionVendor('clarity', 'q', defineClarity, [['set', 'a', 'b']]),
    own: [['set', 'a', 'b']],
    none: storage('denied', 'denied'), grant: storage('granted', 'granted'), refuse: [], withdraw: storage('denied', 'denied'),
    granted: storage('granted', 'granted'), refused: storage('denied', 'denied'),
  },
  matomo: {
    start: (consent) => matomo(consent),
    vendor: () => arrayVendor('_paq', [[['trackPageView'], ['setSiteId', '1']]]),
    own: [['trackPageView'], ['setSiteId', '1']],
    none: [['requireConsent']], grant: [['setConsentGiven']], refuse: [], withdraw: [['forgetConsentGiven']],
    granted: [['requireConsent'], ['setConsentGiven']], refused: [['requireConsent']],
  },
  'matomo, cookies only': {
    start: (consent) => matomo(consent, { cookies: true }),
    vendor: () => arrayVendor('_paq', [[['trackPageView']]]),
    own: [['trackPageView']],
    none: [['requireCookieConsent']], grant: [['setCookieConsentGiven']], refuse: [], withdraw: [['forgetCookieConsentGiven']],
    granted: [['requireCookieConsent'], ['setCookieConsentGiven']], refused: [['requireCookieConsent']],
  },
  posthog: {
    start: (consent) => posthog(consent),
    vendor: () => methodVendor('posthog', ['opt_in_capturing', 'opt_out_capturing'], [['capture', 'seen']]),
    own: [['capture', 'seen']],
    none: [['opt_out_capturing']], grant: IN, refuse: [], withdraw: [['opt_out_capturing']],
    granted: IN, refused: [['opt_out_capturing']],
  },
  mixpanel: {
    start: (consent) => mixpanel(consent),
    vendor: () => methodVendor('mixpanel', ['opt_in_tracking', 'opt_out_tracking'], [['track', 'seen']]),
    own: [['track', 'seen']],
    none: MIXPANEL_OUT, grant: MIXPANEL_IN, refuse: [], withdraw: MIXPANEL_OUT,
    granted: MIXPANEL_IN, refused: MIXPANEL_OUT,
  },
};

let stop: () => void;
let consoleError: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.stubGlobal('window', globalThis);
  for (const name of NAMES) delete page[name];
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
  stop = () => {};
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const name of NAMES) delete page[name];
});

const ORDERS = ['the integration, then the snippet', 'the snippet, then the integration', 'the integration, then the snippet in a later script'] as const;

/** A page with both, the vendor's script not there yet. */
async function open(row: Row, order: (typeof ORDERS)[number], grants?: Record<string, boolean>) {
  const consent = fakeConsent();
  consent.begin(grants);
  const vendor = row.vendor();
  if (order === ORDERS[1]) vendor.snippet();
  stop = row.start(consent);
  if (order === ORDERS[2]) await Promise.resolve();
  if (order !== ORDERS[1]) vendor.snippet();
  // The inline script has ended; the vendor's file comes later.
  await Promise.resolve();
  return { consent, vendor };
}
const ALL = { analytics: true, marketing: true, functional: true };
const NONE = { analytics: false, marketing: false, functional: false };

describe.each(Object.entries(ROWS))('%s', (_name, row) => {
  afterEach(() => expect(consoleError).not.toHaveBeenCalled());

  describe.each(ORDERS)('%s', (order) => {
    test('no decision', async () => {
      const { vendor } = await open(row, order);
      expect(vendor.calls()).toEqual([...row.none, ...row.own]);
      vendor.arrive!();
      expect(vendor.calls()).toEqual([...row.none, ...row.own]);
    });

    test.each([['before', true], ['after', false]])('grant %s the script has come, and a withdrawal', async (_when, early) => {
      const { consent, vendor } = await open(row, order);
      if (!early) vendor.arrive!();
      consent.acceptAll();
      expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.grant]);
      if (early) vendor.arrive!();
      consent.withdraw();
      expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.grant, ...row.withdraw]);
    });

    test('refusal, then a later change', async () => {
      const { consent, vendor } = await open(row, order);
      vendor.arrive!();
      consent.rejectAll();
      expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.refuse]);
      consent.rejectAll();
      consent.acceptAll();
      consent.acceptAll();
      expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.refuse, ...row.grant]);
    });

    test('forgotten and asked anew: as withdrawn', async () => {
      const { consent, vendor } = await open(row, order);
      vendor.arrive!();
      consent.acceptAll();
      consent.reset();
      expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.grant, ...row.withdraw]);
    });

    test('a visitor who returns', async () => {
      const { vendor } = await open(row, order, ALL);
      expect(vendor.calls()).toEqual([...row.granted, ...row.own]);
      stop();
      for (const name of NAMES) delete page[name];
      const again = await open(row, order, NONE);
      expect(again.vendor.calls()).toEqual([...row.refused, ...row.own]);
    });
  });

  test('the vendor’s script is there already', async () => {
    const consent = fakeConsent();
    consent.begin();
    const vendor = row.vendor();
    vendor.snippet();
    vendor.arrive!();
    stop = row.start(consent);
    consent.acceptAll();
    consent.withdraw();
    expect(vendor.calls()).toEqual([...row.own, ...row.none, ...row.grant, ...row.withdraw]);
  });

  test('while Kelisim has not started all is denied; what was stored follows', async () => {
    const consent = fakeConsent();
    const vendor = row.vendor();
    stop = row.start(consent);
    vendor.snippet();
    await Promise.resolve();
    expect(vendor.calls()).toEqual([...row.none, ...row.own]);
    consent.begin(ALL);
    expect(vendor.calls()).toEqual([...row.none, ...row.own, ...row.grant]);
  });

  test('a snippet that is held and let go after the grant hears of it before its own calls', async () => {
    const consent = fakeConsent();
    consent.begin();
    stop = row.start(consent);
    consent.acceptAll();
    const vendor = row.vendor();
    vendor.snippet();
    await Promise.resolve();
    const calls = vendor.calls();
    expect(calls.slice(-row.own.length)).toEqual(row.own);
    expect(calls.slice(0, -row.own.length).slice(-row.grant.length)).toEqual(row.grant);
  });

  test('stop() takes the listeners back and leaves the vendor alone', async () => {
    const { consent, vendor } = await open(row, ORDERS[0]);
    expect(consent.listeners()).toBe(2);
    stop();
    expect(consent.listeners()).toBe(0);
    const before = [...vendor.calls()];
    consent.acceptAll();
    expect(vendor.calls()).toEqual(before);
    // Before the vendor came: its name is free again.
    for (const name of NAMES) delete page[name];
    row.start(fakeConsent())();
    expect(NAMES.filter((name) => Object.getOwnPropertyDescriptor(page, name)?.set)).toEqual([]);
  });

  test('on a server it does nothing', () => {
    vi.stubGlobal('window', undefined);
    const consent = fakeConsent();
    row.start(consent)();
    expect(consent.listeners()).toBe(0);
    expect(NAMES.filter((name) => name in page)).toEqual([]);
  });
});

describe('a permission of the site', () => {
  test('the vendor’s service goes before its category, the option before both', () => {
    const consent = fakeConsent(['marketing', 'microsoft-uet', 'ads']);
    consent.begin({ marketing: true, 'microsoft-uet': false, ads: true });
    stop = microsoftUet(consent);
    expect(page.uetq).toEqual(uet('default', 'denied'));
    stop();
    delete page.uetq;
    stop = microsoftUet(consent, { permission: 'ads marketing' });
    expect(page.uetq).toEqual([...uet('default', 'denied'), ...uet('update', 'granted')]);
  });

  test('Clarity’s two are told apart, and ads need analytics', () => {
    const consent = fakeConsent();
    consent.begin({ analytics: true, marketing: false });
    stop = clarity(consent);
    consent.decide({ analytics: false, marketing: true });
    expect((page.clarity as { q: unknown[] }).q.map((one) => [...(one as unknown[])])).toEqual([...storage('denied', 'granted'), ...storage('denied', 'denied')]);
  });
});

describe('clients from npm', () => {
  test('are told, once each time, and those opted out by their options are left so', () => {
    const consent = fakeConsent();
    consent.begin();
    const calls: unknown[] = [];
    const note = (name: string) => (...rest: unknown[]) => void calls.push([name, ...rest]);
    const client = { has_opted_out_capturing: () => true, opt_in_capturing: note('in'), opt_out_capturing: note('out') };
    stop = posthog(consent, { client });
    expect(calls).toEqual([]);
    client.has_opted_out_capturing = () => false;
    consent.acceptAll();
    consent.withdraw();
    expect(calls).toEqual([['in', { captureEventName: false }], ['out']]);
    expect('posthog' in page).toBe(false);
    stop();
    calls.length = 0;
    stop = mixpanel(consent, { client: { has_opted_out_tracking: () => false, opt_in_tracking: note('in'), opt_out_tracking: note('out') } });
    expect(calls).toEqual([['out', { delete_user: false }]]);
  });
});

test('what a vendor throws reaches the console and nobody else', async () => {
  const consent = fakeConsent();
  consent.begin();
  page.uetq = { push() { throw new Error('vendor'); } };
  stop = microsoftUet(consent);
  expect(() => consent.acceptAll()).not.toThrow();
  expect(consoleError).toHaveBeenCalledTimes(2);
  expect(consoleError).toHaveBeenCalledWith('kelisim:', expect.objectContaining({ message: 'vendor' }));
});
