// The files that the framework pages of docs show are files of the consumer projects, which `npm run consumers` builds and drives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../consumers/lib/docs.mjs';
import { root } from './support/consumer';

/** Page → beginning of an example → the file that is this example and no more. */
const FILES: Record<string, Record<string, string[]>> = {
  react: { '// consent.ts': ['vite-react-18/src/consent.ts', 'vite-react-19/src/consent.ts', 'react-router/app/consent.ts'] },
  next: { '// app/consent.ts': ['next/app/consent.ts'], '// app/kelisim/renew/route.ts': ['next/app/kelisim/renew/route.ts'], '// instrumentation-client.ts': ['next/instrumentation-client.ts'] },
  preact: { '// consent.ts': ['vite-preact/src/consent.ts'] },
  vue: { '// consent.ts': ['vite-vue/src/consent.ts', 'vite-svelte/src/consent.ts', 'sveltekit/src/lib/consent.ts', 'astro/src/consent.ts'] },
  nuxt: { '// app/consent.ts': ['nuxt/app/consent.ts'] },
  sveltekit: {
    '<!-- src/routes/+layout.svelte -->': ['sveltekit/src/routes/+layout.svelte'],
    '// src/hooks.server.ts': ['sveltekit/src/hooks.server.ts'],
    '// src/hooks.client.ts': ['sveltekit/src/hooks.client.ts'],
    '// src/app.d.ts': ['sveltekit/src/app.d.ts'],
    'export { consentLoad as load }': ['sveltekit/src/routes/known/+layout.server.ts'],
  },
  testing: { '// .storybook/preview.jsx': ['storybook/.storybook/preview.jsx'] },
};

describe.each(Object.entries(FILES))('docs/%s.md', (page, files) => {
  it.each(Object.entries(files))('%s', (start, copies) => {
    const [block, ...more] = blocksOf(page).filter(({ code }) => code.startsWith(start));
    expect(more).toEqual([]);
    for (const file of copies) expect([file, readFileSync(join(root, 'tests/consumers', file), 'utf8').trimEnd()]).toEqual([file, block!.code]);
  });
});
