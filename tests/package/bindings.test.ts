// What the frameworks' files cost beyond the core, and what server components ask of React's.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The goal for each. */
const MOST = 1000;
/** Those that are over it, as measured: they follow the document's handle when that ends, or is another, and answer by `initial` as the server does. */
const OVER: Readonly<Record<string, number>> = { react: 1110, preact: 1141, vue: 1095, svelte: 1028 };
const CORE = "export { createConsent, defineConsent, ConfigError } from './dist/index.js';";

/** Hashes in names of chunks follow from where this checkout is: others in their place, as long and the same everywhere. */
const withHashes = (text: string, seed: string) => text.replace(/([\w.-]+)-[A-Z0-9]{8}\.js/g, (_found, name: string) =>
  `${name}-${createHash('sha256').update(seed + name).digest('base64url').slice(0, 8).toUpperCase()}.js`);
/** Of one and the same code brotli makes up to 60 bytes more or less by such a name: the figure is the middle one of nine. */
const SEEDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const middle = (sizes: number[]) => sizes.sort((one, two) => one - two)[4]!;

/** Bytes with brotli 11 of what is downloaded at once, for each seed; frameworks and what comes by `import()` excepted. */
async function eager(contents: string, ...others: string[]): Promise<number[]> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT }, bundle: true, splitting: true, outdir: '/out', write: false, minify: true, format: 'esm', target: 'es2021', charset: 'utf8',
    external: ['react', 'preact', 'preact/*', 'next/*', 'vue', 'svelte', 'svelte/*', 'js-cookie', ...others],
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path.split('/').pop()!, text]));
  const seen = new Set<string>();
  const walk = (name: string) => {
    const text = files.get(name);
    if (text === undefined || seen.has(name)) return;
    seen.add(name);
    for (const [, from] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) walk(from!);
  };
  walk('stdin.js');
  // What is imported before what imports it, as in a bundle of one file.
  const text = [...seen].reverse().map((name) => files.get(name)).join('');
  return SEEDS.map((seed) => brotliCompressSync(withHashes(text, seed), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length);
}

describe('beyond the core, all exports', () => {
  it.each(['react', 'preact', 'vue', 'svelte', 'elements'])('kelisim/%s', async (name) => {
    const core = await eager(CORE);
    const both = await eager(`${CORE} export * from './dist/${name}.js';`);
    const beyond = middle(both.map((size, index) => size - core[index]!));
    expect(beyond).toBeLessThanOrEqual(OVER[name] ?? MOST);
    // Else something is not found that is there.
    expect(beyond).toBeGreaterThan(300);
  });

  it('kelisim/next, of which only the provider of kelisim/react goes to browsers', async () => {
    expect(middle(await eager("export * from './dist/next.js';", '*/react.js', '*/server.js'))).toBeLessThanOrEqual(MOST);
  });
});

describe("'use client'", () => {
  it.each(['react.js', 'cjs/react.js'])('%s begins with it', (file) => {
    expect(readFileSync(`${ROOT}/dist/${file}`, 'utf8')).toMatch(/^'use client';/);
  });

  it("kelisim/next is for servers, and takes its provider from the client's file", () => {
    const text = readFileSync(`${ROOT}/dist/next.js`, 'utf8');
    expect(text).not.toContain('use client');
    expect(text).toMatch(/export \{ ConsentProvider as ConsentRoot \} from '\.\/react\.js'/);
  });
});
