/**
 * Keeps `'use client'`: React's server components ask for it as the first statement of a file, and Rollup would drop it. It stands in every
 * file that holds a module with it. What server code needs as well must not come to lie in such a file: the build stops and names it.
 */
import { edited, headed } from '../edit-code.mjs';

/** esbuild may have put `'use strict'` before it. */
const DIRECTIVE = /^\s*((['"])use strict\2;?\s*)?(['"])use client\3;?/;

/** A plugin for Rollup, after what makes JavaScript of a source. */
export function useClient() {
  const clients = new Set();
  const isClient = ({ moduleIds }) => moduleIds.some((id) => clients.has(id));
  return {
    name: 'use-client',
    transform(code, id) {
      if (!DIRECTIVE.test(code)) return null;
      clients.add(id);
      return edited(code, [{ start: 0, end: DIRECTIVE.exec(code)[0].length, text: '' }]);
    },
    renderChunk(code, chunk, _options, { chunks }) {
      if (!isClient(chunk)) return null;
      const onServers = new Set(Object.values(chunks).filter((each) => !isClient(each)).flatMap(({ moduleIds }) => moduleIds));
      for (const id of chunk.moduleIds) {
        const server = this.getModuleInfo(id).importers.find((importer) => onServers.has(importer));
        if (!clients.has(id) && (server || chunk.facadeModuleId === id)) this.error(`${id} would be for clients only, and is needed ${server ? `by ${server}` : 'on servers'}`);
      }
      return headed("'use client';", code);
    },
  };
}
