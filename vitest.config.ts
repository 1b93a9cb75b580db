import { defineConfig } from 'vitest/config';
import { cssText } from './scripts/css-plugin.mjs';
import { compileWords } from './scripts/words-plugin.mjs';

export default defineConfig({
  plugins: [compileWords(), cssText()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/browser/support/global-setup.ts'],
    // A browser's first page takes a while on a busy machine.
    testTimeout: 30_000,
    // One after the other: each has a browser or two, and no test may depend on how fast the machine is.
    maxWorkers: 1,
    minWorkers: 1,
    expect: { poll: { timeout: 10_000, interval: 25 } },
  },
});
