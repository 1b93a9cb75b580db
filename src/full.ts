import { boot } from './boot';
import * as purge from './purge/index';
import * as receipts from './receipts/index';
import * as ui from './ui/one-file';

// The same in one file, for hosts that want one request.
boot(() => Promise.resolve({ ...ui, ...receipts, ...purge }));
