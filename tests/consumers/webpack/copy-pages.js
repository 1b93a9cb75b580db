const { copyFileSync, existsSync } = require('node:fs');
const { join } = require('node:path');

/** Pages as they stand, those that are there. */
exports.CopyPages = class {
  constructor(pages) {
    this.pages = pages;
  }

  apply(compiler) {
    compiler.hooks.done.tap('CopyPages', () => {
      for (const [from, to] of Object.entries(this.pages)) {
        if (existsSync(join(__dirname, from))) copyFileSync(join(__dirname, from), join(__dirname, 'dist', to));
      }
    });
  }
};
