import { rollup } from 'rollup';
import { brotliCompressSync, constants } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import configs from '/tmp/w/k/rollup.config.mjs';
const which = process.argv[2] || 'kelisim.js';
const c = configs.find(x => x.output.file === 'dist/' + which);
const br = (s) => brotliCompressSync(Buffer.from(s), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const b = await rollup({ ...c, plugins: c.plugins.filter(Boolean), onwarn(){} });
const { output } = await b.generate(c.output);
const code = output[0].code;
writeFileSync('/tmp/w/out.js', code);
console.log(which, code.length, 'raw', br(code), 'br');
if (process.argv[3] === 'mods') {
  // stub each module
  const ids = Object.keys(output[0].modules);
}
