// A local site with a host for each variant: https, http/2, bodies compressed beforehand (brotli 11, gzip 9), immutable caching.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http2 from 'node:http2';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import { makeCertificate } from './certificate.mjs';

/** A site of its own for each variant (cookies, caches, processes), and nothing that a browser or a library treats as local. */
const hostOf = (id) => `${id}-shop.example`;
const IMMUTABLE = 'public, max-age=31536000, immutable';
const COMPRESSIBLE = /^(text\/|application\/(json|javascript)|image\/svg)/;

// Compressing at the highest setting is slow; results are remembered by content (git-ignored, safe to delete).
const CACHE = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '.cache', 'z');
function remembered(kind, body, make) {
  if (body.length < 4096) return make(body);
  const file = path.join(CACHE, `${crypto.createHash('sha256').update(body).digest('hex').slice(0, 32)}.${kind}`);
  if (fs.existsSync(file)) return fs.readFileSync(file);
  const made = make(body);
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(file, made);
  return made;
}

const gzip = (body) => remembered('gz', body, (each) => zlib.gzipSync(each, { level: 9 }));
const brotli = (body) => remembered('br', body, (each) => zlib.brotliCompressSync(each, {
  params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: each.length },
}));

export function sizesOf(input) {
  const body = Buffer.from(input);
  return body.length ? { raw: body.length, gzip: gzip(body).length, br: brotli(body).length } : { raw: 0, gzip: 0, br: 0 };
}
export const addSizes = (a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, br: a.br + b.br });

export class Site {
  files = new Map();

  /** @param cache its `Cache-Control`; with `no-cache` the file has an `ETag` and is answered with 304 */
  add(address, { body, type, cache = IMMUTABLE }) {
    const buffer = Buffer.from(body);
    const compress = COMPRESSIBLE.test(type);
    const etag = cache === 'no-cache' ? `"${crypto.createHash('sha256').update(buffer).digest('hex').slice(0, 16)}"` : null;
    this.files.set(address, { buffer, type: compress ? `${type}; charset=utf-8` : type, cache, compress, etag });
  }

  addAll(files) {
    for (const [address, file] of Object.entries(files)) this.add(address, file);
  }

  sizes(address) {
    const entry = this.files.get(address);
    if (!entry) return null;
    if (!entry.sizes) {
      const raw = entry.buffer.length;
      entry.brotli = entry.compress ? brotli(entry.buffer) : null;
      entry.sizes = entry.compress ? { raw, gzip: gzip(entry.buffer).length, br: entry.brotli.length } : { raw, gzip: raw, br: raw };
    }
    return entry.sizes;
  }

  /** Compresses everything now, so that no visit waits for it. */
  warm() {
    for (const address of this.files.keys()) this.sizes(address);
  }

  origin(id) {
    return `https://${hostOf(id)}:${this.port}`;
  }

  /** What the browser needs to know to find the site and to trust it. */
  get switches() {
    return ['--host-resolver-rules=MAP *.example 127.0.0.1', `--ignore-certificate-errors-spki-list=${this.pin}`];
  }

  async listen() {
    const { key, cert, pin } = makeCertificate(hostOf('any'));
    this.pin = pin;
    this.sessions = new Set();
    this.server = http2.createSecureServer({ key, cert, allowHTTP1: true }, (request, response) => this.answer(request, response));
    this.server.on('session', (session) => {
      this.sessions.add(session);
      session.on('close', () => this.sessions.delete(session));
    });
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.port = this.server.address().port;
  }

  answer(request, response) {
    const url = new URL(request.url, 'https://site');
    if (url.pathname === '/t/ext.js') return answerAsVendor(url.searchParams, response);
    const entry = this.files.get(url.pathname);
    if (!entry) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return response.end('not found');
    }
    this.sizes(url.pathname);
    const headers = { 'cache-control': entry.cache, ...(entry.etag && { etag: entry.etag }) };
    if (entry.etag && request.headers['if-none-match'] === entry.etag) {
      response.writeHead(304, headers);
      return response.end();
    }
    const body = entry.brotli ?? entry.buffer;
    response.writeHead(200, {
      ...headers, 'content-type': entry.type, 'content-length': body.length, ...(entry.brotli && { 'content-encoding': 'br' }),
    });
    return response.end(body);
  }

  async close() {
    for (const session of this.sessions) session.destroy();
    await new Promise((done) => this.server.close(done));
  }
}

/** A gated "vendor" script: says which one it was. */
function answerAsVendor(query, response) {
  const delay = Number(query.get('delay') ?? 0);
  setTimeout(() => {
    if (response.destroyed) return;
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': delay ? 'no-store' : IMMUTABLE });
    response.end(`__b.g(${JSON.stringify(query.get('id'))})`);
  }, delay);
}
