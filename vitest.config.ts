import { defineConfig } from 'vitest/config';
import { cssText } from './scripts/css-plugin.mjs';
import { inlineGateCode } from './scripts/inline-plugin.mjs';
import { svelteComponents } from './scripts/svelte-plugin.mjs';
import { compileWords } from './scripts/words-plugin.mjs';

export default defineConfig({
  plugins: [compileWords(), cssText(), inlineGateCode(), svelteComponents()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/browser/support/global-setup.ts'],
    // A browser's first page takes a while on a busy machine.
    testTimeout: 30_000,
    // Two at a time: most of the time they wait for a page. No test may depend on how fast the machine is.
    maxWorkers: 2,
    minWorkers: 2,
    expect: { poll: { timeout: 10_000, interval: 25 } },
  },
});
