import type * as Preact from 'preact';

/** Where the banner's module leaves its Preact for the modules fetched later: two Preacts on one tree do not mix. */
export const PREACT = Symbol.for('kelisim.preact');

type Provided = Pick<typeof Preact, 'Component' | 'h' | 'render'>;

export const shared = globalThis as unknown as Record<symbol, Provided>;

/** What stands for `preact` in kelisim-preferences.js, kelisim-law.js, kelisim-embeds.js and kelisim-notice.js. */
export const { Component, h, render } = shared[PREACT] || ({} as Provided);
