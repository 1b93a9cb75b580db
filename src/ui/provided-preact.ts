import type * as Preact from 'preact';

/** Where the banner's module leaves its Preact for the preferences' module: two Preacts on one tree do not mix. */
export const PREACT = Symbol.for('kelisim.preact');

type Provided = Pick<typeof Preact, 'Component' | 'h'>;

export const shared = globalThis as unknown as Record<symbol, Provided>;

/** What stands for `preact` in kelisim-preferences.js. */
export const { Component, h } = shared[PREACT] || ({} as Provided);
