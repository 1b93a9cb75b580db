// A site that bundles us from npm: what its visitors fetch, and when. The chunks are drawn by two Preacts and look as one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUNDLERS, holds, type Chunk } from '../package/support/bundle';
import { consumer, type Consumer } from '../package/support/consumer';
import { banner, cookieOf, preferences, strictPolicy, useSite } from './harness';
import { putCookie, record, settled } from './support/shop';

/** As it is built; it need not be there when types are checked. */
const { inlineGate } = await import(String(new URL('../../dist/inline.js', import.meta.url))) as typeof import('../../src/inline');

const APP = `import { createConsent } from 'kelisim';
window.consent = createConsent({
  operator: { name: 'ТОО «Fingram»' },
  policy: { url: '/privacy' },
  categories: { analytics: {}, marketing: {}, 'cross-border': {} },
  services: { youtube: 'marketing cross-border' },
  disclosure: { thirdParty: true },
});`;
const EMBED = '<iframe data-category="marketing" data-service="youtube" data-kelisim-src="https://video.test/" title="Video"></iframe>';

const world = useSite();
let project: Consumer;
let chunks: Chunk[];
beforeAll(async () => {
  project = consumer();
  chunks = await BUNDLERS[0]![1](project, APP);
});
afterAll(() => project.remove());

/** The page, and our chunks beside it. */
function site(body = '', head = '') {
  const html = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>x</title>${head}<body>${body}<script type="module" nonce="n" src="/app.js"></script>`;
  world.site.page('/', { html, headers: { 'content-security-policy': strictPolicy('n') } });
  for (const { file, code } of chunks) world.site.page(`/${file}`, { html: code, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}
/** Is something of this file of ours among what was fetched? */
const has = (module: string) => holds(chunks.filter(({ file }) => world.site.requestsTo(/./, `/${file}`).length), module);

test('the banner comes without Preact, which comes with the preferences; a choice there is kept', async () => {
  site();
  const { page, expectQuiet } = await world.visit();
  await banner(page).root.waitFor();
  await expect.poll(() => has('page-module.js')).toBe(true);
  expect(['preact.mjs', 'preferences-module.js', 'law-module.js', 'embeds-module.js', 'notice-module.js', 'youtube.js'].filter(has)).toEqual([]);
  await banner(page).customise.click();
  await preferences(page).root.getByText('1 сервис', { exact: true }).click();
  await preferences(page).root.getByText('YouTube').first().waitFor();
  expect(['preact.mjs', 'preferences-module.js', 'law-module.js', 'youtube.js'].filter((module) => !has(module))).toEqual([]);
  // What both draw with is drawn by each of them.
  await preferences(page).root.getByRole('button', { name: 'ҚАЗ' }).click();
  await preferences(page).root.getByText('Таңдауды сақтау').first().waitFor();
  await preferences(page).accept.click();
  await preferences(page).root.waitFor({ state: 'detached' });
  expect((await cookieOf(page))!.value).toMatch(/&l=kk&.*&analytics=1/);
  expectQuiet();
});

test('who comes back fetches nothing of it; a held embed brings its own', async () => {
  site();
  const { page, expectQuiet } = await world.visit();
  await banner(page).reject.click();
  await banner(page).root.waitFor({ state: 'detached' });
  world.site.requests.length = 0;
  await page.reload();
  await page.getByRole('button', { name: 'Настройки cookie' }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(['bundled.js', 'preact.mjs', 'page-module.js'].filter(has)).toEqual([]);
  // What `index.js` names: of that file itself nothing is left in a bundle.
  expect(has('core.js')).toBe(true);

  site(EMBED);
  await page.reload();
  await page.getByRole('button', { name: 'Разрешить один раз' }).waitFor();
  expect(has('embeds-module.js')).toBe(true);
  expect(has('preact.mjs')).toBe(false);
  expectQuiet();
});

test('an inline gate gives way: what it has run does not run again', async () => {
  // The core that it waits for never comes.
  const { html } = inlineGate({ categories: { analytics: {}, marketing: {}, 'cross-border': {} } }, { nonce: 'n', src: '/never-comes.js' });
  site('', `${html}<script type="text/plain" nonce="n" data-category="analytics">(window.ran ||= []).push('by gate')</script>
    <script type="text/plain" nonce="n" data-category="analytics" data-embed>ran.push('by npm')</script>`);
  const { page, context } = await world.freshPage();
  await putCookie(context, record({ analytics: 1, marketing: 1, 'cross-border': 1 }));
  await page.goto(world.site.url('/', {}));
  await page.waitForFunction('window.consent');
  await settled(page);
  // What draws where it stands is left to who comes after the gate.
  await expect.poll(() => page.evaluate('window.ran')).toEqual(['by gate', 'by npm']);
  expect(await page.evaluate('window.consent.has("analytics")')).toBe(true);
});
