export { readConsent, type ConsentSnapshot, type ReadOptions, type ServerConsent } from './read-consent';
export { renewCookie, renewResponse } from './renew';
export type { From, HeadersLike, RequestLike, SiteOrOptions } from './asker';
export type { ConsentOptions } from '../core/options/options';
