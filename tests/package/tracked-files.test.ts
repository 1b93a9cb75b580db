// Nothing in the repository depends on the machine or the registry it was written with.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './support/consumer';

const BINARY = new Set(['.png', '.jpg', '.webp', '.ico', '.woff2', '.gif']);
const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
const texts = tracked
  .filter((file) => !BINARY.has(extname(file)))
  .flatMap((file) => {
    try {
      return [[file, readFileSync(join(root, file), 'utf8')] as const];
    } catch {
      return []; // removed, and not yet committed
    }
  });

const holding = (pattern: RegExp, except: readonly string[] = []) =>
  texts.filter(([file, text]) => !except.includes(file) && pattern.test(text)).map(([file]) => file);

it('there are tracked files to look at', () => expect(texts.length).toBeGreaterThan(20));

it('no registry is named', () => {
  expect(holding(/"resolved":|^\s*registry\s*=|\bregistry\.(npmjs|yarnpkg)\b|_authToken/im, ['tests/package/tracked-files.test.ts'])).toEqual([]);
});

it('no path of one machine is named', () => {
  const here = root.replace(/[/\\]$/, '');
  // A clone in `/kelisim` would find itself in every mention of the package.
  const ours = here.split(/[/\\]/).length > 2 ? `|${here.replace(/[^\w]/g, '\\$&')}[/\\\\]` : '';
  const pattern = new RegExp(`/(?:home|Users)/[a-z][\\w.-]+/|(?<![\\w.])/root/|(?<![\\w.])/tmp/[a-z]${ours}`);
  expect(holding(pattern, ['tests/package/tracked-files.test.ts'])).toEqual([]);
});

it('no built file, log or key of a person is tracked', () => {
  expect(tracked.filter((file) => /^(dist|node_modules|coverage)\/|\.log$|\.npmrc$|\.env(\.|$)/.test(file))).toEqual([]);
});
