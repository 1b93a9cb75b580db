import { pageState } from '../browser/gate/page-state';
import { checkIds, warnOnce } from './warn-once';

/** What is held, by the names of HTML; what is null, undefined or false is not there. */
export interface HeldScriptOptions {
  /** As `data-category`. */
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  /** Address of its file. */
  readonly src?: string | undefined;
  /** Of an inline one: its code. */
  readonly text?: string | undefined;
  /** Further attributes, such as `async`, `nonce`, `data-type`, and listeners, such as `onLoad`. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** One address, or text, in this document. */
interface Entry {
  /** Who asks for it, in their order. */
  readonly asked: Set<HeldScriptOptions>;
  /** What its element is made of. */
  of?: HeldScriptOptions | undefined;
  script?: HTMLScriptElement | undefined;
}

/** So much of a text is told. */
const TOLD = 99;

/** What has run is kept: the same element does not run again. */
const entries = new Map<string, Entry>();

function scriptOf({ category, service, src, text = '', attributes }: HeldScriptOptions): HTMLScriptElement {
  const script = document.createElement('script');
  // Trusted Types would forbid to write `src` and `text`; to hold it takes neither.
  const named: Record<string, unknown> = { ...attributes, type: 'text/plain', 'data-category': category, 'data-service': service, 'data-kelisim-src': src };
  for (const [name, value] of Object.entries(named)) {
    // The core tells this element what its copy is told.
    if (typeof value === 'function') script.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    else if (value != null && value !== false) script.setAttribute(name, value === true ? '' : String(value));
  }
  script.append(text);
  return script;
}

const idsIn = ({ category, service }: HeldScriptOptions) => `${category} ${service}`;
const isLike = (one: HeldScriptOptions | undefined, other: HeldScriptOptions | undefined) => JSON.stringify(one) === JSON.stringify(other);

/** In the head stands what the first of those who ask for it says, until it has run. */
function settle(key: string, entry: Entry): void {
  const [first] = entry.asked;
  const hasRun = !!entry.script && pageState().ran.has(entry.script);
  if (!first) entry.script?.remove();
  else if (!hasRun && !isLike(first, entry.of)) {
    entry.script?.remove();
    entry.script = scriptOf(entry.of = first);
  }
  if (first && !entry.script!.isConnected) document.head.append(entry.script!);
  if (!first && !hasRun) entries.delete(key);
}

/**
 * Puts a held script into the head, where the gate finds it. An address, or a text, stands there once, however many ask for it, and what has run does not run
 * again when it comes back.
 *
 * @returns takes it out, if nobody else asks for it
 */
export function addScript(options: HeldScriptOptions): () => void {
  const { src, text } = options;
  const key = [src, text].join('\n');
  const entry: Entry = entries.get(key) || { asked: new Set() };
  // Another object for each who asks.
  const mine = { ...options };
  checkIds(options);
  const name = src || text?.slice(0, TOLD);
  if (entry.of && idsIn(entry.of) !== idsIn(mine)) warnOnce(`a held script is asked for under several ids; the first count: ${name}`);
  entries.set(key, entry);
  entry.asked.add(mine);
  settle(key, entry);
  return () => {
    // When it was the last the entry may be another's by now.
    if (entry.asked.delete(mine)) settle(key, entry);
  };
}
