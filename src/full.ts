import { boot } from './boot';
import * as purge from './purge/index';
import * as receipts from './receipts/index';
import * as ui from './ui/one-file';

// The same in one file, for hosts that want one request. The check is for the owner of the site: it stays a file of its own.
boot((url) => (url.endsWith('-lint.js') ? import(url) : Promise.resolve({ ...ui, ...receipts, ...purge })));
