// kelisim/headless as an application's bundler sees it: none of our interface, and what docs/headless.md says it weighs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLERS, holds, initial, sizeOf, until, type Chunk } from './support/bundle';
import { consumer, root, type Consumer } from './support/consumer';

const APP = `import { createHeadless } from 'kelisim/headless';
createHeadless({ policy: { url: '/privacy' } }, (screen) => console.log(screen));`;
const OURS = ['bundled.js', 'button-module.js', 'preferences-module.js', 'law-module.js', 'embeds-module.js', 'notice-module.js', 'page-module.js', 'layouts-module.js', 'theme-module.js', 'words-module.js', 'preact.mjs'];

/** Bytes with brotli 11, rounded up, as those of `bundles.test.ts`. */
const LIMITS: Record<string, { decided: number; asked: number }> = {
  esbuild: { decided: 22450, asked: 34100 },
  Vite: { decided: 22480, asked: 34330 },
};

let project: Consumer;
beforeAll(() => void (project = consumer()));
afterAll(() => project.remove());

describe.each(BUNDLERS)('%s', (name, bundle) => {
  let chunks: Chunk[];
  beforeAll(async () => void (chunks = await bundle(project, APP)));

  it('emits nothing of our interface, which it does for createConsent', async () => {
    expect(OURS.filter((module) => holds(chunks, module))).toEqual([]);
    expect(['receipts.js', 'purge.js', 'mount.js'].filter((module) => !holds(chunks, module))).toEqual([]);
    const others = await bundle(project, "import { createConsent } from 'kelisim'; createConsent();");
    expect(OURS.filter((module) => !holds(others, module))).toEqual([]);
  });

  it('the words come once something must be shown; the helpers only where they are used', () => {
    expect(holds(initial(chunks), 'mount.js')).toBe(false);
    const sizes = { decided: sizeOf(initial(chunks)), asked: sizeOf(until(chunks, 'mount.js')) };
    expect(sizes.decided).toBeLessThanOrEqual(LIMITS[name]!.decided);
    expect(sizes.asked).toBeLessThanOrEqual(LIMITS[name]!.asked);
    expect(sizes.asked).toBeGreaterThan(sizes.decided + 5000);
    expect(chunks.some(({ code }) => code.includes('is not wholly in the viewport'))).toBe(false);
    if (name !== 'esbuild') return;
    const said = /on 30 November 2026: ([\d.]+) kB for a visitor who has decided, ([\d.]+) kB more/.exec(readFileSync(join(root, 'docs/headless.md'), 'utf8'))!.slice(1).map(Number);
    const measured = [sizes.decided, sizes.asked - sizes.decided].map((bytes) => bytes / 1000);
    // Names of chunks have hashes in them.
    expect(measured.map((kilobytes, place) => Math.abs(kilobytes - said[place]!) < 0.15)).toEqual([true, true]);
  });
});
