import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.cjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Content type by file name. */
export function typeOf(path) {
  return types[extname(path)] ?? 'application/octet-stream';
}

/** The file at a URL path under `root`, or null: missing, a folder, or outside `root` (`..`, encoded or not). */
export async function readUnder(root, urlPath) {
  const file = pathUnder(root, urlPath);
  if (!file) return null;
  try {
    return { path: file, body: await readFile(file) };
  } catch {
    return null;
  }
}

function pathUnder(root, urlPath) {
  try {
    const file = resolve(root, '.' + sep + decodeURIComponent(urlPath));
    const inside = file.startsWith(resolve(root) + sep) && !file.includes('\0');
    return inside ? file : null;
  } catch {
    return null; // a malformed percent escape
  }
}

/** Sends a file that the browser may keep but must ask about, so that a new build shows at once. */
export function sendFile(request, response, file) {
  const etag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 16)}"`;
  const headers = { 'content-type': typeOf(file.path), 'cache-control': 'no-cache', etag };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-length': file.body.length }).end(request.method === 'HEAD' ? undefined : file.body);
}
