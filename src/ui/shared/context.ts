import type { doc, listen } from '../../browser/dom';
import type { Answer } from '../../core/record/answer';
import type { ConsentRecord, Handle, Method, View } from '../../core/model';
import type { once } from '../../core/once';
import type { Config } from '../../core/options/config';
import type { isWebUrl } from '../../core/url';

/** Of the core, so that kelisim-ui.js, which is of the same version, need not bring it again. */
export interface Lent {
  readonly doc: typeof doc;
  readonly listen: typeof listen;
  readonly isWebUrl: typeof isWebUrl;
  readonly once: typeof once;
}

/** What the core hands to the lazily loaded UI: values, never imports. */
export interface UiContext {
  readonly consent: Handle;
  readonly config: Config;
  /** Address of a file beside the script: kelisim.css, for browsers without constructable stylesheets. */
  beside?(file: string): string;
  /** Aborted when the handle ends. */
  readonly signal: AbortSignal;
  readonly gate: HeldEmbeds;
  readonly lent?: Lent;
  /**
   * A visitor decided.
   *
   * @param choices one boolean: the same for everything; `youtube cross-border` gives the service a permission that is not granted for all
   * @param only no other answer is stored: what was never asked stays unasked
   * @param method default `custom`
   * @param fields of the record, in place of those it would get
   */
  save(choices: Answer, only?: boolean, method?: Method, fields?: Partial<ConsentRecord>): void;
  /** What our cookie holds, in force or not; null when that can't be read. */
  record(): ConsentRecord | null;
  /** A notice was on screen: kept in our cookie beside what stands there. No decision, and nobody is told. */
  noted(fields: Pick<ConsentRecord, 'n' | 'nr' | 'nh' | 'ni'>): void;
  /** What the UI says of the moment, for every decision made by a click. */
  readonly shown: Shown;
  /** Loads the page without what has run in it. */
  reload(): void;
  /** The visitor wants another language. */
  speak(language: string): void;
  /** Draws all anew, the button that reopens the preferences too. */
  redraw(): void;
  /** A visitor closed the preferences without deciding. */
  closed(): void;
}

/** What is on screen. */
export interface Shown {
  /** SHA-256 of the words, base64url. */
  h?: string;
  /** Is called when the hash is known. */
  said?(): void;
  /** Statements: ticked or not. */
  confirmed?: Record<string, boolean>;
  /** The service or category that the preferences are opened at. */
  at?: string;
}

/** What the UI asks of the gate. */
export interface HeldEmbeds {
  /** The ids an embed needs, its service's or first category's before the others. */
  needs(element: Element): string[];
  /**
   * Releases what may run now.
   *
   * @param keep embeds that were allowed once stay allowed
   */
  update(keep: boolean): void;
  /** Embeds that may not load now, in document order. */
  held(): HTMLElement[];
  /** Calls back once something may stand beside the body: a framework may be about to hydrate the whole document. */
  whenFree(run: () => void): void;
  /** Lets this one load until the next decision, as if these ids were granted; it writes nothing. What else it needs must still be granted. */
  allow(element: Element, ids: readonly string[]): void;
}

export interface Ui {
  /** Resolves when the view is on screen. */
  show(view: View): Promise<void>;
  /** Takes banner and preferences away. */
  hide(): void;
  /** Is the banner on screen; without a name: is anything of ours? */
  shows(view?: 'banner'): boolean;
  /** A required statement is missing: brings it on screen and moves the focus to it. */
  demand(id: string): Promise<void>;
  /** State or language changed: draw again; a banner nobody needs any more goes. */
  update(): void;
  destroy(): void;
}

/** What the module at `uiUrl` exports. */
export interface UiModule {
  readonly version: string;
  mount(context: UiContext): Ui;
}
