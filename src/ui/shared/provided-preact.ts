import type { h as Create } from 'preact';

/** Where the preferences' module leaves its Preact for that of the law: two Preacts on one tree do not mix. */
export const PREACT = Symbol.for('kelisim.preact');

export const shared = globalThis as unknown as Record<symbol, { h: typeof Create }>;

/** What stands for `preact` in kelisim-law.js, which may come before the preferences it is drawn in. */
export const h = ((...node: Parameters<typeof Create>) => shared[PREACT]!.h(...node)) as typeof Create;
