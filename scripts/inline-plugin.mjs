/**
 * Makes `inline:gate` an import: the program of the inline gate, `src/inline/gate`, as minified text. `GATE_DATA` in it stands for what is
 * printed in. It changes no name that another script could see.
 */
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';

const ID = 'inline:gate';
const ENTRY = fileURLToPath(new URL('../src/inline/gate/index.ts', import.meta.url));

/** The text: one statement, plain ASCII, without anything that would end a script element. */
export async function gateCode() {
  const bundle = await rollup({
    input: ENTRY,
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
    plugins: [
      resolve({ extensions: ['.ts'] }),
      esbuild({ target: 'es2021' }),
      terser({
        ecma: 2021,
        toplevel: true,
        compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
        format: { comments: false, ascii_only: true },
      }),
    ],
  });
  const { output } = await bundle.generate({ format: 'iife', strict: false });
  await bundle.close();
  const code = output[0].code.trim();
  if (!code.includes('GATE_DATA') || /<\/|<!|<script|[^\x20-\x7e]/i.test(code)) throw new Error('the inline gate can not be printed');
  return code;
}

/** A plugin for Rollup and Vitest. */
export function inlineGateCode() {
  return {
    name: 'inline-gate-code',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: async (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(await gateCode())};` : null),
  };
}
