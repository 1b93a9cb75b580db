import { importFile } from './browser/import-file';
import { boot } from './script-tag/boot';

// The small file: the rest is fetched when it is needed.
boot(importFile);
