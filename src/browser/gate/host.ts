import type { Handover } from '../../core/handover';

/** What the gate asks of the consent it serves. */
export interface GateHost {
  /** Do all these ids (`!id`: refused) hold now? */
  allowed(tokens: readonly string[]): boolean;
  /** The ids a tag needs, by its `data-category` and `data-service`. */
  needs(element: Element): string[];
  /** A held tag came late, or its place may be changed now: look at the cookie again before anything is released. */
  refresh(source: 'tab'): void;
  /** Tells the site's developer. */
  warn(message: string): void;
  /** Is given what code of the page throws. */
  report(error: unknown): void;
  /** Keeps what should never be thrown from the page. */
  safely<Arguments extends unknown[]>(run: (...given: Arguments) => void): (...given: Arguments) => void;
}

/** What running scripts takes. */
export interface ScriptsHost extends Pick<GateHost, 'needs' | 'warn' | 'report' | 'safely'> {
  /** May this one run at this moment? */
  mayRun(script: HTMLScriptElement): boolean;
  /** Looks at the cookie again. */
  refresh(): void;
}

/** Whose scripts may run on a page that has a nonce. */
export interface NonceRule {
  /** That of our own tag, or of the options. */
  readonly nonce?: string | undefined;
  /** Those of others too. */
  readonly anyNonce?: boolean | undefined;
}

/** What an inline gate before us has run. */
export type Inherited = Pick<Handover, 'ran' | 'coming' | 'unheard'>;
