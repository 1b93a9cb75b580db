// The command line.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './adapter.mjs';

export const HELP = `node bench/run.mjs [options]

  (nothing)          full run, under 20 minutes on 2 idle cores; results.json and RESULTS.md beside this
  --quick            one sample, the main variants only, under 2 minutes; into bench/.cache
  --check            does every variant gate, accept, reject and remember? exit code 1 if not; into bench/.cache
  --only a,b         these variants (and the page without a banner)
  --rounds n         samples (7; 1 with --quick)
  --parts a,b        of bytes, cpu, fast, slow, growth, preferences, tasks
  --thorough         every variant in every part, and more steps of growth: no promise about time
  --write-readme     write the table of the README; with --from out of stored results
  --compare a,b,…      measure nothing; write the table of docs/performance.md: results.json of before, then of the runs after
  --from FILE        measure nothing, read this results.json
  --out DIR          where results.json and RESULTS.md go
  --date YYYY-MM-DD  stamp of the results`;

const PARTS = ['bytes', 'cpu', 'fast', 'slow', 'growth', 'preferences', 'tasks'];
const text = { type: 'string' };
const flag = { type: 'boolean' };
const list = (value) => value?.split(',').filter(Boolean);

export function readOptions(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      help: flag, quick: flag, check: flag, thorough: flag, 'write-readme': flag,
      compare: text, only: text, rounds: text, parts: text, from: text, out: text, date: text,
    },
  });
  const mode = values.check ? 'check' : values.quick ? 'quick' : 'full';
  const parts = list(values.parts) ?? PARTS;
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown) throw new Error(`--parts: there is no "${unknown}"; there are ${PARTS.join(', ')}`);
  const rounds = Number(values.rounds ?? (mode === 'quick' ? 1 : 7));
  if (!(rounds >= 1)) throw new Error(`--rounds is "${values.rounds}", not a number from 1`);
  return {
    help: !!values.help,
    mode,
    // Only a run of everything may be called one.
    whole: mode === 'full' && !values.only && !values.parts && rounds >= 7,
    thorough: !!values.thorough,
    only: list(values.only),
    rounds,
    parts,
    writeReadme: !!values['write-readme'],
    compare: list(values.compare),
    from: values.from,
    out: path.resolve(values.out ?? (mode === 'full' ? ROOT : path.join(ROOT, '.cache'))),
    date: values.date ?? new Date().toISOString().slice(0, 10),
  };
}
