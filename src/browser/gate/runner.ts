import { doc, plainEvent, takeOut } from '../dom';
import { addressOf, liveOf, typeOf, type Live } from './copies';
import { waitsInVain, type LateEvents } from './late-events';
import type { Inherited, NonceRule, ScriptsHost } from './host';
import type { PageState } from './page-state';

/** A held script that is about to run. */
interface Ready extends Live {
  readonly type: string;
  /** Classic and external: those that come after it wait. */
  readonly isWaitedFor: boolean;
}

/** Where a page hides one behind `<form name="write">` nothing is set, and nothing thrown. */
function setMethods(methods: Partial<Document>): void {
  for (const [name, method] of Object.entries(methods)) Reflect.set(document, name, method);
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

/** Where the page has broken events nobody is told, and all else goes on. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Of no further use.
  }
}

/** Lets the element itself run, at its own place. Whoever copies it copies a held one. */
function runItself(script: HTMLScriptElement, type: string): void {
  script.type = type;
  script.replaceWith(script);
  script.type = 'text/plain';
}

/** Inserts a copy beside the page's own element, and takes it away again unless it draws where it stands. */
function runCopy(script: HTMLScriptElement, copy: HTMLScriptElement, isFetched: boolean): void {
  const stays = isFetched && script.hasAttribute('data-embed');
  // Astro would run it as a script of the new page.
  if (stays) copy.dataset.astroExec = '';
  script.before(copy);
  if (!stays) takeOut(copy);
}

/** So much of an address or a text is told. */
const TOLD = 99;
const nameOf = (script: HTMLScriptElement, address: string) => address.slice(0, TOLD) || `${script.text.slice(0, TOLD)}…`;

/** The browser runs nothing in another document than that it was made for (https://html.spec.whatwg.org/#execute-the-script-element). */
const disable = (script: Element) => doc.implementation.createHTMLDocument('').adoptNode(script);

/** What has run on this page. */
function createLog({ ran, used, texts }: PageState, address: (script: HTMLScriptElement) => string, needs: ScriptsHost['needs']) {
  const textOf = (script: HTMLScriptElement) => address(script) || script.text;
  return {
    /** It has run, or is about to. */
    note(script: HTMLScriptElement): void {
      ran.add(script);
      texts.add(textOf(script));
      for (const id of needs(script)) used.add(id);
    },
    hasRun(script: HTMLScriptElement): boolean {
      // Astro marks what it takes for run: the same as on the page before. What was held there was not.
      if (script.hasAttribute('data-astro-exec') && texts.has(textOf(script))) ran.add(script);
      return ran.has(script);
    },
    /** One has taken the place of another that is the same. */
    replace(before: Element, script: Element): void {
      if (ran.has(before) && before.isEqualNode(script)) ran.add(script);
    },
  };
}

/** Copies whose files are on their way → what ends their turn. */
type Coming = Map<HTMLScriptElement, { element: Element; drop: () => void }>;

/** Follows a script until it has run; while its file is not here it can be recalled. */
const createFollow = (coming: Coming, safely: ScriptsHost['safely'], late: LateEvents) =>
  (script: HTMLScriptElement, element: HTMLScriptElement, isFetched: boolean, done: () => void): (() => void) => {
    const isCopy = element !== script;
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
    return () => through();
  };

/**
 * Runs one held script. The page's own element stays what and where it is: a copy runs beside it and is gone in the same task, so that a
 * framework finds the node it has made, and a copy that a page history keeps is held again.
 */
export function createRunner(page: PageState, { mayRun, needs, warn, safely }: ScriptsHost, { nonce: ownNonce, anyNonce }: NonceRule, late: LateEvents) {
  const coming: Coming = new Map();
  const follow = createFollow(coming, safely, late);
  const address = (script: HTMLScriptElement) => addressOf(script, page.bases.get(script));
  const log = createLog(page, address, needs);
  const hasNonce = (script: HTMLScriptElement) => !ownNonce || anyNonce || script.nonce === ownNonce;
  const isWaitedFor = (script: HTMLScriptElement) => !script.hasAttribute('async') && !script.noModule && /^$|javascript|ecmascript/.test(typeOf(script)!) && !!address(script);

  return {
    address,
    ...log,
    /** Has it an address that is none of the web? */
    isUnfetchable(script: HTMLScriptElement): boolean {
      const isUnfetchable = !script.src && /^(?!https?:)./.test(address(script));
      if (isUnfetchable) warn(`no web address, so it does not run: ${address(script).slice(0, TOLD)}`);
      return isUnfetchable;
    },
    /** Will others wait for it, so that it may be fetched before its turn? */
    isFetchedAhead: (script: HTMLScriptElement) => isWaitedFor(script) && hasNonce(script),
    /** From now on it counts as run. Undefined: it can't, and the developer is told why. */
    ready(script: HTMLScriptElement): Ready | undefined {
      // Whoever can put markup into the page would make it code: the browser itself lets nothing run without the nonce.
      if (!hasNonce(script)) return void warn(`without the page's nonce, so it does not run: ${nameOf(script, address(script))}`);
      const type = typeOf(script)!;
      const live = liveOf(script, type, !!(script.nonce || ownNonce), address(script));
      if (!live) return void warn(`Trusted Types let it run only by src="${address(script)}"`);
      log.note(script);
      if (type === 'module' && waitsInVain(script)) warn('a module released late hears no load; see document.readyState');
      return { ...live, type, isWaitedFor: isWaitedFor(script) && live.isSure };
    },
    /** Somebody else has run these. What is on its way is ours to tell from now on. @param doneOf to be called when it has run */
    inherit({ ran, coming: theirs, unheard }: Inherited, doneOf: (script: HTMLScriptElement, isWaitedFor: boolean) => () => void): void {
      ran.forEach(log.note);
      for (const [script, copy] of theirs) {
        copy.onload = copy.onerror = null;
        follow(script, copy, true, doneOf(script, isWaitedFor(script)));
      }
      late.inherit(unheard);
    },
    /** Inserts what runs, and tells when it has. */
    insert(script: HTMLScriptElement, { element, type }: Ready, done: () => void): void {
      const isFetched = type === 'module' || !!address(script);
      const through = follow(script, element, isFetched, done);
      withoutWriting(() => (element === script ? runItself(script, type) : runCopy(script, element, isFetched)));
      if (!isFetched) through();
    },
    /** What is on its way and may no longer run does not run when it arrives. */
    recall(): void {
      for (const [script, { element, drop }] of [...coming].filter(([each]) => !mayRun(each))) {
        disable(element);
        page.ran.delete(script);
        drop();
      }
    },
  };
}
