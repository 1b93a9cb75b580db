/** What held tags look like. */
const MARKED = ':is([data-category],[data-service])';
export const HELD = `:is(script[type="text/plain"],iframe,img,link,video,audio,source)${MARKED}`;

/** Of these, embeds that take up room on the page, and scripts that will. */
export const EMBEDS = `${HELD}:is([data-embed],:is(iframe,video,audio)[data-kelisim-src]:not([width="0"],[width="1"]))`;

/** Attributes that make a browser fetch something; each waits in `data-kelisim-…`, which nobody else reads. */
export const NAMES = ['src', 'srcset', 'href', 'poster'] as const;
export const SAFE = 'data-kelisim-';

/** Where others look for the address of a picture or frame that they are to load: lazy loaders, optimisers, other consent managers. */
export const OTHERS = ['data-', 'data-lazy-'];

/** Attributes by which a tag is followed. */
export const FOLLOWED = ['data-category', 'data-service', ...NAMES.flatMap((name) => [name, ...[SAFE, ...OTHERS].map((prefix) => prefix + name)])];

export const isScript = (element: Element): element is HTMLScriptElement => element.localName === 'script';
