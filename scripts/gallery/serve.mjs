/** Serves the gallery's pages and a built version, in the letters of an Android phone. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { CSS, PREVIEW } from './states.mjs';

const TYPES = { js: 'text/javascript', css: 'text/css', json: 'application/json', woff2: 'font/woff2' };
const RANGES = { latin: 'U+0000-00FF, U+2000-206F', cyrillic: 'U+0400-045F, U+0490-0491, U+04B0-04B1', 'cyrillic-ext': 'U+0460-048F, U+0492-04AF, U+04B2-052F' };
const FONTS = Object.keys(RANGES).flatMap((subset) => [400, 600].map((weight) =>
  `@font-face { font-family: Roboto; font-weight: ${weight}; unicode-range: ${RANGES[subset]}; src: url(/fonts/roboto-${subset}-${weight}-normal.woff2) }`));
const STYLES = [CSS, ...FONTS, ':root { --kelisim-font: Roboto }', 'main > p:nth-last-of-type(-n + 5) { visibility: hidden }'].join('\n');

/**
 * @param {() => { dist: URL, pages: Record<string, string>, missing?: string }} now the folder of the version, pages by their paths, and a file that can't be had
 * @returns {Promise<{ server: import('node:http').Server, address: string }>}
 */
export async function serveGallery(now) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const { dist, pages, missing } = now();
    const send = (type, body, status = 200) => response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
    if (pages[path]) return send('text/html', pages[path]);
    if (path === '/gallery.css') return send('text/css', STYLES);
    if (path === '/preview.svg') return send('image/svg+xml', PREVIEW);
    if (path === missing) return send('text/plain', 'Not found', 404);
    try {
      const file = path.startsWith('/fonts/') ? new URL(`../../tests/browser${path}`, import.meta.url) : new URL(`.${path}`, dist);
      send(TYPES[path.split('.').pop()] ?? 'text/plain', readFileSync(file));
    } catch {
      send('text/plain', 'Not found', 404);
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, address: `http://localhost:${server.address().port}/` };
}
