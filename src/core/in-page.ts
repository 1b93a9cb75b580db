/** Set by the build. */
declare const __PAGE__: boolean;

/** Is this file built for pages only? Then it need not ask whether it is on a server. */
export const IN_PAGE = typeof __PAGE__ === 'boolean' && __PAGE__;
