/** Our own cookie, every write read back. */
export interface CookieJar {
  /** Every value found under our name; none where cookies are forbidden. */
  read(): string[];
  /** Can a cookie be written and read back? Leaves nothing behind. */
  works(): boolean;
  /** Writes the one record, removes strays of the name; false unless it reads back. */
  write(value: string, expires: Date): boolean;
  remove(): void;
}

/** What the gate asks of the consent it serves. */
export interface GateHost {
  /** Do all these ids (`!id`: refused) hold now? */
  allowed(tokens: readonly string[]): boolean;
  /**
   * The ids a tag needs: those of its `data-category`, its service in place of the service's category. Makes a service
   * known that only the markup names.
   */
  needs(category: string | null, service: string | null): string[];
  /** A held tag came late: look at the cookie again before anything is released. */
  refresh(): void;
}

export interface Gate {
  /** Releases what may run now, takes embeds back that may not. */
  update(): void;
  /** Has a script that needed this id run on this page? */
  ran(id: string): boolean;
  /** Nothing further is released. */
  stop(): void;
}

/** All that consent asks of its host. Tests pass a fake; a server passes none. */
export interface Platform {
  /** Epoch milliseconds. */
  now(): number;
  /** A new random id of 8 characters `[0-9a-z]`. */
  newId(): string;
  readonly cookies: CookieJar;
  hasGpc(): boolean;
  /** `<html lang>`. */
  pageLanguage(): string;
  /** The visitor's languages, the dearest first. */
  userLanguages(): readonly string[];
  /** Dispatches the DOM event `kelisim:<name>`. */
  dispatch(name: string, detail: unknown): unknown;
  /** Puts an entry into the data layer. */
  pushData(entry: unknown): void;
  warn(message: string): void;
  /** Hands an exception to the page's error reporting without throwing. */
  report(error: unknown): void;
  /** Calls back once a person can see the page: at once unless it is prerendering. */
  whenActive(run: () => void): void;
  gate(host: GateHost): Gate;
  /** Removes the cookies that match the patterns and none of those to keep. */
  purge(patterns: readonly string[], keep: readonly string[]): void;
  /**
   * Listens to clicks on `data-kelisim` (`onAction` tells whether it was ours), other tabs, focus and bfcache.
   * `tell` lets the other tabs know.
   */
  outside(onRefresh: (source: 'tab' | 'restore') => void, onAction: (action: string) => boolean): { tell(): void; stop(): void };
  /** Draws the small button that opens the preferences, in this language; null takes it away. */
  reopenButton(language: string | null): void;
  reload(): void;
}
