/** The model of several tabs and the fuzz tests, with many more cases than every run of the tests has; it takes hours. */
import { spawnSync } from 'node:child_process';

const env = { ...process.env, RUNS: process.env.RUNS || '1000000' };
process.exit(spawnSync('npx', ['vitest', 'run', 'tests/model', ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1);
