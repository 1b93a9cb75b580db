/** Makes `css:./card.css,./banner.css` an import: the stylesheets, one after the other, as minified text. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Features, transform } from 'lightningcss';

/** Chrome 90, Firefox 101, Safari 15.4, as lightningcss writes versions. */
const TARGETS = { chrome: 90 << 16, firefox: 101 << 16, safari: (15 << 16) | (4 << 8) };

const PREFIX = '\0css:';

/** Minifies stylesheets into one; a rule that does not parse stops the build. */
export function minifyCss(...files) {
  const code = Buffer.concat(files.map((file) => readFileSync(file)));
  // `light-dark()` is rewritten for older browsers; a sheet that has none needs no variables for it.
  const exclude = code.includes('light-dark(') ? 0 : Features.LightDark;
  // Shorter names for the variables it rewrites them with.
  return transform({ filename: files.join(), code, minify: true, targets: TARGETS, exclude }).code.toString().replace(/--lightningcss-([ld])\w+/g, '--$1');
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
      if (!id.startsWith('css:')) return null;
      return `${PREFIX}${id.slice(4).split(',').map((file) => resolve(dirname(importer), file)).join()}.text`;
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return null;
      const files = id.slice(PREFIX.length, -'.text'.length).split(',');
      for (const file of files) this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(minifyCss(...files))};`, moduleSideEffects: false };
    },
    generateBundle() {
      if (!emit) return;
      this.emitFile({ type: 'asset', fileName: emit, source: '/* Kelisim puts its rules in here where a browser cannot construct a stylesheet (Safari before 16.4). */\n' });
    },
  };
}
