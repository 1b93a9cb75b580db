// The built scripts beside the snippets the vendors hand out: what the vendor's own script is told, call by call.
import type { Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { preferences, strictPolicy, useSite } from './harness';
import { inline, putCookie, ran, record, reloadedBy, run, settled, shop } from './support/shop';
import { services, webvisor, yandexMetrica } from '../../src/services/index';

const world = useSite();

interface Vendor {
  /** File of the integration. @default the name */
  file?: string;
  /** Attributes of the integration's tag, and the same as options. */
  attributes?: string;
  options?: object;
  /** Attributes of Kelisim's. */
  kelisim?: string;
  /** As the vendor documents it. */
  snippet: string;
  /** Where the snippet fetches the vendor's script, and a script that does with the queue what the vendor's does. */
  host: string;
  path: string;
  script: string;
  own: unknown[];
  none: unknown[];
  grant: unknown[];
  refuse: unknown[];
  withdraw: unknown[];
  granted: unknown[];
  refused: unknown[];
  /** Where what is said at once stands, if the snippet comes first: all of it before the snippet's own calls, but for this. */
  behind?: unknown[];
}

const LOG = `const plain = (call) => Object.prototype.toString.call(call) === '[object Arguments]' ? [...call] : call && call.kelisim ? call.event : call && call['gtm.start'] ? call.event : call;
const log = (call) => (window.__told = window.__told || []).push(plain(call));`;
const GOOGLE = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'];
const types = (...granted: string[]) => Object.fromEntries(GOOGLE.map((type) => [type, type === 'security_storage' || granted.includes(type) ? 'granted' : 'denied']));
const update = (...granted: string[]) => ['kelisim_consent_update', ['consent', 'update', types(...granted)], 'kelisim_consent'];
const ALL = GOOGLE.slice(0, 4);
const DEFAULT = ['consent', 'default', { ...types(), wait_for_update: 500 }];
const clarity = (value: string) => [['consentv2', { ad_Storage: value, analytics_Storage: value }]];
const uet = (word: string, storage: string) => ['consent', word, { ad_storage: storage }];
const IN = [['opt_in_capturing', { captureEventName: false }]];
const OUT = [['opt_out_tracking', { delete_user: false }]];
const INIT = [12345678, 'init', { clickmap: true, webvisor: false }];

const MATOMO: Vendor = {
  snippet: `var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  _paq.push(['enableLinkTracking']);
  (function() {
    var u="//matomo.example/";
    _paq.push(['setTrackerUrl', u+'matomo.php']);
    _paq.push(['setSiteId', '1']);
    var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
    g.async=true; g.src=u+'matomo.js'; s.parentNode.insertBefore(g,s);
  })();`,
  host: 'matomo.example',
  path: '/matomo.js',
  script: `_paq.forEach(log); window._paq = { push() { [...arguments].forEach(log); } };`,
  own: [['trackPageView'], ['enableLinkTracking'], ['setTrackerUrl', '//matomo.example/matomo.php'], ['setSiteId', '1']],
  none: [['requireConsent']], grant: [['setConsentGiven']], refuse: [], withdraw: [['forgetConsentGiven']],
  granted: [['requireConsent'], ['setConsentGiven']], refused: [['requireConsent']],
};

const VENDORS: Record<string, Vendor> = {
  meta: {
    snippet: `!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '1234567890');
fbq('track', 'PageView');`,
    host: 'connect.facebook.net',
    path: '/en_US/fbevents.js',
    script: `fbq.queue.splice(0).forEach(log); fbq.callMethod = function () { log(arguments); };`,
    own: [['init', '1234567890'], ['track', 'PageView']],
    none: [['consent', 'revoke']], grant: [['consent', 'grant']], refuse: [], withdraw: [['consent', 'revoke']],
    granted: [['consent', 'revoke'], ['consent', 'grant']], refused: [['consent', 'revoke']],
  },
  clarity: {
    snippet: `(function(c,l,a,r,i,t,y){
        c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
        t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
        y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
    })(window, document, "clarity", "script", "abcdefghij");
clarity('set', 'shop', 'tea');`,
    host: 'www.clarity.ms',
    path: '/tag/abcdefghij',
    script: `(clarity.q || []).splice(0).forEach(log); window.clarity = function () { log(arguments); };`,
    own: [['set', 'shop', 'tea']],
    none: clarity('denied'), grant: clarity('granted'), refuse: [], withdraw: clarity('denied'), granted: clarity('granted'), refused: clarity('denied'),
  },
  matomo: MATOMO,
  'matomo, cookies only': {
    ...MATOMO,
    file: 'matomo',
    attributes: 'data-cookies="true"',
    none: [['requireCookieConsent']], grant: [['setCookieConsentGiven']], refuse: [], withdraw: [['forgetCookieConsentGiven']],
    granted: [['requireCookieConsent'], ['setCookieConsentGiven']], refused: [['requireCookieConsent']],
  },
  tiktok: {
    snippet: `!function (w, d, t) {
  w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=["page","track","identify","instances","debug","on","off","once","ready","alias","group","enableCookie","disableCookie","holdConsent","revokeConsent","grantConsent"],ttq.setAndDefer=function(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}};for(var i=0;i<ttq.methods.length;i++)ttq.setAndDefer(ttq,ttq.methods[i]);ttq.instance=function(t){for(
var e=ttq._i[t]||[],n=0;n<ttq.methods.length;n++)ttq.setAndDefer(e,ttq.methods[n]);return e},ttq.load=function(e,n){var r="https://analytics.tiktok.com/i18n/pixel/events.js",o=n&&n.partner;ttq._i=ttq._i||{},ttq._i[e]=[],ttq._i[e]._u=r,ttq._t=ttq._t||{},ttq._t[e]=+new Date,ttq._o=ttq._o||{},ttq._o[e]=n||{};n=document.createElement("script")
;n.type="text/javascript",n.async=!0,n.src=r+"?sdkid="+e+"&lib="+t;e=document.getElementsByTagName("script")[0];e.parentNode.insertBefore(n,e)};
  ttq.load('C0000000000000000000');
  ttq.page();
}(window, document, 'ttq');`,
    host: 'analytics.tiktok.com',
    path: '/i18n/pixel/events.js',
    script: `ttq.splice(0).forEach(log); for (const name of ttq.methods) ttq[name] = function () { log([name, ...arguments]); };`,
    own: [['page']],
    none: [['holdConsent']], grant: [['grantConsent']], refuse: [['revokeConsent']], withdraw: [['revokeConsent']],
    granted: [['holdConsent'], ['grantConsent']], refused: [['holdConsent'], ['revokeConsent']],
  },
  'microsoft-uet': {
    snippet: `(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:"12345678", enableAutoSpaTracking: true};o.q=w[u],w[u]=new UET(o),w[u].push("pageLoad")},n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!=="loaded"&&s!=="complete"||(f(),n.onload=n.onreadystatechange=null)},i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,"script","//bat.bing.com/bat.js","uetq");`,
    host: 'bat.bing.com',
    path: '/bat.js',
    script: `window.UET = function ({ q }) { q.forEach(log); this.push = (...words) => words.forEach(log); };`,
    own: ['pageLoad'],
    none: uet('default', 'denied'), grant: uet('update', 'granted'), refuse: [], withdraw: uet('update', 'denied'),
    granted: [...uet('default', 'denied'), ...uet('update', 'granted')], refused: uet('default', 'denied'),
  },
  posthog: {
    snippet: `!function(t,e){var o,n,p,r;e.__SV||(window.posthog=e,e._i=[],e.init=function(i,s,a){function g(t,e){var o=e.split(".");2==o.length&&(t=t[o[0]],e=o[1]),t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}}(p=t.createElement("script")).type="text/javascript",p.crossOrigin="anonymous",p.async=!0,p.src=s.api_host.replace(".i.posthog.com","-assets.i.posthog.com")+"/static/array.js",(r=t.getElementsByTagName("script")[0]).parentNode.insertBefore(p,r);var u=e;for(void 0!==a?u=e[a]=[]:a="posthog",u.people=u.people||[],u.toString=function(t){var e="posthog";return"posthog"!==a&&(e+="."+a),t||(e+=" (stub)"),e},u.people.toString=function(){return u.toString(1)+".people (stub)"},o="init capture register register_once register_for_session unregister unregister_for_session getFeatureFlag getFeatureFlagPayload isFeatureEnabled reloadFeatureFlags updateEarlyAccessFeatureEnrollment getEarlyAccessFeatures on onFeatureFlags onSessionId getSurveys getActiveMatchingSurveys renderSurvey canRenderSurvey getNextSurveyStep identify setPersonProperties group resetGroups setPersonPropertiesForFlags resetPersonPropertiesForFlags setGroupPropertiesForFlags resetGroupPropertiesForFlags reset get_distinct_id getGroups get_session_id get_session_replay_url alias set_config startSessionRecording stopSessionRecording sessionRecordingStarted captureException loadToolbar get_property getSessionProperty createPersonProfile opt_in_capturing opt_out_capturing has_opted_in_capturing has_opted_out_capturing clear_opt_in_out_capturing debug".split(" "),n=0;n<o.length;n++)g(u,o[n]);e._i.push([i,s,a])},e.__SV=1)}(document,window.posthog||[]);
posthog.init('phc_0', { api_host: 'https://us.i.posthog.com' });
posthog.capture('seen');`,
    host: 'us-assets.i.posthog.com',
    path: '/static/array.js',
    script: `[...posthog].forEach(log); const live = {}; for (const name of ['capture', 'opt_in_capturing', 'opt_out_capturing']) live[name] = (...rest) => log([name, ...rest]); window.posthog = live;`,
    own: [['capture', 'seen']],
    none: [['opt_out_capturing']], grant: IN, refuse: [], withdraw: [['opt_out_capturing']], granted: IN, refused: [['opt_out_capturing']],
  },
  mixpanel: {
    snippet: `${readFileSync('node_modules/mixpanel-browser/dist/mixpanel-jslib-snippet.min.js', 'utf8')}
mixpanel.init('0123456789abcdef');
mixpanel.track('seen');`,
    host: 'cdn.mxpnl.com',
    path: '/libs/mixpanel-2-latest.min.js',
    script: `[...mixpanel].forEach(log); const live = {}; for (const name of ['track', 'opt_in_tracking', 'opt_out_tracking']) live[name] = (...rest) => log([name, ...rest]); window.mixpanel = live;`,
    own: [['track', 'seen']],
    // Its option `track` is a function, which does not come out of the page.
    none: OUT, grant: [['opt_in_tracking', {}]], refuse: [], withdraw: OUT, granted: [['opt_in_tracking', {}]], refused: OUT,
  },
  'yandex-metrica': {
    attributes: 'data-id="12345678"',
    options: { id: 12345678 },
    snippet: `(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
m[i].l=1*new Date();k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
(window, document, "script", "https://mc.yandex.ru/metrika/tag.js", "ym");
ym(12345678, "init", {clickmap: true, webvisor: true});`,
    host: 'mc.yandex.ru',
    path: '/metrika/tag.js',
    // The script goes on watching the array; init makes the counter, unless it is disabled.
    script: `const take = (call) => {
  const disabled = window['disableYaCounter' + call[0]];
  if (call[1] === 'init' && !disabled) window['yaCounter' + call[0]] = {};
  log(disabled ? ['disabled', ...call] : call);
};
const queue = ym.a = ym.a || [];
queue.forEach(take);
const { push } = queue;
queue.push = function (...calls) { calls.forEach(take); return push.apply(queue, calls); };`,
    own: [],
    none: [], grant: [INIT], refuse: [], withdraw: [], granted: [INIT], refused: [],
  },
  gtm: {
    kelisim: 'data-google-consent-mode="false"',
    snippet: `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-XXXX');`,
    host: 'www.googletagmanager.com',
    path: '/gtm.js',
    script: `dataLayer.forEach(log); const { push } = dataLayer; dataLayer.push = function (...entries) { entries.forEach(log); return push.apply(dataLayer, entries); }; window.google_tag_manager = {};`,
    own: ['gtm.js'],
    none: [DEFAULT], grant: update(...ALL), refuse: update(), withdraw: update(),
    granted: [DEFAULT, ['consent', 'update', types(...ALL)]], refused: [DEFAULT, ['consent', 'update', types()]],
    behind: ['kelisim_consent_update', 'kelisim_consent'],
  },
};

const JAVASCRIPT = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
/** UET's queue is taken over once its script has loaded. */
const ARRIVED = 'window.__arrived && !(window.UET && Array.isArray(window.uetq))';
const ORDERS = ['integration first', 'snippet first'] as const;
type Order = (typeof ORDERS)[number] | 'by name';
/** Tried by name as well. Tag Manager's data layer has got the core's event before: see below. */
const NAMED = ['clarity', 'matomo', 'meta', 'microsoft-uet', 'posthog', 'tiktok', 'yandex-metrica'];

/** Kelisim with the integration named in its options. */
const named = (name: string, file = 'kelisim.js') => {
  const { options = {}, kelisim } = VENDORS[name]!;
  const all = { categories: { analytics: {}, marketing: {} }, integrations: { [name]: options }, ...(kelisim && { googleConsentMode: false }) };
  return `<script type="application/json" data-kelisim-options>${JSON.stringify(all)}</script><script src="/${file}"></script>`;
};
/** Kelisim, and the integration by its own tag. */
const tagged = (name: string) => {
  const { file = name, attributes = '', kelisim = '' } = VENDORS[name]!;
  return `<script src="/kelisim.js" data-categories="analytics marketing" ${kelisim}></script>
<script src="/dist/integrations/${file}.js" ${attributes}></script>`;
};

async function open(name: string, order: Order, answers?: Record<string, 0 | 1>) {
  const { snippet, host, path, script } = VENDORS[name]!;
  const headers = JAVASCRIPT;
  // Late enough for the page to be read to its end, and for a file that is fetched by name.
  world.site.page(path, { host, headers, html: [order === 'by name' ? 1500 : 400, `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();`] });
  const own = `<script>${snippet}</script>`;
  const ours = order === 'by name' ? named(name) : tagged(name);
  world.site.page('/', shop({ kelisim: order === 'snippet first' ? own + ours : ours + own }));
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url());
  await visit.page.waitForFunction(ARRIVED);
  const told = () => visit.page.evaluate('window.__told || []') as Promise<unknown[]>;
  return { ...visit, told };
}
const decide = (grant: boolean) => `kelisim.save({ analytics: ${grant}, marketing: ${grant} })`;

describe.each(Object.keys(VENDORS))('%s', (name) => {
  const { own, none, grant, refuse, withdraw, granted, refused, behind = [] } = VENDORS[name]!;
  const start = (order: string, said: unknown[]) => {
    if (order === 'by name') return [...said, ...own];
    // The core's event comes before the integration has run, its own behind; both behind a snippet that was first.
    if (order === 'snippet first') return [...said, ...own, ...behind];
    return [...said, ...behind, ...own];
  };
  let quiet: (() => void) | undefined;
  afterEach(() => quiet?.());

  describe.each<Order>(NAMED.includes(name) ? [...ORDERS, 'by name'] : ORDERS)('%s', (order) => {
    test('no decision; grant; withdrawal', async () => {
      const { page, told, expectQuiet } = await open(name, order);
      quiet = expectQuiet;
      expect(await told()).toEqual(start(order, none));
      await run(page, decide(true));
      expect(await told()).toEqual([...start(order, none), ...grant]);
      await run(page, 'kelisim.withdraw()');
      expect(await told()).toEqual([...start(order, none), ...grant, ...withdraw]);
      if (name === 'yandex-metrica') expect(await page.evaluate('disableYaCounter12345678')).toBe(true);
    });

    test('refusal; later change', async () => {
      const { page, told, expectQuiet } = await open(name, order);
      quiet = expectQuiet;
      await run(page, 'kelisim.rejectAll()');
      expect(await told()).toEqual([...start(order, none), ...refuse]);
      await run(page, decide(true));
      expect(await told()).toEqual([...start(order, none), ...refuse, ...grant]);
    });

    test.each([['granted', 1], ['refused', 0]] as const)('a visitor who returns and has %s', async (word, answer) => {
      const { told, expectQuiet } = await open(name, order, { analytics: answer, marketing: answer });
      quiet = expectQuiet;
      expect(await told()).toEqual(start(order, word === 'granted' ? granted : refused));
    });
  });
});

describe.each(Object.keys(VENDORS))('%s: a held snippet', (name) => {
  const { file = name, attributes = '', kelisim = '', snippet, host, path, script, grant, own } = VENDORS[name]!;

  async function openHeld(hold = 'type="text/plain" data-category="analytics marketing"') {
    world.site.page(path, { host, headers: JAVASCRIPT, html: `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();` });
    world.site.page('/', shop({
      kelisim: `<script src="/kelisim.js" data-categories="analytics marketing" ${kelisim}></script>
<script src="/dist/integrations/${file}.js" ${attributes}></script>`,
      head: `<script ${hold}>${snippet}</script>`,
    }));
    const visit = await world.visit('/');
    /** The vendor's script has come, once, and hears of the grant before what the page says. */
    const expectOneStart = async () => {
      await visit.page.waitForFunction(ARRIVED);
      expect(world.site.requestsTo(host)).toHaveLength(1);
      const told = await visit.page.evaluate('window.__told') as unknown[];
      const last = JSON.stringify(grant.filter((call) => typeof call !== 'string').at(-1));
      const at = told.findIndex((call) => JSON.stringify(call) === last);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(told.slice(at + 1).filter((call) => !`${call as string}`.startsWith('kelisim_consent'))).toEqual(own);
      world.site.requests.length = 0;
    };
    const expectNothing = async () => {
      await settled(visit.page);
      expect(world.site.requestsTo(host)).toEqual([]);
      expect(await visit.page.evaluate('window.__told')).toBeUndefined();
    };
    return { ...visit, expectOneStart, expectNothing };
  }

  test('control: without the hold it is fetched', async () => {
    const { page } = await openHeld('');
    await page.waitForFunction(ARRIVED);
    expect(world.site.requestsTo(host)).toHaveLength(1);
  });

  test('is fetched after the grant only, again on the next page, and no more after the withdrawal', async () => {
    const { page, expectOneStart, expectNothing, expectQuiet } = await openHeld();
    await expectNothing();
    await run(page, decide(true));
    await expectOneStart();
    await page.reload();
    await expectOneStart();
    // Its script has run, so the page reloads.
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await expectNothing();
    await page.reload();
    await expectNothing();
    expectQuiet();
  });
});

describe.each(ORDERS)('Webvisor has a permission of its own: %s', (order) => {
  const { snippet, host, path, script } = VENDORS['yandex-metrica']!;
  const asked = [12345678, 'init', { clickmap: true, webvisor: true }];

  async function openCounter() {
    // As above: after our integration, also where its tag stands behind the snippet.
    world.site.page(path, { host, headers: JAVASCRIPT, html: [400, `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();`] });
    const options = `<script type="application/json" data-kelisim-options>${JSON.stringify({ services: services(yandexMetrica, webvisor) })}</script>`;
    const ours = `${options}<script src="/kelisim.js"></script><script src="/dist/integrations/yandex-metrica.js" data-id="12345678"></script>`;
    const own = `<script>${snippet}</script>`;
    world.site.page('/', shop({ kelisim: order === 'snippet first' ? own + ours : ours + own }));
    const visit = await world.visit('/');
    await visit.page.waitForFunction(ARRIVED);
    const told = () => visit.page.evaluate('window.__told || []');
    return { ...visit, told, dialog: preferences(visit.page) };
  }

  test('accepting all grants it, also on the next page', async () => {
    const { page, told, expectQuiet } = await openCounter();
    await run(page, 'kelisim.acceptAll()');
    expect(await told()).toEqual([asked]);
    await page.reload();
    await page.waitForFunction(ARRIVED);
    expect(await told()).toEqual([asked]);
    expectQuiet();
  });

  test('turning on analytics does not; its own switch does', async () => {
    const { page, told, dialog, expectQuiet } = await openCounter();
    const turn = (name: RegExp) => dialog.root.getByRole('switch', { name }).click();
    const save = () => dialog.root.getByRole('button', { name: 'Сохранить выбор' }).click();
    await run(page, 'kelisim.show("preferences")');
    // It brings the transfer along.
    await turn(/Статистика/);
    await save();
    await expect.poll(told).toEqual([INIT]);
    expect(await page.evaluate('[kelisim.has("yandex-metrica"), kelisim.has("webvisor")]')).toEqual([true, false]);
    await run(page, 'kelisim.show("preferences")');
    await turn(/Вебвизор/);
    await save();
    await expect.poll(() => page.evaluate('kelisim.has("webvisor")')).toBe(true);
    // Metrica takes it at init only.
    await page.reload();
    await page.waitForFunction(ARRIVED);
    expect(await told()).toEqual([asked]);
    expectQuiet();
  });
});

describe('by name', () => {
  const toldIn = (page: Page) => page.evaluate('window.__told || []') as Promise<unknown[]>;
  const visit = async (name: string, html: string) => {
    const { host, path, script } = VENDORS[name]!;
    world.site.page(path, { host, headers: JAVASCRIPT, html: [1500, `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();`] });
    world.site.page('/', html);
    const opened = await world.visit('/');
    await opened.page.waitForFunction(ARRIVED);
    return opened;
  };
  const snippet = (name: string) => `<script>${VENDORS[name]!.snippet}</script>`;

  test.each(['kelisim.js', 'kelisim.full.js'])('each is one file, and only those named: %s', async (file) => {
    const { page, expectQuiet } = await visit('meta', shop({ kelisim: named('meta', file), head: snippet('meta') }));
    expect(await toldIn(page)).toEqual([['consent', 'revoke'], ...VENDORS.meta!.own]);
    expect(world.site.requestsTo(/shop/, /integrations/).map(({ path }) => path)).toEqual(['/integrations/meta.module.js']);
    expectQuiet();
  });

  test.each([['as a list', '"clarity meta"'], ['as JSON', `'{ "clarity": {}, "meta": {} }'`]])('named by an attribute, %s', async (_how, names) => {
    const { page, expectQuiet } = await visit('clarity', shop({ attributes: `data-categories="analytics marketing" data-integrations=${names}`, head: snippet('clarity') }));
    expect(await toldIn(page)).toEqual([...clarity('denied'), ...VENDORS.clarity!.own]);
    expect(world.site.requestsTo(/shop/, /integrations/).map(({ path }) => path).sort()).toEqual(['/integrations/clarity.module.js', '/integrations/meta.module.js']);
    expectQuiet();
  });

  test.each([
    ['the tag after Kelisim', (own: string) => ({ kelisim: named('meta') + own, head: snippet('meta') })],
    ['the tag before Kelisim', (own: string) => ({ kelisim: own + named('meta'), head: snippet('meta') })],
    ['the tag at the end', (own: string) => ({ kelisim: named('meta'), head: snippet('meta'), body: own })],
  ])('once, also where its own tag is on the page: %s', async (_where, parts) => {
    const { page, expectQuiet } = await visit('meta', shop(parts('<script src="/dist/integrations/meta.js"></script>')));
    await run(page, decide(true));
    expect(await toldIn(page)).toEqual([['consent', 'revoke'], ...VENDORS.meta!.own, ['consent', 'grant']]);
    expectQuiet();
  });

  test('destroy() ends it, and a new start starts it again', async () => {
    const { page, expectQuiet } = await visit('clarity', shop({ kelisim: named('clarity'), head: snippet('clarity') }));
    const start = [...clarity('denied'), ...VENDORS.clarity!.own];
    await run(page, decide(true));
    expect(await toldIn(page)).toEqual([...start, ...clarity('granted')]);
    await run(page, 'kelisim.destroy()');
    await run(page, 'kelisim.init()');
    await expect.poll(() => toldIn(page)).toEqual([...start, ...clarity('granted'), ...clarity('granted')]);
    await run(page, 'kelisim.withdraw()');
    expect((await toldIn(page)).slice(start.length + 2)).toEqual(clarity('denied'));
    expectQuiet();
  });

  test('a file that is not there is told as an error; all else works', async () => {
    world.site.page('/', shop({
      before: '<script>window.__errors = []; document.addEventListener("kelisim:error", (event) => __errors.push(event.detail.error.message))</script>',
      options: { categories: { analytics: {}, marketing: {} }, integrations: ['nothing'] },
      head: inline('analytics', 'counter'),
    }));
    const { page, expectQuiet } = await world.visit('/');
    await expect.poll(() => page.evaluate('__errors')).toEqual([expect.stringContaining('nothing.module.js')]);
    await run(page, decide(true));
    expect(await ran(page)).toEqual(['counter']);
    expectQuiet(/nothing\.module\.js/);
  });

  test('under the strictest policy', async () => {
    world.site.page('/', {
      html: shop({ kelisim: named('meta').replace('src=', 'nonce="r4nd0m" src='), head: '<script nonce="r4nd0m">window.__told = []; window.fbq = (...call) => __told.push(call)</script>' }),
      headers: { 'content-security-policy': strictPolicy('r4nd0m') },
    });
    const { page, expectQuiet } = await world.visit('/');
    await expect.poll(() => toldIn(page)).toEqual([['consent', 'revoke']]);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });
});

// The plugin's own script, as WordPress puts it at the end of the page, needs no snippet.
test.each(['head', 'end'])('wp-consent-api: the plugin in the %s', async (place) => {
  const plugin = `<script>window.__told = [];
var stored = JSON.parse(localStorage.stored || '{}');
function wp_has_consent(category) { return !window.wp_consent_type || stored[category] === 'allow'; }
function wp_set_consent(category, value) { stored[category] = value; localStorage.stored = JSON.stringify(stored); __told.push(category + ' ' + value); }
</script>`;
  world.site.page('/', shop({
    [place === 'head' ? 'before' : 'body']: plugin,
    head: '<script>window.__told = []; document.addEventListener("wp_consent_type_defined", () => __told.push(window.wp_consent_type))</script><script src="/dist/integrations/wp-consent-api.js"></script>',
  }));
  const { page, expectQuiet } = await world.visit('/');
  const told = () => page.evaluate('__told.splice(0)');
  const all = (value: string) => ['functional allow', ...['preferences', 'statistics', 'statistics-anonymous', 'marketing'].map((category) => `${category} ${/^stat|^mark/.test(category) ? value : 'deny'}`)];
  expect(await told()).toEqual(['optin']);
  await run(page, 'kelisim.rejectAll()');
  expect(await told()).toEqual(all('deny'));
  await run(page, decide(true));
  expect(await told()).toEqual(all('allow'));
  await run(page, 'kelisim.withdraw()');
  expect(await told()).toEqual(all('deny'));
  await run(page, decide(true));
  await page.reload();
  expect((await told() as string[]).filter((word) => word !== 'optin')).toEqual(all('allow'));
  // The cookie is deleted: a withdrawal.
  await page.context().clearCookies();
  await page.reload();
  expect((await told() as string[]).filter((word) => /(?<!functional) allow/.test(word))).toEqual([]);
  expect(await page.evaluate('wp_has_consent("marketing")')).toBe(false);
  expectQuiet();
});
