import type * as Preact from 'preact';

/** Where the banner's module leaves its Preact for the preferences' module: two Preacts on one tree do not mix. */
export const PREACT = Symbol.for('kelisim.preact');

export const shared = globalThis as unknown as Record<symbol, typeof Preact>;

/** What stands for `preact` in kelisim-preferences.js. */
export const { h, Fragment, Component, createRef } = shared[PREACT] || ({} as typeof Preact);
