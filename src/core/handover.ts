/** What an inline gate and the core that follows it agree upon. */

/** Of everything below but `base`, `ran`, `clicks` and `stop`, which mean the same in every version. */
export const PROTOCOL = 1;

/** A script has asked to be told of an event that had been. */
export interface Unheard {
  readonly target: EventTarget;
  readonly type: string;
  readonly handler: EventListenerOrEventListenerObject;
  readonly options?: AddEventListenerOptions | boolean;
}

/** What an inline gate leaves for the core, as `gate` on the queue. */
export interface Handover {
  readonly protocol: number;
  /** `fingerprint()` of the options block that it was printed with. */
  readonly options: string;
  /** The page's base when the gate was parsed. */
  readonly base: string;
  /** The cookie's value for which it has said update and event; undefined: nothing but Google's defaults. */
  readonly told?: string;
  /** Held scripts that it has run, or that are on their way. */
  readonly ran: readonly HTMLScriptElement[];
  /** Of these, whose files are on their way → the copy that loads. */
  readonly coming: ReadonlyMap<HTMLScriptElement, HTMLScriptElement>;
  /** What files that came late have asked for in vain. */
  readonly unheard: readonly Unheard[];
  /** Buttons whose clicks wait for the core. */
  readonly clicks: readonly Element[];
  /** Nothing further is released, and nothing heard. */
  stop(): void;
}

/** What the core has taken over. */
export interface Inherited extends Handover {
  /** Is what it has said what we say, by the options that hold? */
  hasSaid?: boolean;
}

/** Tells texts apart that differ by accident; no protection against anybody. */
export function fingerprint(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0;
  return sum.toString(36);
}
