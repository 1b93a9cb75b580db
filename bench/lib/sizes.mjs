// Bytes: what the network log says was asked for, weighed raw, gzip -9 and brotli 11.
import { addSizes, sizesOf } from './server.mjs';

const ZERO = { raw: 0, gzip: 0, br: 0 };
const subtract = (a, b) => ({ raw: a.raw - b.raw, gzip: a.gzip - b.gzip, br: a.br - b.br });

/** Requests of one visit → the variant's own files among them, with the moment each was asked for. */
export function weigh(site, variant, requests) {
  const origin = site.origin(variant.id);
  const files = [];
  for (const { url, at } of requests) {
    if (!url.startsWith(`${origin}/a/${variant.id}/`)) continue;
    const path = url.slice(origin.length).split('?')[0];
    const sizes = site.sizes(path);
    if (sizes) files.push({ file: path.split('/').slice(3).join('/'), at, ...sizes });
  }
  return files;
}

export const total = (files) => files.reduce(addSizes, ZERO);
export const ofType = (files, extension) => total(files.filter(({ file }) => file.endsWith(extension)));

/** What the variant adds to the page itself: inline code, texts, gated markup. */
export const inPage = (site, page, bare) => subtract(site.sizes(page.path), site.sizes(bare.path));

export const gateSizes = (variant) => variant.gateBytes?.().map(sizesOf).reduce(addSizes, ZERO) ?? null;
