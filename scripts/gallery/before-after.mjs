// Pictures of what the face was and what it is, side by side, into docs/pictures/face/:
//   node scripts/gallery/before-after.mjs --before <dist folder of an older version> [name …]     only pairs whose names begin so
// Those that only Firefox shows are taken with --firefox, which leaves out the others.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../find-browser.mjs';
import { camerasOf } from './browsers.mjs';
import { PAIRS } from './pairs.mjs';
import { serveGallery } from './serve.mjs';
import { bringScript, pageOf } from './states.mjs';

const ROOT = new URL('../../', import.meta.url);
const OUT = new URL('docs/pictures/face/', ROOT);
const VIDEO = '<!doctype html><body style="margin:0;height:100vh;display:grid;place-items:center;background:#22303c;color:#fff;font:700 5vw sans-serif">▶ video</body>';

const { values: { before, firefox }, positionals: wanted } = parseArgs({ options: { before: { type: 'string' }, firefox: { type: 'boolean' } }, allowPositionals: true });
if (!before) throw new Error('--before <dist folder of an older version>');
const VERSIONS = { before: pathToFileURL(`${resolve(before)}/`), now: new URL('dist/', ROOT) };
const pairs = PAIRS.filter(({ name, inFirefox }) => !!inFirefox === !!firefox && (!wanted.length || wanted.some((start) => name.startsWith(start))));

/** What the server answers with. */
const served = { version: 'now', html: '', missing: undefined };
const { server, address } = await serveGallery(() => ({
  dist: VERSIONS[served.version], missing: served.missing,
  pages: { '/': served.html, '/privacy': served.html, '/frame': served.html.replace(/<iframe.*?<\/iframe>/, ''), '/video': VIDEO },
}));

/** The page of a pair as this version wants it: 0.1 has other names for what is held. */
function serve({ state, language = 'ru', theme = 'light', html = (text) => text }, version) {
  const page = html(pageOf(state, language, theme), version);
  Object.assign(served, { version, missing: state.missing, html: version === 'before' ? page.replaceAll('data-kelisim-src', 'data-src') : page });
}

/** Described as the version's own catalogue does. */
async function withCatalogue({ catalogue, ...pair }, dist) {
  if (!catalogue) return pair;
  const all = await import(new URL('services.js', dist));
  return { ...pair, state: { ...pair.state, options: { ...pair.state.options, services: all.services(...catalogue.map((name) => all[name])) } } };
}

/** @returns a PNG, or lines of text where there is nothing to be seen */
async function take(browser, pair, version) {
  const { state, size = [390, 844], theme = 'light', context: more, fontSize, path = '', act, clip, text } = pair;
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, colorScheme: theme, reducedMotion: 'reduce', ...(size[0] < 700 && { isMobile: true, hasTouch: true }), ...more });
  try {
    if (state?.cookie) await context.addCookies([{ name: 'kelisim', value: state.cookie, url: address }]);
    const page = await context.newPage();
    if (fontSize) await (await context.newCDPSession(page)).send('Page.setFontSizes', { fontSizes: { standard: fontSize } });
    const site = pair.site && await pair.site(VERSIONS[version]);
    if (!site) serve(await withCatalogue(pair, VERSIONS[version]), version);
    await page.goto((site?.url ?? address) + path);
    if (!site) await page.evaluate(bringScript(state).replace('dialog[open] .foot button', version === 'before' ? 'dialog[open] footer button' : '$&'));
    // A click counts once it can be meant.
    await page.waitForTimeout(900);
    await act?.(page, version);
    await page.evaluate('document.fonts.ready.then(() => {})');
    // The small button has found its place.
    await page.waitForTimeout(3000);
    const found = text ? await text(page) : await page.screenshot({ clip: clip && await areaOf(page, clip, size) });
    await site?.close();
    return found;
  } finally {
    await context.close();
  }
}

/** Around all that is found, with some of the page. */
async function areaOf(page, selectors, [width, height]) {
  const boxes = [];
  for (const selector of [selectors].flat()) {
    for (const found of await page.locator(selector).all()) boxes.push(await found.boundingBox());
  }
  const known = boxes.filter(Boolean);
  if (!known.length) throw new Error(`never seen: ${selectors}`);
  const left = Math.max(0, Math.min(...known.map(({ x }) => x)) - 16);
  const top = Math.max(0, Math.min(...known.map(({ y }) => y)) - 16);
  return {
    x: left, y: top,
    width: Math.min(width, Math.max(...known.map((each) => each.x + each.width)) + 16) - left,
    height: Math.min(height, Math.max(...known.map((each) => each.y + each.height)) + 16) - top,
  };
}

const escape = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Both on one sheet of 800 pixels, as WebP. */
async function putTogether(browser, { name, stacked, quality = 60 }, shots) {
  const figures = shots.map((shot, at) => `<figure><figcaption>${at ? 'now' : '0.1'}</figcaption>${Array.isArray(shot) ? `<pre>${shot.map(escape).join('\n')}</pre>` : `<img src="data:image/png;base64,${shot.toString('base64')}">`}</figure>`);
  const page = await browser.newPage({ viewport: { width: 800, height: 3000 } });
  await page.setContent(`<!doctype html><style>
    body { margin: 0; display: flex; gap: 12px; align-items: start; background: #fff; font: 600 14px sans-serif; ${stacked ? 'flex-direction: column' : ''} }
    figure { margin: 0; ${stacked ? 'width: 100%' : 'flex: 1; min-width: 0'} } figcaption { padding: 2px 4px 6px; color: #555 }
    img { display: block; box-sizing: border-box; max-width: 100%; border: 1px solid #ccc } pre { margin: 0; padding: 8px; background: #f4f4f4; font: 12px/1.45 monospace; white-space: pre-wrap }
  </style><body>${figures.join('')}`);
  const height = await page.evaluate('document.body.scrollHeight');
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality, captureBeyondViewport: true, clip: { x: 0, y: 0, width: 800, height, scale: 1 } });
  await page.close();
  const file = Buffer.from(data, 'base64');
  writeFileSync(new URL(`${name}.webp`, OUT), file);
  console.log(`${name}: ${(file.length / 1000).toFixed(0)} kB, ${height} px`);
}

/** In Firefox: only what a page shows by itself. */
async function takeInFirefox(camera, pair, version) {
  const { state, size: [width, height], theme = 'light' } = pair;
  const file = join(tmpdir(), `${pair.name}-${version}.png`);
  serve(pair, version);
  await camera.visit({ width, height, theme }, async (page) => {
    await page.goto(address);
    await page.evaluate(bringScript(state));
    await page.picture(file);
  });
  const picture = readFileSync(file);
  rmSync(file);
  return picture;
}

mkdirSync(OUT, { recursive: true });
// Scrollbars as on a desktop, beside the page; those of phones lie over it.
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1:1'], ignoreDefaultArgs: ['--hide-scrollbars'] });
const [camera] = firefox ? await Promise.all(camerasOf(['--firefox'])) : [];
for (const pair of pairs) {
  try {
    const shots = [];
    for (const version of ['before', 'now']) shots.push(await (camera ? takeInFirefox(camera, pair, version) : take(browser, pair, version)));
    await putTogether(browser, pair, shots);
  } catch (error) {
    console.error(`${pair.name}: ${error.message}`);
    process.exitCode = 1;
  }
}
await camera?.close();
await browser.close();
server.close();
