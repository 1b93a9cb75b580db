/**
 * Runs inside a worker of vitest, started by child.mjs: all mutants of a group, one after the other, in this one process. Before each run
 * of a test file its modules are forgotten, so that what they make at being read is made anew, with the mutant.
 */
import { startTests } from '@vitest/runner';
import { appendFileSync } from 'node:fs';
import { inject, vi } from 'vitest';
import { VitestTestRunner } from 'vitest/runners';

const { mutants, tests, from, careful, progress, reach: known } = inject('session');
const tell = (message) => appendFileSync(progress, `${JSON.stringify(message)}\n`);
const world = (globalThis.__stryker__ ||= {});
world.mutantCoverage = { static: {}, perTest: {} };

const { config } = globalThis.__vitest_worker__;
/** What test files put in place of what is there, for good. */
const OWN = typeof document === 'undefined' ? [] : [['Element', 'before'], ['HTMLScriptElement', 'async'], ['Document', 'cookie']].map(([of, name]) => [globalThis[of].prototype, name]).map(([on, name]) => [on, name, Object.getOwnPropertyDescriptor(on, name)]);

/** What a mutant does not take back is taken back here: listeners, observers and timers of the page. */
const added = [];
if (typeof document !== 'undefined') {
  const { EventTarget } = globalThis;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { window } = globalThis.jsdom;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    added.push(() => removeEventListener.call(target, type, listener, options));
    return addEventListener.call(target, type, listener, options);
  };
  globalThis.addEventListener = (...given) => EventTarget.prototype.addEventListener.apply(window, given);
  const { MutationObserver } = globalThis;
  globalThis.MutationObserver = class extends MutationObserver {
    constructor(listener) {
      super(listener);
      added.push(() => this.disconnect());
    }
  };
  const { setTimeout: later, clearTimeout } = globalThis;
  globalThis.setTimeout = (...given) => {
    const timer = later(...given);
    added.push(() => clearTimeout(timer));
    return timer;
  };
}
const { setTimeout: soon } = globalThis;

class Runner extends VitestTestRunner {
  constructor() {
    super({ ...config, bail: 0, testTimeout: 8000, hookTimeout: 8000, setupFiles: [], sequence: { ...config.sequence, concurrent: false } });
  }

  importFile(path) {
    return import(/* @vite-ignore */ path);
  }

  // Nobody is told of these runs.
  onCollected() {}

  onTaskUpdate() {}

  onAfterRunTask(test) {
    if (test.result?.state === 'fail') {
      // The rest tells nothing new.
      this.cancelRun = true;
      this.failed ||= `${test.name}: ${test.result.errors?.[0]?.message}`;
    }
  }

  onAfterRunSuite() {}
}

/** Runs a test file with this mutant; gives back what failed. */
async function run(test, mutant) {
  vi.resetModules();
  vi.useRealTimers();
  world.activeMutant = mutant;
  for (const [on, name, descriptor] of OWN) {
    if (descriptor) Object.defineProperty(on, name, descriptor);
    else delete on[name];
  }
  const runner = new Runner();
  try {
    const [file] = await startTests([test], runner);
    return runner.failed || (file.result?.state === 'fail' ? `${file.result.errors?.[0]?.message}` : '');
  } catch (error) {
    return String(error);
  } finally {
    world.activeMutant = undefined;
    vi.useRealTimers();
    await new Promise((resolve) => soon(resolve));
    for (const undo of added.splice(0)) undo();
  }
}

// Not in a test of its own: in one no others may be made.
async function all() {
  const reach = known || [];
  for (const test of known ? [] : tests) {
    world.mutantCoverage.static = {};
    const begun = performance.now();
    const failed = await run(test);
    if (failed) return tell({ failed: `${test} fails without a mutant: ${failed}` });
    reach.push({ test, took: performance.now() - begun, reached: Object.keys(world.mutantCoverage.static), kills: 0 });
  }
  tell({ reach });
  for (const each of reach) each.ids = new Set(each.reached);
  /** Up to here, what was found is known not to come of what earlier mutants have left behind. */
  let sure = from;
  for (const [index, { id, ...mutant }] of mutants.entries()) {
    if (index < from) continue;
    // Those first that are quick, or have found much.
    const reaching = reach.filter(({ ids }) => ids.has(id)).sort((one, other) => one.took / (1 + one.kills) - other.took / (1 + other.kills));
    tell({ begins: { index, ...mutant }, patience: 30_000 + 10 * reaching.reduce((sum, { took }) => sum + took, 0) });
    let status = reaching.length ? 'survived' : 'not reached';
    let killer;
    for (const each of reaching) {
      if (!(await run(each.test, id))) continue;
      status = 'killed';
      killer = each;
      each.kills++;
      break;
    }
    tell({ ...mutant, index, status });
    // Each in a process of its own.
    if (index < careful) return tell({ fresh: index + 1, careful });
    // Forgotten modules are not given back for good: before it gets slow another process goes on.
    if (index - from >= 60) {
      const isSure = !killer || !(await run(killer.test));
      return tell(isSure ? { fresh: index + 1, careful } : { fresh: sure, careful: index + 1 });
    }
    // Is it the mutant that the test has noticed? At first, and now and then, it is tried without.
    if (killer && (killer.kills < 3 || index - sure > 12)) {
      if (await run(killer.test)) return tell({ fresh: sure, careful: index + 1 });
      sure = index + 1;
    }
  }
  tell({ over: true });
}

await all();
