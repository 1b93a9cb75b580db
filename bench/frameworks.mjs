#!/usr/bin/env node
// Bytes by framework, ours as they lie in dist/, others as npm serves them: node bench/frameworks.mjs; --write puts the tables into docs/peers.md.
import fs from 'node:fs';
import { bytes } from './lib/framework-rows.mjs';
import { features } from './lib/framework-features.mjs';

const [START, END] = ['<!-- frameworks -->\n', '<!-- /frameworks -->'];
const FILE = new URL('../docs/peers.md', import.meta.url);
const esbuild = await import('esbuild').catch(() => {
  console.error('The packages of bench/ are missing: cd bench && npm ci --ignore-scripts');
  process.exit(1);
});
const versionOf = (name) => JSON.parse(fs.readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

const report = `${new Date().toISOString().slice(0, 10)}, esbuild ${esbuild.version}.\n\n${await bytes(esbuild, versionOf)}\n${features()}`;
if (process.argv.includes('--write')) {
  const text = fs.readFileSync(FILE, 'utf8');
  const start = text.indexOf(START) + START.length;
  fs.writeFileSync(FILE, text.slice(0, start) + report + text.slice(text.indexOf(END, start)));
} else console.log(report);
