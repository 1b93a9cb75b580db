import { boot } from './script-tag/boot';

// The small file: the rest is fetched when it is needed. A failed import may be remembered, so a retry varies the address.
boot((url, attempt) => import(attempt ? `${url}${url.includes('?') ? '&' : '?'}retry=${attempt}` : url));
