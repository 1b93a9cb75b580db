// The pictures of README.md and docs/theming.md, of what is built now:
//   node scripts/gallery/readme-pictures.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from '../find-browser.mjs';
import { serveGallery } from './serve.mjs';
import { bringScript, pageOf, STATES } from './states.mjs';

const ROOT = new URL('../../', import.meta.url);
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };
const stateOf = (name) => STATES.find((state) => state.name === name);
/** The theme that README.md shows. */
const THEME = readFileSync(new URL('README.md', ROOT), 'utf8').match(/<!-- example: theming -->\s*```html\s*(<style>.*?<\/style>)/s)[1];
const PLAIN = '<style>html body[class] { background: #e5e9ec } body > * { visibility: hidden }</style>';

let html = '';
const { server, address } = await serveGallery(() => ({ dist: new URL('dist/', ROOT), pages: { '/': html } }));
const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1:1'] });

/** @returns a PNG of the window, or of the banner with a margin */
async function take(state, language, context, { theme = 'light', head = '', around = false } = {}) {
  const visit = await browser.newContext({ colorScheme: theme, reducedMotion: 'reduce', ...context });
  if (state.cookie) await visit.addCookies([{ name: 'kelisim', value: state.cookie, url: address }]);
  const page = await visit.newPage();
  html = pageOf(state, language, theme).replace('</head>', `${head}</head>`);
  await page.goto(address);
  await page.evaluate(bringScript(state));
  await page.evaluate('document.fonts.ready.then(() => {})');
  // The small button has found its place.
  await page.waitForTimeout(2000);
  const box = around && await page.locator('.banner').boundingBox();
  const picture = await page.screenshot(box ? { clip: { x: box.x - 10, y: box.y - 10, width: box.width + 20, height: box.height + 20 } } : {});
  await visit.close();
  return picture;
}

const save = (file, picture) => writeFileSync(new URL(`docs/${file}`, ROOT), picture);
save('pictures/banner-kk-phone.png', await take(stateOf('banner'), 'kk', PHONE));
save('pictures/preferences-ru-phone.png', await take(stateOf('preferences-granted'), 'ru', PHONE));
save('pictures/embed-ru.png', await take(stateOf('embed'), 'ru', { viewport: { width: 700, height: 860 } }));

const three = [];
for (const [language, more] of [['kk', {}], ['ru', { theme: 'dark' }], ['ru', { head: THEME }]]) three.push(await take(stateOf('banner'), language, DESK, { around: true, ...more, head: PLAIN + (more.head ?? '') }));
const sheet = await browser.newPage({ viewport: { width: 1400, height: 400 } });
await sheet.setContent(`<style>body { margin: 0; display: inline-flex; align-items: end; background: #e5e9ec }</style>${three.map((each) => `<img src="data:image/png;base64,${each.toString('base64')}">`).join('')}`);
save('theming.png', await sheet.locator('body').screenshot());
await browser.close();
server.close();
