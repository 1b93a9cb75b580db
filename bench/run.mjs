#!/usr/bin/env node
// Installs the bench's own packages where they are missing or old, then measures. See README.md.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const age = (file) => statSync(new URL(file, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (age('node_modules/.package-lock.json') < age('package-lock.json')) {
  console.error('Installing the packages of bench/.');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', HERE], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
const { main } = await import('./lib/main.mjs');
await main(process.argv.slice(2));
