import { bare as bareId, tokensOf } from '../../core/has';
import { NECESSARY } from '../../core/ids';
import { expiryOf } from '../../core/record/expiry';
import { COOKIE, MONTHS, PARENTS, REQUIRES, REVISION } from './data';

/** As the core writes it, and stricter than it reads it. No key is said twice. What begins with x, permissions by name, is the core's. */
const RECORD = /^(?!(.*&)?([\w-]+)=.*&\2=)v=1&t=\d{1,11}(&([^x].?=[\w.-]+|[\w-]{3,}=[01]))+$/;
/** How a click decides. */
const CLICK = /^(custom|withdraw|.+-all)$/;
const DAY = 864e5;

// `constructor` is a lawful id and must not be found by accident.
const bare = <T>(more?: object) => ({ __proto__: null, ...more }) as unknown as Record<string, T>;
const nothing = () => bare<boolean>({ [NECESSARY]: true });

/** The cookie's fields and answers. */
export let record = bare<string>();
export let choices = bare<string>();
export let grants = nothing();
/** Epoch milliseconds. */
export let expires = 0;

/** Value of our cookie; empty: there is none. Several make nothing that could be a record. */
export const readCookie = (): string =>
  document.cookie.split('; ').filter((pair) => pair.startsWith(`${COOKIE}=`)).join().slice(COOKIE.length + 1);

/** Has `kelisim/renew` noted that another decision, or none, has taken its place? A late answer may have brought it back. */
const isReplaced = (id?: string): boolean => window.localStorage?.[`${COOKIE}-replaced`]?.includes(id);

/** Is it certain that the core takes this for a decision in force, by a click, that answers everything? Then all is granted that it grants. */
export function isCertain(value: string): boolean {
  if (!RECORD.test(value)) return false;
  record = bare(Object.fromEntries(new URLSearchParams(value)));
  const { t, r, m } = record;
  const now = Date.now();
  expires = expiryOf(+t!, MONTHS);
  if (now < +t! * 1000 - DAY || now >= expires || (REVISION && r !== REVISION) || !CLICK.test(m!) || isReplaced(record.id)) return false;
  const said = bare<string>();
  const found = nothing();
  for (const id in PARENTS) {
    const parent = PARENTS[id]!;
    const answer = parent !== NECESSARY && record[id];
    const needs = REQUIRES[id] || [];
    // Never asked; or a service that is granted without its category, which scripts are not run by here.
    if (answer ? parent && +answer && !found[parent] : !parent) return false;
    if (answer) said[id] = +answer ? 'granted' : 'denied';
    found[id] = (answer ? !!+answer : found[parent]!) && needs.every((need) => (need === '!' ? answer : found[need]));
  }
  choices = said;
  grants = found;
  return true;
}

/** Nothing optional is granted any more. */
export function deny(): void {
  grants = nothing();
  choices = bare();
}

/** Is it still the decision that was read? If not nothing optional is granted any more. */
export function holds(value: string): boolean {
  if (readCookie() === value && Date.now() < expires) return true;
  deny();
  return false;
}

/** As the core's. */
export function has(expression: unknown): boolean {
  const tokens = tokensOf(expression);
  return !!tokens[0] && tokens.every((token) => {
    const id = bareId(token);
    return id === token ? grants[id] : (choices[id] || choices[PARENTS[id]!]) === 'denied';
  });
}
