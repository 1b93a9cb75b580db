import { doc, plainEvent, takeOut } from '../dom';
import { addressOf, isUnfinished, liveOf, typeOf, type Live } from './copies';
import { createLateEvents, waitsInVain } from './late-events';
import type { NonceRule } from './index';
import type { PageState } from './page-state';

/** A script that neither loads nor fails holds up the others this long, in ms. */
const PATIENCE = 10000;

export interface Scripts {
  /** This one may run: an `async` one at once, others in their turn. */
  take(script: HTMLScriptElement): void;
  /** This one has taken the place of another that is the same: it has run. */
  replace(before: Element, script: Element): void;
  /** This one has run, or is about to. */
  note(script: HTMLScriptElement): void;
  /** Runs those that are taken, and goes on where one was waited for. */
  drain(): void;
  /** What is on its way and may no longer run does not run when it arrives. */
  recall(): void;
  stop(): void;
}

export interface ScriptsHost {
  /** May this one run at this moment? */
  mayRun(script: HTMLScriptElement): boolean;
  /** The ids it needs. */
  needs(script: HTMLScriptElement): string[];
  /** Tells the site's developer, each message once. */
  warn(message: string): void;
  /** Is given what code of the page throws. */
  report(error: unknown): void;
  /** Keeps what should never be thrown from the page. */
  safely<Arguments extends unknown[]>(run: (...given: Arguments) => void): (...given: Arguments) => void;
}

/** Where a page hides one behind `<form name="write">` nothing is set, and nothing thrown. */
function setMethods(methods: Partial<Document>): void {
  for (const [name, method] of Object.entries(methods)) Reflect.set(document, name, method);
}

/** Where the page has broken events nobody is told, and all else goes on. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Of no further use.
  }
}

/** What an inline script writes would wipe a page that has been read to its end. Browsers drop what external ones write. */
function withoutWriting(act: () => void): void {
  const { write, writeln } = document;
  const nothing = () => {};
  setMethods({ write: nothing, writeln: nothing });
  act();
  // One that the script has put there itself stays.
  const { write: after, writeln: afterLine } = document;
  if (after === nothing) setMethods({ write });
  if (afterLine === nothing) setMethods({ writeln });
}

/**
 * Runs held scripts in the order in which they come. The page's own element stays what and where it is: a copy runs beside it and is
 * gone in the same task, so that a framework finds the node it has made, and a copy that a page history keeps is held again.
 */
export function createScripts({ ran, used, texts, bases }: PageState, { mayRun, needs, warn, report, safely }: ScriptsHost, { nonce: ownNonce, anyNonce }: NonceRule): Scripts {
  const queued = new WeakSet<Element>();
  const queue: HTMLScriptElement[] = [];
  const preloads = new WeakMap<Element, Element>();
  const late = createLateEvents(report);
  let waitingFor: Element | undefined;
  let stopped = false;

  /** Copies whose files are on their way → what ends their turn. */
  const coming = new Map<HTMLScriptElement, { element: Element; drop: () => void }>();
  const address = (script: HTMLScriptElement) => addressOf(script, bases.get(script));
  const hasNonce = (script: HTMLScriptElement) => !ownNonce || anyNonce || script.nonce === ownNonce;
  const isExternal = (script: HTMLScriptElement) => !!address(script);
  /** Classic and external: those that come after it wait. */
  const isWaitedFor = (script: HTMLScriptElement) =>
    isExternal(script) && !script.hasAttribute('async') && !script.noModule && /^$|javascript|ecmascript/.test(typeOf(script)!);

  /** Inserts what runs, and tells when it has. */
  function insert(script: HTMLScriptElement, type: string, { element }: Live, done: () => void) {
    const isCopy = element !== script;
    const isFetched = isExternal(script) || type === 'module';
    const heard = late.follow(element, isFetched);
    const through = safely((event?: Event) => {
      heard();
      coming.delete(script);
      if (isCopy && event) {
        // One that draws where it stands has drawn.
        takeOut(element);
        attempt(() => script.dispatchEvent(plainEvent(event.type)));
      }
      done();
    });
    if (isFetched) for (const name of ['load', 'error']) element.addEventListener(name, through);
    if (isFetched && isCopy) coming.set(script, { element, drop: () => through() });
    withoutWriting(() => {
      if (isCopy) {
        const stays = isFetched && script.hasAttribute('data-embed');
        // Astro would run it as a script of the new page.
        if (stays) element.dataset.astroExec = '';
        script.before(element);
        if (!stays) takeOut(element);
      } else {
        script.type = type;
        script.replaceWith(script);
        // Whoever copies it copies a held one.
        script.type = 'text/plain';
      }
    });
    if (!isFetched) through();
  }

  function note(script: HTMLScriptElement) {
    ran.add(script);
    texts.add(address(script) || script.text);
    for (const id of needs(script)) used.add(id);
  }

  function run(script: HTMLScriptElement) {
    takeOut(preloads.get(script));
    // Whoever can put markup into the page would make it code: the browser itself lets nothing run without the nonce.
    if (!hasNonce(script)) {
      return warn(`a held script without the page's nonce does not run (the option anyNonce lets it): ${address(script).slice(0, 99) || `${script.text.slice(0, 60)}…`}`);
    }
    const type = typeOf(script)!;
    const live = liveOf(script, type, !!(script.nonce || ownNonce), address(script));
    if (!live) return warn(`Trusted Types let no script run from data-src, nor from what its src meant before the page's base changed; write src="${address(script)}"`);
    note(script);
    if (type === 'module' && waitsInVain(script)) warn('a module that is released late hears no DOMContentLoaded or load; let it look at document.readyState');
    if (!isWaitedFor(script) || !live.isSure) return insert(script, type, live, tellLate);
    const next = () => {
      if (waitingFor !== script) return;
      waitingFor = undefined;
      drain();
    };
    waitingFor = script;
    setTimeout(safely(next), PATIENCE);
    insert(script, type, live, next);
  }

  /** What waits for the page's load is told once all has run. */
  function tellLate() {
    if (!waitingFor && !queue[0] && !stopped) late.tell();
  }

  function drain() {
    while (!waitingFor && queue[0] && !(mayRun(queue[0]) && isUnfinished(queue[0]))) {
      const script = queue.shift()!;
      queued.delete(script);
      if (!stopped && script.isConnected && mayRun(script)) run(script);
    }
    if (waitingFor) queue.filter((script) => isWaitedFor(script) && !preloads.has(script) && hasNonce(script)).forEach(preload);
    tellLate();
  }

  /** Fetched side by side, run one at a time. */
  function preload(script: HTMLScriptElement) {
    const { crossOrigin, integrity, referrerPolicy, nonce } = script;
    const link = doc.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'script', crossOrigin, integrity, referrerPolicy, nonce: nonce || ownNonce, href: address(script) });
    preloads.set(script, link);
    doc.head.append(link);
  }

  return {
    take(script) {
      if (stopped || ran.has(script) || queued.has(script) || typeOf(script) === undefined) return;
      // Astro marks what it takes for run: the same as on the page before. What was held there was not.
      if (script.hasAttribute('data-astro-exec') && texts.has(address(script) || script.text)) {
        ran.add(script);
        return;
      }
      const where = address(script);
      if (where && !/^https?:/.test(where) && !script.src) return warn(`no web address, so it does not run: ${where.slice(0, 99)}`);
      if (script.hasAttribute('async')) return run(script);
      queued.add(script);
      queue.push(script);
    },
    replace(before, script) {
      if (ran.has(before) && before.isEqualNode(script)) ran.add(script);
    },
    note,
    drain,
    recall() {
      for (const [script, { element, drop }] of [...coming]) {
        if (mayRun(script)) continue;
        // The browser runs nothing in another document than that it was made for (https://html.spec.whatwg.org/#execute-the-script-element).
        doc.implementation.createHTMLDocument('').adoptNode(element);
        ran.delete(script);
        drop();
      }
    },
    stop() {
      stopped = true;
      late.stop();
    },
  };
}
