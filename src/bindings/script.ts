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

/** Of this document: one that comes again is the same element, which runs once. */
const scripts = new Map<string, { readonly script: HTMLScriptElement; users: number }>();

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

/**
 * Puts a held script into the head, where the gate finds it. The same one stands there once, however many ask for it, and what has run does not run
 * again when it comes back.
 *
 * @returns takes it out, if nobody else asks for it
 */
export function addScript(options: HeldScriptOptions): () => void {
  const { category, service, src, text } = options;
  const key = [category, service, src, text].join('\n');
  const entry = scripts.get(key) || { script: scriptOf(options), users: 0 };
  scripts.set(key, entry);
  if (!entry.users++) document.head.append(entry.script);
  return () => {
    if (!--entry.users) entry.script.remove();
  };
}
