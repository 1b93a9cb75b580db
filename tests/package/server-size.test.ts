// What docs/server.md says an edge function carries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { root } from './support/consumer';

it('kelisim/server is as large as its page says, and holds nothing of a browser', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'dist/server.js')], bundle: true, minify: true, format: 'esm', target: 'es2021', charset: 'utf8', legalComments: 'none', write: false, logLevel: 'silent',
  });
  const { text, contents } = outputFiles[0]!;
  const size = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const said = +/is ([\d,]+) bytes with brotli 11/.exec(readFileSync(join(root, 'docs/server.md'), 'utf8'))![1]!.replace(',', '');
  // Another esbuild makes a few bytes more or less.
  expect(Math.abs(size - said)).toBeLessThan(40);
  expect(text.match(/\b(document|window|navigator|localStorage|process|Buffer|require)\b(?=[.(])/g)).toBeNull();
});
