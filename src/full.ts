import { boot } from './boot';
import * as receipts from './receipts/index';
import * as ui from './ui/one-file';

// The same in one file, for hosts that want one request; but for integrations that options name.
boot((url) => (url.includes('/integrations/') ? import(url) : Promise.resolve({ ...ui, ...receipts })));
