// What a visitor of an npm site downloads: the banner's chunk is small, and the rest is fetched when it is needed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLERS, holds, initial, sizeOf, until, type Chunk } from './support/bundle';
import { consumer, type Consumer } from './support/consumer';

const APP = `import { createConsent } from 'kelisim';
createConsent({ policy: { url: '/privacy' }, categories: { analytics: {}, marketing: {} } });`;

/** Bytes with brotli 11, as measured. They rise only with a feature, by what that measured. */
const LIMITS: Record<string, { decided: number; asked: number }> = {
  esbuild: { decided: 21737, asked: 28905 },
  Vite: { decided: 22296, asked: 29810 },
};

let project: Consumer;
beforeAll(() => void (project = consumer()));
afterAll(() => project.remove());

describe.each(BUNDLERS)('%s', (name, bundle) => {
  let chunks: Chunk[];
  beforeAll(async () => void (chunks = await bundle(project, APP)));

  it('a visitor who has decided downloads the core, who is asked the banner as well', () => {
    const sizes = { decided: sizeOf(initial(chunks)), asked: sizeOf(until(chunks, 'bundled.js')) };
    const { decided, asked } = LIMITS[name]!;
    expect(sizes.decided).toBeLessThanOrEqual(decided);
    expect(sizes.asked).toBeLessThanOrEqual(asked);
    // Else something is not found that is there.
    expect(sizes.decided).toBeGreaterThan(5000);
    expect(sizes.asked).toBeGreaterThan(sizes.decided + 3000);
  });

  it('Preact comes with the preferences, and what has no use on every page on its own', () => {
    const banner = until(chunks, 'bundled.js');
    const OTHERS = ['preferences-module.js', 'law-module.js', 'embeds-module.js', 'notice-module.js', 'page-module.js', 'receipts.js', 'purge.js', 'ga4.js'];
    expect(['preact.mjs', ...OTHERS].filter((module) => holds(banner, module))).toEqual([]);
    expect(OTHERS.filter((module) => !holds(chunks, module))).toEqual([]);
    expect(holds(until(chunks, 'preferences-module.js'), 'preact.mjs')).toBe(true);
    expect(['embeds-module.js', 'notice-module.js'].filter((module) => holds(until(chunks, module), 'preact.mjs'))).toEqual([]);
  });
});
