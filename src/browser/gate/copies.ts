import { isWebUrl } from '../../core/url';
import { doc } from '../dom';
import { OTHERS, SAFE } from './shapes';

/** Types of what a browser runs; empty: an ordinary script. */
const RUNS = /^(|module|importmap|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)$/i;

/** What a held script is once it may run; undefined: nothing a browser would run, so it stays as it is. */
export function typeOf(script: HTMLScriptElement): string | undefined {
  const type = script.getAttribute('data-type') || '';
  return RUNS.test(type.trim()) ? type.trim() : undefined;
}

/**
 * The address of a held script: its `src`, or where other consent managers and validators of HTML want it. Empty: an inline one.
 *
 * @param base what it is relative to
 */
export function addressOf(script: HTMLScriptElement, base = doc.baseURI): string {
  const waiting = ['', SAFE, ...OTHERS].map((prefix) => script.getAttribute(`${prefix}src`)).find(Boolean);
  return isWebUrl(waiting) ? new URL(waiting, base).href : waiting || '';
}

/**
 * Is the parser still reading this script? One that it has read shows `async` without the attribute, as one from `createElement` does
 * (https://html.spec.whatwg.org/#script-force-async); half of one does not, nor does one that `innerHTML` has made, so while the
 * page is parsed both wait. Half a script must not run.
 */
export const isUnfinished = (script: HTMLScriptElement): boolean => doc.readyState === 'loading' && !isFresh(script);

/** Known not to be made by `innerHTML`. */
const isFresh = (script: HTMLScriptElement): boolean => script.async || script.hasAttribute('async');

/** By a copy its load and error are told to the page's own node; what hangs on it by an attribute must not be told twice. */
const isHandler = (name: string) => /^on/i.test(name);

/** What runs for a held script. */
export interface Live {
  /** A copy; or the element itself. */
  readonly element: HTMLScriptElement;
  /** Its load or error will come. Of the clone of a script that `innerHTML` has made nothing comes. */
  readonly isSure: boolean;
}

/** Trusted Types have once said no. */
let areEnforced = false;

function made(script: HTMLScriptElement, address: string): HTMLScriptElement {
  const element = doc.createElement('script');
  for (const { name, value } of script.attributes) if (!isHandler(name) && name !== 'src') element.setAttribute(name, value);
  if (address) element.src = address;
  else element.text = script.text;
  return element;
}

function cloned(script: HTMLScriptElement): HTMLScriptElement {
  const element = script.cloneNode() as HTMLScriptElement;
  for (const name of element.getAttributeNames()) if (isHandler(name)) element.removeAttribute(name);
  return element;
}

/**
 * A script that runs what this held one says when it is inserted: with its attributes, nonce included. Made anew, for one that
 * `innerHTML` has made never runs, nor does its clone (https://html.spec.whatwg.org/#already-started).
 *
 * Trusted Types forbid to make one anew, and each try is reported to the site. Whether they are enforced cannot be asked; where scripts
 * have a nonce they may be, so there an external one is cloned and an inline one runs itself, at its own place. Null: nothing can run it.
 *
 * @param address of the script; empty for an inline one
 */
export function liveOf(script: HTMLScriptElement, type: string, hasNonce: boolean, address: string): Live | null {
  let element: HTMLScriptElement | undefined;
  if (isFresh(script) && 'trustedTypes' in window && (areEnforced || hasNonce) && script.src === address) element = address ? cloned(script) : script;
  try {
    element ||= made(script, address);
  } catch {
    areEnforced = true;
    if (address && script.src !== address) return null;
    element = address ? cloned(script) : script;
  }
  if (element !== script) Object.assign(element, { nonce: script.nonce, type });
  return { element, isSure: isFresh(script) || element.async };
}
