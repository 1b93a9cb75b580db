import { attemptOf } from './core/url';
import { boot } from './script-tag/boot';

// The small file: the rest is fetched when it is needed.
boot((url, attempt) => import(attemptOf(url, attempt)));
