import { randomBytes } from 'node:crypto';
import { readUnder } from './files.mjs';

const GATE = '{{inline-gate}}';

const INCLUDE = /<!--#include file="([\w./-]+)" -->/g;

/** A demo page with its shared parts filled in, or null. A page with a nonce gets the strict policy that goes with it. */
export async function renderPage(root, path, port) {
  const file = await readUnder(root, path);
  if (!file) return null;
  let html = await include(root, file.body.toString('utf8'));
  // The pages name the usual port, so that they read like real ones; the server may have had to take another.
  html = html.replaceAll('.localhost:8080', `.localhost:${port}`);
  // A page that asks for it has the inline gate printed into it.
  if (html.includes(GATE)) {
    const { inlineGate } = await import('../../dist/inline.js');
    const options = JSON.parse((await readUnder(root, '/parts/options.json')).body.toString('utf8'));
    html = html.replace(GATE, () => inlineGate(options, { nonce: '{{nonce}}' }).html);
  }
  if (!html.includes('{{nonce}}')) return { html, headers: {} };
  const nonce = randomBytes(16).toString('base64url');
  return { html: html.replaceAll('{{nonce}}', nonce), headers: { 'content-security-policy': strictPolicy(nonce) } };
}

async function include(root, html) {
  const names = [...html.matchAll(INCLUDE)].map(([, name]) => name);
  const parts = await Promise.all(names.map((name) => readUnder(root, '/' + name)));
  return html.replace(INCLUDE, () => parts.shift()?.body.toString('utf8').trimEnd() ?? '');
}

/** The strictest policy Kelisim promises to work under. */
export function strictPolicy(nonce) {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' http:",
    'frame-src http:',
    "connect-src 'self' http:",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'report-uri /__csp',
  ].join('; ');
}
