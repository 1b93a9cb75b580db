/** Puts the mutants of some files into them and has session.test.mjs run them, in one worker of vitest. Started by run.mjs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { createVitest } from 'vitest/node';
import { cssText } from '../css-plugin.mjs';
import { compileWords } from '../words-plugin.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const { files, tests, environment, from, careful, reach, progress } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const silent = () => {};
const logger = Object.fromEntries('trace debug info warn error fatal'.split(' ').flatMap((level) => [[level, silent], [`is${level[0].toUpperCase()}${level.slice(1)}Enabled`, () => false]]));
const texts = Object.fromEntries(files.map((file) => [`${root}/${file}`, readFileSync(`${root}/${file}`, 'utf8')]));
const { files: instrumented, mutants } = await new Instrumenter(logger).instrument(
  Object.entries(texts).map(([name, content]) => ({ name, content, mutate: true })),
  { plugins: null, excludedMutations: [], ignorers: [] },
);
const code = Object.fromEntries(instrumented.map(({ name, content }) => [name, content]));

const session = {
  from, careful, progress, reach,
  tests: tests.map((test) => `${root}/${test}`),
  mutants: mutants.map(({ id, fileName, replacement, location: { start } }) => ({
    id, file: fileName.slice(root.length + 1), of: mutants.filter((other) => other.fileName === fileName).length,
    line: start.line + 1, before: texts[fileName].split('\n')[start.line].trim(), replacement,
  })),
};

const vitest = await createVitest('test', {
  watch: false, root, config: false, include: ['scripts/mutation/session.test.mjs'], environment, environmentOptions: { jsdom: { url: 'https://www.shop.kz/a/b' } }, reporters: process.env.MUTATION_DEBUG ? ['default'] : [{}], silent: true,
  pool: 'forks', poolOptions: { forks: { singleFork: true } }, dangerouslyIgnoreUnhandledErrors: true,
  expect: { poll: { timeout: 3000, interval: 10 } }, provide: { session },
}, {
  logLevel: 'silent',
  plugins: [compileWords(), cssText(), {
    name: 'mutants', enforce: 'pre',
    transform: (_code, id) => (code[id.split('?')[0]] ? { code: code[id.split('?')[0]], map: null } : undefined),
  }],
});
await vitest.start();
process.exit(0);
