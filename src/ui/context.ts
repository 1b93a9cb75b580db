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
  /** A visitor saved a custom choice. */
  save(choices: Record<string, boolean | Choice>): void;
  /** A visitor closed the preferences without deciding. */
  closed(): void;
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
