const { join } = require('node:path');
const { CopyPage } = require('./copy-page');

module.exports = {
  mode: 'production',
  entry: './src/main.js',
  output: { path: join(__dirname, 'dist'), filename: 'main.js', publicPath: '/', clean: true },
  plugins: [new CopyPage()],
  performance: { hints: false },
};
