// kelisim/react in a real browser: React's server renders, the browser takes over, and what is held obeys and is taken back.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { useSite } from '../browser/harness';
import { putCookie, record } from '../browser/support/shop';
import { bundle, serveScript } from './support/bundle';

const world = useSite();

const ROOMS = { 18: 'react-18', 19: '.' } as const;
type Version = keyof typeof ROOMS;
const VIDEO = 'http://video.test/embed/film';
const SCRIPT = 'http://tags.test/counter.js';

/** Our own entries, and one React for them and the application. */
const built = (react: Version): Plugin => ({
  name: 'built',
  setup(build) {
    build.onResolve({ filter: /^kelisim\/(react|server)$/ }, ({ path }) => ({ path: fileURLToPath(new URL(`../../dist/${path.split('/')[1]}.js`, import.meta.url)) }));
    build.onResolve({ filter: /^react(-dom)?(\/|$)/ }, ({ path, pluginData }) =>
      (pluginData ? null : build.resolve(path, { kind: 'import-statement', resolveDir: fileURLToPath(new URL(ROOMS[react], import.meta.url)), pluginData: true })));
  },
});

const APP = `
import { StrictMode } from 'react';
import { defineConsent } from 'kelisim';
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions } from 'kelisim/react';

const site = defineConsent({
  categories: { analytics: {}, functional: {} },
  services: { film: { category: 'functional', name: 'Film', recipients: 'Video Ltd' } },
});

function Said() {
  const { withdraw, acceptAll } = useConsentActions();
  return <p id="said" onClick={withdraw} onDoubleClick={acceptAll}>{useConsent('analytics') ? 'yes' : 'no'}</p>;
}

export const App = ({ initial }) => (
  <StrictMode>
    <ConsentProvider site={site} initial={initial}>
      <Said />
      <Held service="film" id="film"><iframe src="${VIDEO}" width="400" height="200" title="Film" /></Held>
      <ConsentScript category="analytics" src="${SCRIPT}" />
    </ConsentProvider>
  </StrictMode>
);
`;

const SERVER = `${APP}
import { renderToString } from 'react-dom/server';
import { readConsent } from 'kelisim/server';
out.render = (cookie) => {
  const initial = cookie === undefined ? undefined : readConsent(new Headers({ cookie }), site).toJSON();
  return { html: renderToString(<App initial={initial} />), initial };
};
`;

const CLIENT = `${APP}
import { hydrateRoot } from 'react-dom/client';
window.recovered = [];
hydrateRoot(document.getElementById('app'), <App initial={window.initial} />, { onRecoverableError: (error) => window.recovered.push(String(error)) });
`;

type Render = (cookie?: string) => { html: string; initial?: object };

async function serve(react: Version, cookie?: string): Promise<string> {
  const out: { render?: Render } = {};
  const options = { react, development: true, plugins: [built(react)] };
  new Function('require', 'out', await bundle(SERVER, { ...options, platform: 'node', format: 'iife' }))(createRequire(import.meta.url), out);
  const { html, initial } = out.render!(cookie);
  serveScript(world.site, '/client.js', await bundle(CLIENT, options));
  world.site.page('/', `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Shop</title></head><body><div id="app">${html}</div>
<script>window.initial = ${JSON.stringify(initial)}</script><script type="module" src="/client.js"></script></body></html>`);
  return html;
}

const GRANTED = record({ analytics: 1, functional: 1 });

describe.each([18, 19] as const)('React %s', (react) => {
  test('first visit: held on the server and in the page; allowed once, then accepted, then taken back', async () => {
    expect(await serve(react)).not.toMatch(/iframe|script|video\.test/);
    const { page, problems, warnings } = await world.freshPage();
    await page.goto(world.site.url('/'));
    const once = page.locator('#film [data-kelisim-embed] button').first();
    await once.waitFor();
    const place = await page.locator('#film [data-kelisim-embed] .card').boundingBox();
    expect([Math.round(place!.width) >= 400, Math.round(place!.height) >= 200]).toEqual([true, true]);
    expect(world.site.requests.filter(({ host }) => host.endsWith('.test'))).toEqual([]);
    // A placeholder that has just come takes no press yet.
    await once.focus();
    await page.keyboard.press('Enter');
    await page.locator(`#film iframe[src="${VIDEO}"]`).waitFor();
    await expect.poll(() => world.site.requestsTo('video.test').length).toBe(1);
    expect(await page.evaluate(() => document.activeElement!.localName)).toBe('iframe');
    await page.locator('#said').dispatchEvent('dblclick');
    await expect.poll(() => world.site.requestsTo('tags.test').length).toBe(1);
    expect(await page.textContent('#said')).toBe('yes');
    // The same frame: it has not loaded anew.
    expect(world.site.requestsTo('video.test')).toHaveLength(1);
    expect([problems, warnings.filter((text) => !/DevTools/.test(text)), await page.evaluate('recovered')]).toEqual([[], [], []]);
    const reloaded = page.waitForEvent('load');
    await page.locator('#said').dispatchEvent('click');
    await reloaded;
    await page.locator('#film [data-kelisim-embed] .card').waitFor();
    expect(await page.locator(`iframe[src="${VIDEO}"]`).count()).toBe(0);
    expect(await page.textContent('#said')).toBe('no');
  });

  test.each([['without', undefined], ['with', `kelisim=${GRANTED}`]] as const)('returning visitor, %s what the server has read', async (_name, cookie) => {
    const html = await serve(react, cookie);
    expect([html.includes(VIDEO), html.includes('yes')]).toEqual(cookie ? [true, true] : [false, false]);
    const { page, context, problems, warnings } = await world.freshPage();
    await putCookie(context, GRANTED);
    await page.goto(world.site.url('/'));
    await page.locator(`#film iframe[src="${VIDEO}"]`).waitFor();
    await expect.poll(() => page.textContent('#said')).toBe('yes');
    await expect.poll(() => [world.site.requestsTo('tags.test').length, world.site.requestsTo('video.test').length]).toEqual([1, 1]);
    expect([problems, warnings.filter((text) => !/DevTools/.test(text)), await page.evaluate('recovered')]).toEqual([[], [], []]);
  });
});
