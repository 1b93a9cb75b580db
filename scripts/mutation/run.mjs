/**
 * Mutation testing of the files whose tests run in Node: `npm run mutation`, or `npm run mutation -- src/core/record/record.ts …`.
 *
 * Stryker's instrumenter puts all mutants into the files, where a number switches on one of them. A process of its own runs the tests that reach
 * it; where nothing is heard of it for too long it is ended, the mutant counts as killed, and another goes on behind it.
 * What survives is written to docs/mutation.md; what somebody has explained there stays explained, and counts as survived all the same.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { GROUPS } from './files.mjs';
import { report } from './report.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Until the first run of all tests is through, in ms. */
const SILENCE = 600_000;
const asked = process.argv.slice(2);
const place = mkdtempSync(`${tmpdir()}/kelisim-mutation-`);
let running;
const end = () => {
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
};
process.on('exit', () => {
  end();
  rmSync(place, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** Runs all mutants of these files; starts anew behind one that hangs. */
async function mutate(group, done, forget) {
  const progress = `${place}/progress`;
  let reach;
  let careful = 0;
  for (let from = 0; ;) {
    writeFileSync(`${place}/job.json`, JSON.stringify({ ...group, from, careful, progress, reach }));
    writeFileSync(progress, '');
    running = spawn(process.execPath, [`${root}/scripts/mutation/child.mjs`, `${place}/job.json`], { cwd: root, stdio: process.env.MUTATION_DEBUG ? 'inherit' : 'ignore', detached: true, env: { ...process.env, RUNS: process.env.RUNS || '100' } });
    let isGone = false;
    running.on('exit', () => (isGone = true));
    let [read, heard, patience, current, isOver, fresh] = [0, Date.now(), SILENCE, undefined, false, undefined];
    const listen = () => {
      const lines = existsSync(progress) ? readFileSync(progress, 'utf8').split('\n').slice(0, -1) : [];
      for (const line of lines.slice(read)) {
        const message = JSON.parse(line);
        heard = Date.now();
        if (message.failed) throw new Error(message.failed);
        if (message.reach) reach = message.reach;
        if (message.begins) [current, patience] = [message.begins, message.patience];
        if (message.over) isOver = true;
        if (message.fresh !== undefined) fresh = message;
        if (message.status) {
          done(message);
          current = undefined;
        }
      }
      read = lines.length;
    };
    while (!isGone && !isOver && !fresh && Date.now() - heard < patience) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      listen();
    }
    end();
    listen();
    if (isOver) return;
    if (fresh) {
      ({ fresh: from, careful } = fresh);
      forget(from);
      continue;
    }
    if (!current) throw new Error('the tests do not run; MUTATION_DEBUG=1 shows why');
    done({ ...current, status: 'timeout' });
    from = current.index + 1;
  }
}

for (const group of GROUPS) {
  const files = group.files.filter((file) => !asked.length || asked.includes(file));
  if (!files.length) continue;
  const told = Object.fromEntries(files.map((file) => [file, []]));
  await mutate({ ...group, files }, (mutant) => {
    const list = told[mutant.file];
    list.push(mutant);
    if (list.length === mutant.of) report(mutant.file, list);
  }, (from) => {
    for (const file of files) told[file] = told[file].filter(({ index }) => index < from);
  });
}
process.exit();
