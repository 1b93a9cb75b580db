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

const REGISTER = /(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?interface Register \{\s*\}\n/;

/**
 * Declares `Register` in the types of `kelisim` itself: what an application says in `declare module 'kelisim'` joins a declaration that is there
 * or comes by `export *`, and none that is exported by name from another file.
 */
function declareInIndex(bundle) {
  const index = bundle['cjs/index.d.ts'];
  const chunk = Object.values(bundle).find(({ code }) => REGISTER.test(code));
  if (!index || !chunk || chunk === index) return;
  const [declared] = REGISTER.exec(chunk.code);
  const [, exported] = /\bRegister as (\w+)/.exec(chunk.code) || [undefined, 'Register'];
  const without = index.code.replace(/^(export (?:type )?\{)(.*)(\} from .*)$/gm, (_, start, list, end) =>
    `${start} ${list.split(',').map((each) => each.trim()).filter((each) => each !== `${exported} as Register` && each !== 'Register').join(', ')} ${end}`);
  if (without.split('Register').length === index.code.split('Register').length) throw new Error('index.d.ts exports no Register that the build could find');
  chunk.code = `import { Register } from '../index.js';\n${chunk.code.replace(REGISTER, '')}`;
  index.code = `${without}\n${declared.replace('interface', 'export interface')}`;
}

/** A plugin for that output. */
export function sharedTypes() {
  return {
    name: 'shared-types',
    generateBundle(_options, bundle) {
      declareInIndex(bundle);
      for (const { isEntry, name } of Object.values(bundle)) {
        if (!isEntry || isEsmOnly(name)) continue;
        this.emitFile({ type: 'asset', fileName: `${name}.d.ts`, source: `export * from '${name.includes('/') ? '../' : './'}cjs/${name}.js';\n` });
      }
    },
  };
}
