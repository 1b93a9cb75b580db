/** What a server may ask. Nothing here runs: `npm run types` reads it. */
import { defineConsent } from '../../src/index';
import { startRenewal } from '../../src/renew';
import { readConsent, renewCookie, renewResponse, type ConsentSnapshot, type ServerConsent } from '../../src/server';

const site = defineConsent({ categories: { analytics: {}, marketing: {} }, services: { youtube: 'marketing cross-border' } });
declare const request: Request;

const consent = readConsent(request, site);
export const found: boolean[] = [consent.has('analytics'), consent.has('!youtube'), consent.has('youtube cross-border')];
// @ts-expect-error a misspelt id
consent.has('analitycs');
export const ended: string | null = consent.expiresAt;
// @ts-expect-error dates are texts, as in JSON
export const date: Date | null = consent.expiresAt;
export const snapshot: ConsentSnapshot = consent.toJSON();

// From headers, Next's too, a cookie or none; by options without a site any id may be asked for.
export const others: ServerConsent[] = [readConsent(request.headers, site), readConsent('kelisim=…', site, { now: 1 }), readConsent(null, {}), readConsent({ get: () => null }, {})];
export const loose: boolean = readConsent(undefined, { categories: { analytics: {} } }).has('anything');

export const header: string | null = renewCookie(request, site);
export const answer: Response = renewResponse(request, {});
// @ts-expect-error it takes what the request says: headers alone have no method
renewCookie(request.headers, site);
export const stop: () => void = startRenewal(site, { url: '/renew' });
