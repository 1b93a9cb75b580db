// Helpers shared by the peer adapters. See README.md for the adapter contract.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const pkgDir = (name) => path.join(ROOT, 'node_modules', name);
export const pkgVersion = (name) => JSON.parse(fs.readFileSync(path.join(pkgDir(name), 'package.json'), 'utf8')).version;
export const nm = (rel) => fs.readFileSync(path.join(ROOT, 'node_modules', rel));

const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };
export const asset = (name, body) => ({ body, type: TYPES[path.extname(name)] ?? 'application/octet-stream' });

/** esbuild, browser, minified; `entry` is a file under peers/src or `stdin` source text */
export async function bundle({ entry, stdin, alias, globalName, format = 'iife', jsxImportSource, define }) {
  const res = await esbuild.build({
    ...(entry ? { entryPoints: [path.join(ROOT, entry)] } : { stdin: { contents: stdin, resolveDir: ROOT, loader: 'jsx' } }),
    bundle: true,
    minify: true,
    write: false,
    format,
    globalName,
    platform: 'browser',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource,
    tsconfigRaw: {}, // not the project's
    alias,
    outdir: path.join(ROOT, '.cache'),
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    logLevel: 'silent',
  });
  const out = {};
  for (const f of res.outputFiles) out[path.extname(f.path).slice(1)] = Buffer.from(f.contents);
  return out; // { js, css? }
}
export async function minifyCss(text) {
  const r = await esbuild.transform(text, { loader: 'css', minify: true, charset: 'utf8' });
  return r.code;
}
export async function minifyJs(text) {
  const r = await esbuild.transform(text, { loader: 'js', minify: true, charset: 'utf8', target: 'es2020' });
  return r.code.trim();
}

export const json = (v) => JSON.stringify(v).replace(/</g, '\\u003c');
export const defer = (src, attrs = '') => `<script defer src="${src}"${attrs ? ' ' + attrs : ''}></script>\n`;
export const css = (href) => `<link rel="stylesheet" href="${href}">\n`;
export const inline = (code) => `<script>${code}</script>\n`;
export const onDcl = (code) => `addEventListener("DOMContentLoaded",function(){${code}});`;

/** type=text/plain gated tag with the usual data-category marking */
export const plainTag = (t) =>
  t.kind === 'src'
    ? `<script type="text/plain" data-category="${t.category}"${t.service ? ` data-service="${t.service}"` : ''} data-src="${t.src}"></script>\n`
    : `<script type="text/plain" data-category="${t.category}"${t.service ? ` data-service="${t.service}"` : ''}>${t.code}</script>\n`;

/**
 * For libraries that only call back: the few lines an integrator has to write so that text/plain tags run.
 * `allowed(category)` decides; written as compactly as a careful integrator would.
 */
export const HAND_ACTIVATOR =
  'function runTags(ok){document.querySelectorAll("script[type=\'text/plain\'][data-category]").forEach(function(o){if(ok(o.dataset.category)){var n=document.createElement("script");if(o.dataset.src)n.src=o.dataset.src;else n.text=o.text;o.replaceWith(n)}})}';
