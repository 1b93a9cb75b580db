import { defineConfig } from 'vitest/config';
import { compileWords } from './scripts/words-plugin.mjs';

export default defineConfig({
  plugins: [compileWords()],
  test: { include: ['tests/**/*.test.{ts,tsx}'] },
});
