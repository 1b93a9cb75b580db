const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { CopyPages } = require('./copy-pages');

// The examples of the docs, which the runner puts there.
const docs = join(__dirname, 'src/docs/main.js');

module.exports = {
  mode: 'production',
  entry: { main: './src/main.js', ...(existsSync(docs) && { docs }) },
  output: { path: join(__dirname, 'dist'), filename: '[name].js', publicPath: '/', clean: true },
  plugins: [new CopyPages({ 'src/index.html': 'index.html', 'src/docs/index.html': 'docs.html' })],
  performance: { hints: false },
};
