import { bare, tokensOf } from '../../core/has';
import { isId, NECESSARY } from '../../core/ids';
import { ANY_NONCE, PARENTS } from './data';
import { has, record } from './record';

/** A script that neither loads nor fails holds up the others this long, in ms. */
export const PATIENCE = 1e4;
const HELD = 'script[type="text/plain"]:is([data-category],[data-service])';
/** These are run by the core alone. */
const OTHERS = '[data-embed],[data-astro-exec],[data-type]:not([data-type=module])';

/** Those that are run, or on their way. */
export const ran: HTMLScriptElement[] = [];
/** Of these, whose files are on their way → the copy that loads. */
export const coming = new Map<HTMLScriptElement, HTMLScriptElement>();
const queue: HTMLScriptElement[] = [];
let waitingFor: Element | undefined;

/** Has all run that may? */
export const isThrough = (): boolean => !waitingFor && !queue[0];

const isAsync = (script: HTMLScriptElement) => script.hasAttribute('async');

/** Classic and external: those that come after it wait. */
const isWaitedFor = (script: HTMLScriptElement) => script.src && !isAsync(script) && !script.noModule && !script.dataset.type;

/** Does another tag say otherwise of a service that only tags name? */
const isDisputed = (service: string, category: string) =>
  [...document.querySelectorAll(`[data-service="${service}"]`)].some((tag) => (tag.getAttribute('data-category') || '') !== category);

/** As the core decides it, or no; undefined: that is for the core to settle, such as tags that do not agree on what a service is. */
function mayRun({ dataset: { category = '', service } }: HTMLScriptElement): boolean | undefined {
  if (!service) return has(category);
  if (service in PARENTS) return PARENTS[service] === NECESSARY ? undefined : has(category || service) && has(service);
  if (!isId(service) || PARENTS[bare(tokensOf(category)[0] || '')] !== '') return false;
  return record[service] || isDisputed(service, category) ? undefined : has(category);
}

/** Can the gate run it as the core would? One without an address or a text has its address elsewhere. */
const isPlain = (script: HTMLScriptElement) => mayRun(script) && !script.matches(OTHERS) && (script.src || script.text.trim());

/** Puts a link into the head. */
export function link(members: Partial<HTMLLinkElement>): void {
  document.head.append(Object.assign(document.createElement('link'), members));
}

/**
 * This has come into the page.
 *
 * @param ownNonce scripts without it are whoever's who can put markup into the page
 * @param goOn is called when it has run
 */
export function take(script: HTMLScriptElement, ownNonce: string | undefined, goOn: () => void): void {
  if (!script.matches?.(HELD)) return;
  const { src, crossOrigin, integrity, referrerPolicy, nonce } = script;
  if ((ownNonce && !ANY_NONCE && nonce !== ownNonce) || mayRun(script) === false) return;
  if (!isAsync(script)) queue.push(script);
  else if (src && isPlain(script)) run(script, goOn);
  // Fetched side by side, run one at a time.
  if (waitingFor && isWaitedFor(script)) link({ rel: 'preload', as: 'script', href: src, crossOrigin, integrity, referrerPolicy, nonce });
}

/**
 * Runs those whose turn it is. The parser has read one that shows `async` without the attribute; half of one does not, nor does one that
 * `innerHTML` has made.
 *
 * @param isLate the page has been parsed
 * @param goOn is called when one of them has run
 * @returns false: the rest is the core's
 */
export function drain(isLate: boolean, goOn: () => void): boolean {
  for (let script; (script = queue[0]) && !waitingFor && (isLate || script.async);) {
    // Who waits for an event that has passed is told by the core.
    if (!script.async || !isPlain(script) || (isLate && /DOMContentLoaded/.test(script.text))) return false;
    queue.shift();
    run(script, goOn);
  }
  return true;
}

function run(script: HTMLScriptElement, goOn: () => void) {
  // The page has moved it, or we have, where it runs itself; or it has been taken out, and may run when it is put back.
  if (ran.includes(script) || !script.isConnected) return;
  ran.push(script);
  const next = () => {
    coming.delete(script);
    if (waitingFor !== script) return;
    waitingFor = undefined;
    goOn();
  };
  if (isWaitedFor(script)) {
    waitingFor = script;
    setTimeout(next, PATIENCE);
  }
  const copy = copyOf(script);
  const { write, writeln } = document;
  const nothing = () => {};
  // What an inline script writes would wipe the page.
  document.write = document.writeln = nothing;
  copy.type = script.dataset.type || '';
  if (copy === script) script.replaceWith(script);
  else {
    // Told to the page's own element, and in place of what its attributes say.
    copy.onload = copy.onerror = (event) => {
      script.dispatchEvent(new Event((event as Event).type));
      next();
    };
    if (script.src) coming.set(script, copy);
    script.before(copy);
    copy.remove();
  }
  // One that the script has put there itself stays.
  if (document.write === nothing) document.write = write;
  if (document.writeln === nothing) document.writeln = writeln;
  // Whoever copies it copies a held one.
  script.type = 'text/plain';
}

/**
 * What runs for a script: a copy, which is gone in the same task, so that the page's own element stays what it is. Trusted Types let no inline
 * one be copied; whether they are enforced can't be asked, so where there is a nonce they are not tried.
 */
function copyOf(script: HTMLScriptElement): HTMLScriptElement {
  const { src, nonce, text } = script;
  if (!src && nonce && 'trustedTypes' in window) return script;
  const copy = Object.assign(script.cloneNode(), { nonce }) as HTMLScriptElement;
  try {
    if (!src) copy.text = text;
  } catch {
    return script;
  }
  return copy;
}
