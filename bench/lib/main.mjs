// Measures part by part, then writes results.json, RESULTS.md and, if told to, the table of the README.
import fs from 'node:fs';
import path from 'node:path';
import { Bench } from './bench.mjs';
import { describeMachine } from './machine.mjs';
import { HELP, readOptions } from './options.mjs';
import { measureBytes } from './parts/bytes.mjs';
import { check } from './parts/check.mjs';
import { measureFast, measureSlow } from './parts/clock.mjs';
import { measureCpu } from './parts/cpu.mjs';
import { measureGrowth } from './parts/growth.mjs';
import { measurePreferences } from './parts/preferences.mjs';
import { measureTasks } from './parts/tasks.mjs';
import { ratiosOf } from './ratios.mjs';
import { writeReadme } from './readme.mjs';
import { writePerformance } from './report/performance.mjs';
import { report } from './report/report.mjs';

const PARTS = {
  bytes: measureBytes, cpu: measureCpu, fast: measureFast, slow: measureSlow, growth: measureGrowth, preferences: measurePreferences, tasks: measureTasks,
};

export async function main(argv) {
  const options = readOptions(argv);
  if (options.help) return console.log(HELP);
  if (options.compare) return writePerformance(options.compare);
  const results = options.from ? JSON.parse(fs.readFileSync(options.from, 'utf8')) : await run(options);
  if (!options.from) write(options, results);
  if (options.mode === 'check') process.exitCode = results.problems.length ? 1 : 0;
  else console.log(report(results));
  if (options.writeReadme) writeReadme(results);
}

async function run(options) {
  const bench = await Bench.open(options);
  try {
    if (options.mode === 'check') await check(bench);
    else for (const part of options.parts) await PARTS[part](bench);
  } finally {
    await bench.close();
  }
  return resultsOf(bench);
}

function resultsOf({ options, started, variants, skipped, problems, load, floors, data, chrome }) {
  const results = {
    date: options.date,
    mode: options.mode,
    whole: options.whole,
    seconds: Math.round((Date.now() - started) / 1000),
    machine: describeMachine(chrome),
    rounds: options.rounds,
    variants: variants.map(({ id, name, kind = 'peer', version, missing = null }) => ({ id, name, kind, version: version?.() ?? null, missing })),
    skipped, problems, load, floors, ...data,
  };
  return { ...results, ratios: ratiosOf(results) };
}

function write({ out, mode }, results) {
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(path.join(out, 'results.json'), JSON.stringify(results));
  if (mode !== 'check') fs.writeFileSync(path.join(out, 'RESULTS.md'), report(results));
  console.error(`${results.seconds} s, ${results.problems.length} complaint(s); written to ${path.relative(process.cwd(), out) || '.'}`);
}
