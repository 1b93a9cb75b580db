#!/usr/bin/env node
// Prints the inline gate: npx kelisim inline options.json --src /kelisim.js > gate.html
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inlineGate } from '../dist/inline.js';

const USAGE = `Usage: kelisim inline [options.json] [--src /kelisim.js] [--nonce …] [--code | --sha256]

Prints what stands first in <head>: the options, the core as a held tag, and the inline gate.
Without a file the options are read from the standard input; "-" does the same.
  --code    the gate's code alone
  --sha256  what a Content-Security-Policy calls that code`;

function run() {
  const { values: { src, nonce, code, sha256, help }, positionals: [command, file = '-', more] } = parseArgs({
    allowPositionals: true,
    options: { src: { type: 'string' }, nonce: { type: 'string' }, code: { type: 'boolean' }, sha256: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (help) return USAGE;
  if (command !== 'inline' || more) throw new Error(USAGE);
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  const gate = inlineGate(JSON.parse(text.trim() || '{}'), { src, nonce });
  return code ? gate.code : sha256 ? gate.sha256 : gate.html;
}

try {
  process.stdout.write(`${run()}\n`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
