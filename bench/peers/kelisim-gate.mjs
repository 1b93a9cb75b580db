import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { DIST, has, optionsBlock, optionsFor, variant } from '../lib/kelisim.mjs';

// The inline gate, with the core as a tag that it holds. `inlineGate` may return all of the markup, or what to make it of.
const GATE = pathToFileURL(path.join(DIST, 'inline.js')).href;
/** The gate answers before the core is there. */
const ASK = '<script>kelisim.has&&__b.ready(kelisim.has("analytics"))</script>\n';
let inlineGate;

async function tag(context) {
  const core = context.url('kelisim.js');
  const printed = await inlineGate(optionsFor(context), { src: core });
  const html = typeof printed === 'string' ? printed : printed.html;
  const code = typeof printed === 'string' ? printed : printed.code;
  if (/^\s*</.test(html ?? '')) return `${html.replace(/(["'])[^"']*\/kelisim\.js\1/g, `"${core}"`)}\n${ASK}`;
  return `${optionsBlock(context)}<script type="text/plain" src="${core}"></script>\n<script>${code}</script>\n${ASK}`;
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
    const page = await tag({ url: (name) => `/${name}` });
    this.gateBytes = () => [page];
    return base.assets();
  },
};
