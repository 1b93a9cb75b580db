// Pictures of every state × language × theme × width, and one page that shows them all:
//   npm run gallery [-- name …]      only states whose names begin so
//   npm run gallery -- --firefox --scrollbars [name …]     in Firefox, and in a Chromium whose scrollbars take room, in place of the usual one
// The pictures and index.html are written to gallery/, which is not kept in the repository.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { camerasOf } from './browsers.mjs';
import { bringScript, CSS, LANGUAGES, pageOf, PREVIEW, STATES, unseen } from './states.mjs';

const ROOT = new URL('../../', import.meta.url);
const OUT = new URL('gallery/', ROOT);
const WIDTHS = { 320: 568, 390: 844, 1280: 800 };
/** Where the layout of the banner changes; a few states are enough. */
const MORE_WIDTHS = { 768: 1024, 1920: 1080 };
const AT_MORE_WIDTHS = ['banner', 'bar-bottom', 'bar-top', 'modal', 'notice-bar'];
const THEMES = ['light', 'dark'];
/** What a visitor's own settings change; a few states are enough. */
const SETTINGS = [
  { name: 'forced-colors', context: { forcedColors: 'active' } },
  { name: 'more-contrast', context: { contrast: 'more' } },
  { name: 'text-200', fontSize: 32 },
];
const UNDER_SETTINGS = ['banner', 'preferences-law-unfolded', 'preferences-services', 'preferences-granted', 'reopen', 'embed'];

/** On a screen so high that nothing of the preferences has to be scrolled to. */
const WHOLE = { name: 'whole', whole: true };

const TYPES = { js: 'text/javascript', css: 'text/css', json: 'application/json' };
const given = process.argv.slice(2);
const wanted = given.filter((each) => !each.startsWith('--'));
const flags = given.filter((each) => each.startsWith('--'));
const unknown = flags.filter((each) => !['--firefox', '--scrollbars'].includes(each));
if (unknown.length) throw new Error(`Unknown: ${unknown.join(' ')}.`);
const states = STATES.filter(({ name }) => !wanted.length || wanted.some((start) => name.startsWith(start)));
if (!states.length) throw new Error(`No state begins with ${wanted.join(' or ')}.`);

let html = '';
let missing;
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const send = (type, body, status = 200) => response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body);
  if (path === '/') return send('text/html', html);
  if (path === '/gallery.css') return send('text/css', CSS);
  if (path === '/preview.svg') return send('image/svg+xml', PREVIEW);
  if (path === missing) return send('text/plain', 'Not found', 404);
  try {
    send(TYPES[path.split('.').pop()] ?? 'text/plain', readFileSync(new URL(`dist${path}`, ROOT)));
  } catch {
    send('text/plain', 'Not found', 404);
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://localhost:${server.address().port}/`;

/** The name of the picture's file; null where all was seen in an earlier one. */
async function picture(camera, state, language, theme, width, { name: setting, context, fontSize, whole } = {}) {
  const file = [state.name, language, theme, width, setting, camera.name].filter(Boolean).join('-') + '.png';
  const height = { ...WIDTHS, ...MORE_WIDTHS }[width];
  const cookie = state.cookie && { name: 'kelisim', value: state.cookie, url: address };
  let isNew = true;
  missing = state.missing;
  html = pageOf(state, language, theme);
  await camera.visit({ width: +width, height, theme, cookie, context, fontSize }, async (page) => {
    await page.goto(address);
    await page.evaluate(bringScript(state));
    if (whole) {
      const beyond = await page.evaluate(`(${unseen})()`);
      isNew = beyond > 0;
      if (isNew) await page.resize(+width, height + beyond);
    }
    if (isNew) await page.picture(new URL(file, OUT).pathname);
  });
  return isNew ? file : null;
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT);
const sheet = [];
const failed = [];
async function take(camera, ...what) {
  try {
    const file = await picture(camera, ...what);
    if (file) sheet.push([what[0].name, file]);
  } catch (error) {
    failed.push(`${what[0].name} ${[camera.name, ...what.slice(1, 4)].join(' ')}: ${error.message.split('\n')[0]}`);
  }
}
for (const starting of camerasOf(flags)) {
  const camera = await starting;
  for (const state of states) {
    for (const language of state.languages ?? LANGUAGES) {
      const widths = { ...WIDTHS, ...AT_MORE_WIDTHS.includes(state.name) && MORE_WIDTHS };
      for (const theme of THEMES) for (const width of Object.keys(widths)) await take(camera, state, language, theme, width);
      if (state.steps?.includes('open')) for (const width of ['390', '1280']) await take(camera, state, language, 'light', width, WHOLE);
      if (camera.knowsSettings && UNDER_SETTINGS.includes(state.name)) for (const setting of SETTINGS) for (const width of ['320', '1280']) await take(camera, state, language, 'light', width, setting);
    }
    console.log(state.name);
  }
  await camera.close();
}
server.close();

const figures = (name) => sheet.filter(([state]) => state === name)
  .map(([, file]) => `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${file.slice(0, -4)}</figcaption></figure>`);
writeFileSync(new URL('index.html', OUT), `<!doctype html><meta charset="utf-8"><title>Kelisim: gallery</title>
<style>body{font:14px system-ui;margin:24px}section{display:flex;flex-wrap:wrap;gap:16px;align-items:end}figure{margin:0}img{height:320px;border:1px solid #ccc}</style>
${states.map(({ name }) => `<h2>${name}</h2><section>${figures(name).join('')}</section>`).join('\n')}\n`);
console.log(`${sheet.length} pictures in gallery/`);
if (failed.length) {
  console.error(failed.join('\n'));
  process.exitCode = 1;
}
