import { bare, tokensOf } from '../core/has';
import { decide } from '../core/record/decide';
import { permits as hasPermit } from '../core/record/permits';
import { newestRecord } from '../core/record/record';
import { askerOf, type From, type SiteOrOptions } from './asker';
import type { ConsentState } from '../core/model';
import type { Asked } from '../core/options/ids-of';

/** What the cookie of a request means, as plain data: for `initial` of the bindings, and for JSON. */
export interface ConsentSnapshot<Id extends string = string> extends Omit<ConsentState<Id>, 'language' | 'givenAt' | 'expiresAt' | 'gpc'> {
  /** ISO 8601 in UTC, or null. */
  readonly givenAt: string | null;
  /** ISO 8601 in UTC, or null. */
  readonly expiresAt: string | null;
  /** Global Privacy Control is on and respected; null: unknown, as only the cookies were given. */
  readonly gpc: boolean | null;
  /**
   * Permissions that were not granted for all, and that a service, or a category for its services, has by name, as `has()` is asked:
   * `{ 'youtube cross-border': true }`.
   */
  readonly permits: Readonly<Record<string, true>>;
}

/** What the cookie of a request means. */
export interface ServerConsent<Id extends string = string> extends ConsentSnapshot<Id> {
  /**
   * Is this category or service allowed? Takes the syntax of `data-category`: `'analytics cross-border'` needs both, `'!analytics'` is true once
   * refused. An id that the options do not declare is false.
   */
  has(id: Asked<Id>): boolean;
  /** The same as plain data, without `has`: what may cross from server to client components. */
  toJSON(): ConsentSnapshot<Id>;
}

export interface ReadOptions {
  /** The moment that is asked about, in epoch milliseconds. @default now */
  now?: number;
}

const iso = (date: Date | null) => date && date.toISOString();

/**
 * Reads what the visitor has decided, as the browser reads it: the same status, reason, grants, choices and dates. Never throws for what a
 * request sends. Keeps nothing: two requests know nothing of each other.
 *
 * Three things only the browser knows: ids that only the markup declares, the language, and whether cookies can be kept at all (then its
 * reason is `cookies-blocked`, where here it is `missing`). What varies by this is for one visitor: no shared cache may keep it.
 *
 * @param from a `Request`, its `Headers`, or the `Cookie` header. From a bare string nobody knows whether the browser objects by
 *   Global Privacy Control: then what was implied or tacit grants nothing
 */
export function readConsent<Id extends string = string>(from: From, site: SiteOrOptions<Id>, { now = Date.now() }: ReadOptions = {}): ServerConsent<Id> {
  const { config, values, gpc } = askerOf(from, site);
  // By a wrong option it is unclear what was asked: what is stored does not count.
  const record = config.isUnclear ? null : newestRecord(values, now);
  const { givenAt, expiresAt, ...decided } = decide(config, values.length ? record : undefined, false, gpc !== false, now);
  const { parents } = config;
  const { choices, grants } = decided;
  const named = Object.entries(givenAt ? record!.answers : {}).filter(([id, isPermitted]) => isPermitted && id.includes(' '));
  const permits = Object.fromEntries(named) as Record<string, true>;
  const plain = { ...decided, givenAt: iso(givenAt), expiresAt: iso(expiresAt), gpc, permits };
  return {
    ...plain,
    has(expression) {
      const tokens = tokensOf(expression);
      const [service = ''] = tokens;
      const parent = parents[service];
      return !!service && tokens.every((token) => {
        const id = bare(token);
        // A permission that the service has by name counts for its tags.
        return id === token ? grants[id] || !!(parent && hasPermit(permits, id, service, parent)) : (choices[id] || choices[parents[id]!]) === 'denied';
      });
    },
    // With prototypes: React's server components pass no objects without.
    toJSON: () => ({ ...plain, choices: { ...choices }, grants: { ...grants } }),
  } as ServerConsent as ServerConsent<Id>;
}
