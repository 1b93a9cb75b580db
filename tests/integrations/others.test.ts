// Tag Manager, Metrica and WordPress: each with rules of its own.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gtm } from '../../src/integrations/gtm';
import { wpConsentApi } from '../../src/integrations/wp-consent-api';
import { yandexMetrica } from '../../src/integrations/yandex-metrica';
import { fakeConsent } from './support';

const page = globalThis as unknown as Record<string, unknown>;
const NAMES = ['ym', 'disableYaCounter12', 'disableYaCounter34', 'yaCounter12', 'dataLayer', 'layer', 'google_tag_manager', 'wp_consent_type', 'wp_set_consent', 'wp_has_consent', 'kelisim'];
const clear = () => {
  for (const name of NAMES) delete page[name];
};
let stop: () => void;
let consoleError: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.stubGlobal('window', globalThis);
  clear();
  stop = () => {};
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  stop();
  clear();
  vi.unstubAllGlobals();
  expect(consoleError).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

describe('yandex-metrica', () => {
  type Ym = ((...command: unknown[]) => void) & { a?: unknown[]; l?: number };
  const ym = (...command: unknown[]) => (page.ym as Ym)(...command);
  /** As in the vendor's snippet. */
  const snippet = () => {
    page.ym ||= Object.assign(function () {
      const stub = page.ym as Ym;
      // eslint-disable-next-line prefer-rest-params
      (stub.a = stub.a || []).push(arguments);
    });
    (page.ym as Ym).l = 1;
    ym(12, 'init', { clickmap: true });
  };
  const calls = () => ((page.ym as Ym).a ?? []).map((call) => [...(call as unknown[])]);
  const init = (webvisor = false) => [12, 'init', { clickmap: true, webvisor }];
  const open = (order: string, { declared, grants }: { declared?: string[]; grants?: Record<string, boolean> } = {}) => {
    const consent = fakeConsent(declared);
    consent.begin(grants);
    if (order === 'snippet first') snippet();
    stop = yandexMetrica(consent, { id: 12 });
    if (order !== 'snippet first') snippet();
    return consent;
  };
  const disabled = () => page.disableYaCounter12;

  describe.each(['integration first', 'snippet first'])('%s', (order) => {
    test('no decision: disabled, and no call', () => {
      open(order);
      expect([disabled(), calls()]).toEqual([true, []]);
    });

    test('grant: enabled, then the calls in their order; withdrawal: disabled again', () => {
      const consent = open(order);
      consent.acceptAll();
      ym(12, 'reachGoal', 'tea');
      expect([disabled(), calls()]).toEqual([false, [init(), [12, 'reachGoal', 'tea']]]);
      consent.withdraw();
      expect(disabled()).toBe(true);
      expect(calls()).toEqual([init(), [12, 'reachGoal', 'tea']]);
    });

    test('refusal and a later change: init waits for it', () => {
      const consent = open(order);
      consent.rejectAll();
      expect([disabled(), calls()]).toEqual([true, []]);
      consent.acceptAll();
      expect([disabled(), calls()]).toEqual([false, [init()]]);
    });

    test('a visitor who returns', () => {
      open(order, { grants: { analytics: true } });
      expect([disabled(), calls()]).toEqual([false, [init()]]);
      stop();
      clear();
      open(order, { grants: { analytics: false } });
      expect([disabled(), calls()]).toEqual([true, []]);
    });

    test('webvisor goes by a permission of its own', () => {
      const declared = ['analytics', 'webvisor'];
      open(order, { declared, grants: { analytics: true, webvisor: true } });
      expect(calls()).toEqual([init(true)]);
      stop();
      clear();
      open(order, { declared, grants: { analytics: true, webvisor: false } });
      expect(calls()).toEqual([init(false)]);
      stop();
      clear();
      open(order, { declared }).decide({ analytics: true, webvisor: true });
      expect(calls()).toEqual([init(true)]);
    });
  });

  test('calls made before a decision wait; those after a refusal are not told later', () => {
    const consent = open('integration first');
    ym(12, 'reachGoal', 'before');
    consent.decide({ analytics: false });
    ym(12, 'reachGoal', 'refused');
    consent.decide({ analytics: true });
    expect(calls()).toEqual([init()]);
    stop();
    clear();
    const second = open('integration first');
    ym(12, 'reachGoal', 'before');
    second.acceptAll();
    expect(calls()).toEqual([init(), [12, 'reachGoal', 'before']]);
  });

  test('other counters are none of its business; several of one’s own are', () => {
    const consent = fakeConsent();
    consent.begin();
    stop = yandexMetrica(consent, { id: '12 34' });
    ym(56, 'init', {});
    ym(34, 'init');
    expect(calls()).toEqual([[56, 'init', {}]]);
    expect([page.disableYaCounter12, page.disableYaCounter34, page.disableYaCounter56]).toEqual([true, true, undefined]);
    consent.acceptAll();
    expect(calls()).toEqual([[56, 'init', {}], [34, 'init', { webvisor: false }]]);
  });

  test('a live counter is not touched: only the flag is set', () => {
    snippet();
    page.yaCounter12 = {};
    const before = page.ym;
    const consent = fakeConsent();
    consent.begin();
    stop = yandexMetrica(consent, { id: 12 });
    expect([disabled(), page.ym, calls()]).toEqual([true, before, [[12, 'init', { clickmap: true }]]]);
  });

  test('started again after a stop it decides anew', () => {
    const consent = fakeConsent();
    consent.begin();
    yandexMetrica(consent, { id: 12 })();
    stop = yandexMetrica(consent, { id: 12 });
    snippet();
    consent.acceptAll();
    expect(calls()).toEqual([init()]);
    stop();
    expect(consent.listeners()).toBe(0);
  });
});

describe('gtm', () => {
  const types = (...granted: string[]) => Object.fromEntries(
    ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage']
      .map((type) => [type, type === 'security_storage' || granted.includes(type) ? 'granted' : 'denied']),
  );
  const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization'];
  const FUNCTIONAL = ['functionality_storage', 'personalization_storage'];
  const START = { 'gtm.start': 1, event: 'gtm.js' };
  const snippet = (name = 'dataLayer') => void (page[name] = page[name] || [], (page[name] as unknown[]).push(START));
  /** Commands as arrays, if they are arguments objects; of our events the name. */
  const layer = (name = 'dataLayer') => ((page[name] ?? []) as { event?: string; kelisim?: unknown }[]).map((entry) =>
    Object.prototype.toString.call(entry) === '[object Arguments]' ? [...(entry as unknown as unknown[])] : entry.kelisim ? entry.event : entry);
  const DEFAULT = ['consent', 'default', { ...types(), wait_for_update: 500 }];
  const update = (...granted: string[]) => [['consent', 'update', types(...granted)], 'kelisim_consent'];
  const open = (order: string, grants?: Record<string, boolean>) => {
    const consent = fakeConsent();
    consent.begin(grants);
    if (order === 'snippet first') snippet();
    stop = gtm(consent);
    if (order !== 'snippet first') snippet();
    return consent;
  };
  const ALL = [...ADS, 'analytics_storage', ...FUNCTIONAL];

  test.each([['integration first', [DEFAULT, 'kelisim_consent', START]], ['snippet first', [DEFAULT, START, 'kelisim_consent']]])('%s: default, update with its event, withdrawal', (order, none) => {
    const consent = open(order);
    expect(layer()).toEqual(none);
    consent.acceptAll();
    consent.withdraw();
    expect(layer()).toEqual([...none, ...update(...ALL), ...update()]);
    consent.reset();
    expect(layer().slice(-2)).toEqual(update());
  });

  test.each(['integration first', 'snippet first'])('%s: refusal, later change', (order) => {
    const consent = open(order);
    const { length } = layer();
    consent.rejectAll();
    consent.decide({ analytics: true });
    expect(layer().slice(length)).toEqual([...update(), ...update('analytics_storage')]);
  });

  test('a visitor who returns: default and update before the snippet’s own event', () => {
    open('snippet first', { analytics: true });
    expect(layer()).toEqual([DEFAULT, ['consent', 'update', types('analytics_storage')], START, 'kelisim_consent']);
  });

  test('a live container gets the default by push', () => {
    snippet();
    page.google_tag_manager = {};
    open('integration first');
    expect(layer().slice(0, 3)).toEqual([START, DEFAULT, 'kelisim_consent']);
  });

  test('what the core has told is not told twice', () => {
    page.dataLayer = [['consent', 'default', types()]];
    const consent = open('integration first');
    consent.acceptAll();
    expect(layer()).toEqual([['consent', 'default', types()], START]);
  });

  test('another data layer, no consent mode, types of the site', () => {
    const consent = fakeConsent(['analytics', 'cross-border']);
    consent.begin();
    stop = gtm(consent, { dataLayer: 'layer', consentMode: false });
    consent.acceptAll();
    expect(layer('layer')).toEqual(['kelisim_consent', 'kelisim_consent']);
    expect(page.dataLayer).toBeUndefined();
    stop();
    stop = gtm(consent, { types: { analytics_storage: 'analytics cross-border' } });
    consent.decide({ analytics: true, 'cross-border': false });
    expect(layer().slice(1)).toEqual([...update('analytics_storage'), ...update()]);
  });

  test('started again after a stop it says no second default and goes on', () => {
    const consent = open('integration first');
    stop();
    stop = gtm(consent);
    consent.acceptAll();
    expect(layer().filter((entry) => JSON.stringify(entry).includes('default'))).toHaveLength(1);
    expect(layer().slice(-2)).toEqual(update(...ALL));
  });

  test('before the start there is a default and no event', () => {
    const consent = fakeConsent();
    stop = gtm(consent);
    expect(layer()).toEqual([DEFAULT]);
    consent.begin({ analytics: true });
    expect(layer().slice(1)).toEqual(update('analytics_storage'));
  });
});

describe('wp-consent-api', () => {
  let told: unknown[];
  let doc: EventTarget & { readyState: string };
  beforeEach(() => {
    told = [];
    doc = Object.assign(new EventTarget(), { readyState: 'loading' });
    vi.stubGlobal('document', doc);
    const events = new EventTarget();
    vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
    vi.stubGlobal('dispatchEvent', events.dispatchEvent.bind(events));
    doc.addEventListener('wp_consent_type_defined', () => told.push('type defined'));
  });
  const plugin = (stored: Record<string, string> = {}) => {
    page.wp_set_consent = (category: string, value: string) => void (stored[category] = value, told.push([category, value]));
    page.wp_has_consent = (category: string) => stored[category] === 'allow';
  };
  const parsed = () => {
    doc.readyState = 'interactive';
    doc.dispatchEvent(new Event('DOMContentLoaded'));
  };
  const CATEGORIES = ['functional', 'preferences', 'statistics', 'statistics-anonymous', 'marketing'];
  const all = (...allowed: string[]) => CATEGORIES.map((category) => [category, allowed.includes(category) ? 'allow' : 'deny']);

  test('no decision: opt-in, and nothing set', () => {
    const consent = fakeConsent();
    consent.begin();
    stop = wpConsentApi(consent);
    expect(page.wp_consent_type).toBe('optin');
    plugin();
    parsed();
    expect(told).toEqual(['type defined']);
  });

  test.each(['plugin first', 'plugin at the end of the page'])('%s: grant, refusal, withdrawal', (order) => {
    const consent = fakeConsent();
    consent.begin();
    if (order === 'plugin first') plugin();
    stop = wpConsentApi(consent);
    if (order !== 'plugin first') plugin();
    parsed();
    told = [];
    consent.decide({ analytics: true });
    expect(told).toEqual(all('functional', 'statistics', 'statistics-anonymous'));
    told = [];
    consent.withdraw();
    expect(told).toEqual(all('functional'));
    told = [];
    consent.acceptAll();
    expect(told).toEqual(all(...CATEGORIES));
  });

  test('a visitor who returns is told of once the plugin is there', () => {
    const consent = fakeConsent();
    consent.begin({ marketing: true });
    stop = wpConsentApi(consent);
    plugin();
    parsed();
    expect(told).toEqual(['type defined', ...all('functional', 'marketing')]);
  });

  test('and not twice: the plugin is there before the start, and the page goes on loading', () => {
    const consent = fakeConsent();
    plugin();
    stop = wpConsentApi(consent);
    consent.begin({ marketing: true });
    parsed();
    (page.dispatchEvent as (event: Event) => void)(new Event('load'));
    expect(told.filter((each) => each !== 'type defined')).toEqual(all('functional', 'marketing'));
  });

  test('a plugin after the end of the page; and one whose page is ready already', () => {
    doc.readyState = 'interactive';
    const consent = fakeConsent();
    consent.begin({ marketing: true });
    stop = wpConsentApi(consent);
    plugin();
    expect(told).toEqual(['type defined']);
    (page.dispatchEvent as (event: Event) => void)(new Event('load'));
    expect(told.slice(1)).toEqual(all('functional', 'marketing'));
  });

  test('a grant that WordPress has kept and Kelisim has not is taken back, and only that', () => {
    const consent = fakeConsent();
    plugin({ marketing: 'allow', statistics: 'deny' });
    stop = wpConsentApi(consent, { map: { statistics: 'stats' } });
    expect(told).toEqual([]);
    consent.begin();
    expect(told).toEqual([['marketing', 'deny']]);
  });

  test('after stop() nothing is told', () => {
    const consent = fakeConsent();
    consent.begin({ marketing: true });
    wpConsentApi(consent)();
    plugin();
    parsed();
    expect(told).toEqual([]);
    expect(consent.listeners()).toBe(0);
  });
});
