const { copyFileSync } = require('node:fs');
const { join } = require('node:path');

/** The page as it stands. */
exports.CopyPage = class {
  apply(compiler) {
    compiler.hooks.done.tap('CopyPage', () => copyFileSync(join(__dirname, 'src/index.html'), join(__dirname, 'dist/index.html')));
  }
};
