/**
 * A test in a real browser that fails is run once more: on a busy machine a browser now and then loses a page, or takes longer than any wait.
 * What passed only then is not hidden: `.ci/run` names it at the end (scripts/ci-summary.mjs). Nothing else gets a second try: a property
 * test that fails has found something.
 */
import { beforeAll, type RunnerTask } from 'vitest';

const IN_BROWSERS = /\/tests\/(browser|frameworks|webview)\//;

function allowSecondTry(task: RunnerTask): void {
  task.retry = 1;
  if (task.type === 'suite') task.tasks.forEach(allowSecondTry);
}

beforeAll((file) => {
  if (IN_BROWSERS.test(file.file.filepath)) allowSecondTry(file as RunnerTask);
});
