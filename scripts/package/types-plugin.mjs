/**
 * Types once for both forms. They lie beside CommonJS, for ES modules can import these, and not the other way round; `dist/<name>.d.ts` hands
 * them on. Those of entries without CommonJS lie there themselves.
 */
import { isEsmOnly } from './entries.mjs';

/** Names for the output of rollup-plugin-dts in `dist`. */
export const typeNames = {
  entryFileNames: ({ name }) => (isEsmOnly(name) ? '[name].d.ts' : 'cjs/[name].d.ts'),
  chunkFileNames: 'cjs/chunks/[name].d.ts',
};

/** A plugin for that output. */
export function sharedTypes() {
  return {
    name: 'shared-types',
    generateBundle(_options, bundle) {
      for (const { isEntry, name } of Object.values(bundle)) {
        if (!isEntry || isEsmOnly(name)) continue;
        this.emitFile({ type: 'asset', fileName: `${name}.d.ts`, source: `export * from '${name.includes('/') ? '../' : './'}cjs/${name}.js';\n` });
      }
    },
  };
}
