// The text that is put into each page.
import * as parts from './page-code/recorder.js';

const BARE = ['record', 'look', 'clicks', 'report'];
const WHOLE = ['record', 'observe', 'look', 'watch', 'clicks', 'insertion', 'report'];

/** @param lean CPU rounds: no frame loop and no observers, so that what is counted is the page's */
export function probeSource(variant, { want, lean }) {
  const config = { want, banner: variant.banner ?? null, accept: variant.accept ?? null, wired: variant.wired ?? null };
  const calls = (lean ? BARE : WHOLE).map((name) => `(${parts[name]})(b,config);`).join('\n');
  return `(()=>{if(window!==window.top)return;const b=window.__b={},config=${JSON.stringify(config)};\n${calls}})();${variant.prelude ?? ''}`;
}
