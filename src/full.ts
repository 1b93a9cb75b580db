import { boot } from './script-tag/boot';
import * as purge from './purge/index';
import * as receipts from './receipts/index';
import * as button from './ui/button/button-module';
import * as ui from './ui/whole/one-file';

// The same in one file, for hosts that want one request; but for integrations that options name, and what is for the
// owner of the site alone.
boot((url) => (/\/integrations\/|-(lint|check)\.js/.test(url) ? import(url) : Promise.resolve({ ...ui, ...button, ...receipts, ...purge })));
