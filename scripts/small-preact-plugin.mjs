/**
 * Which Preact draws what where the files of the UI share modules, as they do from npm: `small-preact` what a first visit sees, the real one
 * the preferences. What both draw with, `src/ui/shared/*.tsx`, is there once for each, as `WebLink.tsx` and `WebLink.small.tsx`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const UI = fileURLToPath(new URL('../src/ui/', import.meta.url)).replaceAll('\\', '/');
const SMALL = '.small.tsx';
/** Rooms that `small-preact` draws; the preferences and what stands in them are drawn by Preact. */
const FIRST_VISIT = ['banner', 'embeds', 'notice', 'page'].map((room) => `${UI}${room}/`);

/**
 * A plugin for Rollup.
 *
 * @param {{ external: boolean }} options whether `preact` stays an import; else it is bundled
 */
export function smallPreact({ external }) {
  return {
    name: 'small-preact',
    resolveId: {
      order: 'pre',
      async handler(id, importer = '', options) {
        const from = importer.replaceAll('\\', '/');
        const isSmall = from.endsWith(SMALL) || FIRST_VISIT.some((room) => from.startsWith(room));
        if (id === 'preact') return isSmall ? `${UI}shared/small-preact.ts` : external ? { id, external } : null;
        // Preact itself with React's interface, which an application brings.
        if (id === 'preact/compat') return { id, external: true };
        if (!isSmall || !id.startsWith('.')) return null;
        const found = await this.resolve(id, importer, { ...options, skipSelf: true });
        const path = found?.id.replaceAll('\\', '/');
        return path?.startsWith(`${UI}shared/`) && path.endsWith('.tsx') ? path.replace(/\.tsx$/, SMALL) : found;
      },
    },
    load(id) {
      if (!id.endsWith(SMALL)) return null;
      const file = id.replace(SMALL, '.tsx');
      this.addWatchFile(file);
      return readFileSync(file, 'utf8');
    },
  };
}
