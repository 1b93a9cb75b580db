/** Makes `css:./styles.css` an import: the stylesheet as minified text. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Features, transform } from 'lightningcss';

/** Chrome 90, Firefox 101, Safari 15.4, as lightningcss writes versions. */
const TARGETS = { chrome: 90 << 16, firefox: 101 << 16, safari: (15 << 16) | (4 << 8) };

const PREFIX = '\0css:';

/** Minifies one stylesheet; a rule that does not parse stops the build. */
export function minifyCss(file) {
  const code = readFileSync(file);
  // `light-dark()` is rewritten for older browsers; a sheet that has none needs no variables for it.
  const exclude = code.includes('light-dark(') ? 0 : Features.LightDark;
  // Shorter names for the variables it rewrites them with.
  return transform({ filename: file, code, minify: true, targets: TARGETS, exclude }).code.toString().replace(/--lightningcss-([ld])\w+/g, '--$1');
}

/**
 * A plugin for Rollup and Vitest.
 *
 * @param {{ emit?: string }} [options] name of a file that a browser without constructable stylesheets links and fills, see
 *   src/browser/styles.ts: rules of one view never reach another
 */
export function cssText({ emit } = {}) {
  return {
    name: 'css-text',
    enforce: 'pre',
    resolveId(id, importer) {
      return id.startsWith('css:') ? `${PREFIX}${resolve(dirname(importer), id.slice(4))}.text` : null;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const file = id.slice(PREFIX.length, -'.text'.length);
      this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(minifyCss(file))};`, moduleSideEffects: false };
    },
    generateBundle() {
      if (!emit) return;
      this.emitFile({ type: 'asset', fileName: emit, source: '/* Kelisim puts its rules in here where a browser cannot construct a stylesheet (Safari before 16.4). */\n' });
    },
  };
}
