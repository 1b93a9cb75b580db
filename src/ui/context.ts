import type { Choice, Consent, View } from '../core/model';
import type { Config } from '../core/config';

/** What the core hands to the lazily loaded UI: values, never imports. */
export interface UiContext {
  readonly consent: Consent;
  readonly config: Config;
  /** Address of a file beside the script: kelisim.css, for browsers without constructable stylesheets. */
  beside?(file: string): string;
  /** Reopens the preferences, where it is in the page. */
  readonly reopen: HTMLElement;
  readonly gate: HeldEmbeds;
  /**
   * A visitor saved a custom choice.
   *
   * @param only no other answer is stored: what was never asked stays unasked
   */
  save(choices: Record<string, boolean | Choice>, only?: boolean): void;
  /** A visitor closed the preferences without deciding. */
  closed(): void;
}

/** What the UI asks of the gate. */
export interface HeldEmbeds {
  /** The ids an embed needs, its service's or first category's before the others. */
  needs(element: Element): string[];
  /** Embeds that may not load now, in document order. */
  held(): HTMLElement[];
  /** Lets this one load until the next decision; it writes nothing. What else it needs must still be granted. */
  allow(element: Element): void;
}

export interface Ui {
  /** Resolves when the view is on screen. */
  show(view: View): Promise<void>;
  /** Takes banner and preferences away. */
  hide(): void;
  /** State or language changed: draw again; a banner nobody needs any more goes. */
  update(): void;
  destroy(): void;
}

/** What the module at `uiUrl` exports. */
export interface UiModule {
  readonly version: string;
  mount(context: UiContext): Ui;
}
