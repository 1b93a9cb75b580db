// The built scripts beside the snippets the vendors hand out: what the vendor's own script is told, call by call.
import { afterEach, describe, expect, test } from 'vitest';
import { useSite } from './harness';
import { putCookie, record, run, settled, shop } from './support/shop';

const world = useSite();

interface Vendor {
  /** Attributes of the integration's tag. */
  attributes?: string;
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
const INIT = [12345678, 'init', { clickmap: true, webvisor: false }];

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
  matomo: {
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
  },
  'yandex-metrica': {
    attributes: 'data-id="12345678"',
    snippet: `(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){(m[i].a=m[i].a||[]).push(arguments)};
m[i].l=1*new Date();k=e.createElement(t),a=e.getElementsByTagName(t)[0],k.async=1,k.src=r,a.parentNode.insertBefore(k,a)})
(window, document, "script", "https://mc.yandex.ru/metrika/tag.js", "ym");
ym(12345678, "init", {clickmap: true, webvisor: true});`,
    host: 'mc.yandex.ru',
    path: '/metrika/tag.js',
    // The script goes on watching the array, and a disabled counter's init makes none.
    script: `const take = (call) => log(window['disableYaCounter' + call[0]] ? ['disabled', ...call] : call);
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

const ORDERS = ['integration first', 'snippet first'] as const;

async function open(name: string, order: (typeof ORDERS)[number], answers?: Record<string, 0 | 1>) {
  const { attributes = '', kelisim = '', snippet, host, path, script } = VENDORS[name]!;
  const headers = { 'content-type': 'text/javascript' };
  // Late enough for the page to be read to its end.
  world.site.page(path, { host, headers, html: [400, `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();`] });
  const own = `<script>${snippet}</script>`;
  const ours = `<script src="/kelisim.js" data-categories="analytics marketing" ${kelisim}></script>
<script src="/dist/integrations/${name}.js" ${attributes}></script>`;
  world.site.page('/', shop({ kelisim: order === 'snippet first' ? own + ours : ours + own }));
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url());
  await visit.page.waitForFunction('window.__arrived');
  const told = () => visit.page.evaluate('window.__told || []') as Promise<unknown[]>;
  return { ...visit, told };
}
const decide = (grant: boolean) => `kelisim.save({ analytics: ${grant}, marketing: ${grant} })`;

describe.each(Object.keys(VENDORS))('%s', (name) => {
  const { own, none, grant, refuse, withdraw, granted, refused, behind = [] } = VENDORS[name]!;
  const start = (order: string, said: unknown[]) => {
    // The core's event comes before the integration has run, its own behind; both behind a snippet that was first.
    if (order === 'snippet first') return [...said, ...own, ...behind];
    return [...said, ...behind, ...own];
  };
  let quiet: (() => void) | undefined;
  afterEach(() => quiet?.());

  describe.each(ORDERS)('%s', (order) => {
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

test.each(Object.keys(VENDORS))('%s: a held snippet is fetched after the grant only, and hears of it first', async (name) => {
  const { attributes = '', kelisim = '', snippet, host, path, script, grant, own } = VENDORS[name]!;
  world.site.page(path, { host, headers: { 'content-type': 'text/javascript' }, html: `(function () { ${LOG}\n${script}\nwindow.__arrived = true; })();` });
  const page = (hold: string) => shop({
    kelisim: `<script src="/kelisim.js" data-categories="analytics marketing" ${kelisim}></script>
<script src="/dist/integrations/${name}.js" ${attributes}></script>`,
    head: `<script ${hold}>${snippet}</script>`,
  });
  world.site.page('/', page('type="text/plain" data-category="analytics marketing"'));
  world.site.page('/leaks', page(''));
  const visit = await world.freshPage();
  await visit.page.goto(world.site.url('/leaks'));
  await visit.page.waitForFunction('window.__arrived');
  expect(world.site.requestsTo(host)).toHaveLength(1);
  world.site.requests.length = 0;

  await visit.page.goto(world.site.url());
  await settled(visit.page);
  expect(world.site.requestsTo(host)).toEqual([]);
  await run(visit.page, decide(true));
  await visit.page.waitForFunction('window.__arrived');
  const told = await visit.page.evaluate('window.__told') as unknown[];
  const last = grant.filter((call) => typeof call !== 'string').at(-1);
  expect(told.slice(told.findIndex((call) => JSON.stringify(call) === JSON.stringify(last)) + 1).filter((call) => call !== 'kelisim_consent')).toEqual(own);
  visit.expectQuiet();
});
