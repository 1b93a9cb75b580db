/** Commands of a project: its own packages come first on the PATH, and nobody phones home. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const QUIET = {
  ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1', STORYBOOK_DISABLE_TELEMETRY: '1', DO_NOT_TRACK: '1',
  NODE_ENV: 'production', FORCE_COLOR: '0', NO_COLOR: '1', NODE_OPTIONS: '', CI: 'true',
};
const alive = new Set();

/** Starts a command line in a folder. `said()` is what it has printed; `over` is its exit code, once it has ended. */
export function start(command, cwd, env = {}) {
  // A group of its own, so that what it starts ends with it.
  const child = spawn(command, {
    cwd, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...QUIET, PATH: join(cwd, 'node_modules/.bin') + delimiter + process.env.PATH, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const over = new Promise((resolve) => child.once('close', (code) => {
    alive.delete(end);
    resolve(code ?? 1);
  }));
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
    return over;
  };
  alive.add(end);
  return { over, end, said: () => said };
}

/** Runs a command line to its end and returns what it printed; throws that when it fails. */
export async function run(command, cwd, env) {
  const job = start(command, cwd, env);
  if (await job.over) throw new Error(`\`${command}\` failed:\n${job.said().slice(-4000)}`);
  return job.said();
}

export function endAll() {
  for (const end of alive) void end();
}
