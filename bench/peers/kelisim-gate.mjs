import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { DIST, has, optionsFor, variant } from '../lib/kelisim.mjs';

// The inline gate, with the core as a tag that it holds.
const GATE = pathToFileURL(path.join(DIST, 'inline.js')).href;
/** The gate answers before the core is there. */
const ASK = '<script>kelisim.has&&__b.ready(kelisim.has("analytics"))</script>\n';
let inlineGate;

function tag(context) {
  return `${inlineGate(optionsFor(context), { src: context.url('kelisim.js') }).html}\n${ASK}`;
}

const base = variant('kelisim-gate', 'Kelisim, inline gate', {
  tag,
  inlineCode: true,
  skip: () => (has('inline.js') ? null : 'this dist has no inline.js'),
});

export default {
  ...base,
  async assets() {
    ({ inlineGate } = await import(GATE));
    if (typeof inlineGate !== 'function') throw new Error('inline.js of this dist has no inlineGate');
    const page = tag({ url: (name) => `/${name}` });
    this.gateBytes = () => [page];
    return base.assets();
  },
};
