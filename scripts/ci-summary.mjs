/**
 * Prints the closing line of a test run, "N passed, N failed", from Vitest's JSON report:
 *   node scripts/ci-summary.mjs report.json
 * A file that failed before any of its tests could run counts as one failure.
 */
import { readFileSync } from 'node:fs';

function counts(file) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const hasNoFailedTest = ({ assertionResults }) => !assertionResults.some(({ status }) => status === 'failed');
  const broken = testResults.filter((result) => result.status === 'failed' && hasNoFailedTest(result)).length;
  return `${numPassedTests} passed, ${numFailedTests + broken} failed`;
}

try {
  console.log(counts(process.argv[2]));
} catch (error) {
  console.error(`The tests did not get as far as a report: ${error.message}`);
  process.exitCode = 1;
}
