// Real SDKs from npm, and the tags a site would start them by.
import { readFileSync } from 'node:fs';
import { amplitude, clarity, matomo, mixpanel, plausible, posthog, type CatalogueService } from '../../../src/services/index';
import { HOST, type Site } from './site';
import type { SeenRequest } from './log';
import type { Visit } from './visit';

export interface Sdk {
  service: CatalogueService;
  /** In the head; `hold` are the attributes of a held tag, or none. */
  tags(hold: string): string;
  /** Hosts of the vendor that the catalogue does not name, since each site has its own. */
  own?: string[];
  /** Is this the request of a visit that begins? */
  starts(request: SeenRequest): boolean;
  /** Files at the vendor's hosts; any other address there answers `{}`. */
  files?: Record<string, string>;
}

const packages = new URL('../../../node_modules/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, packages), 'utf8');
const snippet = (hold: string, code: string) => `<script ${hold}>${code}</script>`;
const module = (hold: string, code: string) => `<script ${hold ? `${hold} data-type="module"` : 'type="module"'}>${code}</script>`;

export const SDKS: Sdk[] = [
  {
    service: clarity,
    // The tag the vendor hands out; what it fetches ends with the vendor's own start.
    tags: (hold) => snippet(hold, `(function(c,l,a,r,i,t,y){
        c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
        t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
        y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
    })(window, document, "clarity", "script", "abcdefghij");`),
    files: {
      'www.clarity.ms/tag/abcdefghij': `${read('clarity-js/build/clarity.min.js')}
window.clarity('start', { projectId: 'abcdefghij', upload: 'https://www.clarity.ms/collect', track: true, content: true, delay: 100, fallback: 'https://www.clarity.ms/collect' });`,
    },
    starts: ({ path }) => path === '/tag/abcdefghij',
  },
  {
    service: plausible,
    tags: (hold) => module(hold, `import { init } from '/node_modules/@plausible-analytics/tracker/plausible.js';
init({ domain: 'shop.com.kz', outboundLinks: true });`),
    starts: ({ path, body }) => path === '/api/event' && body.includes('"pageview"'),
  },
  {
    service: matomo,
    own: ['matomo.example'],
    // The package writes its imports for bundlers.
    tags: (hold) => `<script type="importmap">{"imports":{"/node_modules/@datapunt/matomo-tracker-js/es/constants":"/node_modules/@datapunt/matomo-tracker-js/es/constants.js"}}</script>`
      + module(hold, `import MatomoTracker from '/node_modules/@datapunt/matomo-tracker-js/es/MatomoTracker.js';
new MatomoTracker({ urlBase: 'https://matomo.example/', siteId: 1 }).trackPageView();`),
    // The client fetches the server's own script, which is not on npm: this one does with the queue and with cookies what that one does.
    files: {
      'matomo.example/matomo.js': `(function () {
  var url, take = function (call) {
    if (call[0] === 'setTrackerUrl') url = call[1];
    if (call[0] === 'trackPageView') {
      ['id', 'ses', 'ref'].forEach(function (name) { document.cookie = '_pk_' + name + '.1.9b1f=1; path=/; max-age=1800; samesite=lax'; });
      navigator.sendBeacon(url, 'action_name=' + encodeURIComponent(document.title));
    }
  };
  _paq.sort(function (a, b) { return a[0] === 'trackPageView' ? 1 : b[0] === 'trackPageView' ? -1 : 0; }).forEach(take);
  window._paq = { push: take };
})();`,
    },
    starts: ({ path }) => path === '/matomo.php',
  },
  {
    service: posthog,
    tags: (hold) => `<script ${hold} src="https://us-assets.i.posthog.com/node_modules/posthog-js/dist/array.full.no-external.js"></script>`
      + snippet(hold, `posthog.init('phc_0', { api_host: 'https://us.i.posthog.com', disable_compression: true, request_batching: false })`),
    files: { 'us.i.posthog.com/e/': '{"status":1}', 'us.i.posthog.com/flags/': '{}', 'us-assets.i.posthog.com/array/phc_0/config': '{}' },
    starts: ({ path, body }) => path === '/e/' && body.includes('$pageview') && !body.includes('$pageleave'),
  },
  {
    service: mixpanel,
    tags: (hold) => snippet(hold, `window.MIXPANEL_CUSTOM_LIB_URL = 'https://cdn.mxpnl.com/node_modules/mixpanel-browser/dist/mixpanel.min.js';
${read('mixpanel-browser/dist/mixpanel-jslib-snippet.min.js')}
mixpanel.init('0123456789abcdef0123456789abcdef', { track_pageview: true, batch_requests: false, ignore_dnt: true })`),
    files: { 'api-js.mixpanel.com/track/': '1' },
    starts: ({ path, body }) => path === '/track/' && body.includes('mp_web_page_view'),
  },
  {
    service: amplitude,
    tags: (hold) => `<script ${hold} src="https://cdn.amplitude.com/node_modules/@amplitude/analytics-browser/lib/scripts/amplitude-min.js"></script>`
      + snippet(hold, `amplitude.init('0123456789abcdef0123456789abcdef', { flushIntervalMillis: 50, autocapture: true })`),
    files: { 'api2.amplitude.com/2/httpapi': '{"code":200}', 'sr-client-cfg.amplitude.com/config/0123456789abcdef0123456789abcdef': '{"configs":{}}' },
    starts: ({ path, body }) => path === '/2/httpapi' && body.includes('[Amplitude] Page Viewed'),
  },
];


/**
 * A browser that SDKs take for a person's: PostHog, Plausible and others keep silent in one that a program drives. `args` are for
 * `useSite`, `visitor` for its pages.
 */
export const PERSON = {
  args: ['--disable-blink-features=AutomationControlled'],
  visitor: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' },
};

/** Puts an SDK's files at the vendor's hosts, for pages of the shop over https. */
export function serveSdk(site: Site, { files = {} }: Sdk): void {
  const headers = {
    'content-type': 'text/javascript', 'access-control-allow-origin': `https://${HOST}`, 'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, content-encoding',
  };
  for (const [address, html] of Object.entries(files)) {
    const [host, ...path] = address.split('/');
    site.page(`/${path.join('/')}`, { host, headers, html });
  }
}

/** All that went to anyone but the shop; what the browser asks its maker for does not count. */
export const requestsOf = (site: Site): SeenRequest[] =>
  site.requests.filter(({ host, method }) => host !== HOST && host !== 'update.googleapis.com' && method !== 'OPTIONS');

/** What the browser holds for the shop's pages beside what is Kelisim's: by kind, and what of it the catalogue does not name. */
export async function storedBy({ page, context }: Pick<Visit, 'page' | 'context'>, { service }: Sdk) {
  const fits = (names: string[]) => (name: string) => names.some((each) => new RegExp(`^${each.replace(/\*/g, '.*')}$`).test(name));
  const cookies = (await context.cookies()).map(({ name }) => name).filter((name) => name !== 'kelisim').sort();
  const storage = (await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).filter((name) => !name.startsWith('kelisim')).sort();
  const unnamed = [...cookies.filter((name) => !fits(service.cookies.map((cookie) => cookie.name))(name)), ...storage.filter((name) => !fits(service.storage)(name))];
  return { cookies, storage, unnamed };
}
