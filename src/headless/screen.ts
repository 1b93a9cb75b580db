/** What a view of the site's own is given: types only. */
import type { ConsentState, Receipt, Text } from '../core/model';

/** A switch; `choose(id, on)` turns it. */
export interface SwitchRow {
  /** Of a category, a service, or, as `analytics cross-border`, of what comes with a category. */
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  /** It can't be turned: necessary cookies, and everything where no choice can be kept. */
  readonly fixed: boolean;
}

export interface CategoryRow extends SwitchRow {
  /** Always on: `preferences.alwaysOn` says so. */
  readonly always: boolean;
  readonly description: string;
  /** Permissions that come with the category, such as transfer abroad with its countries: to be said before the choice; switches once it is on. */
  readonly transfers: readonly SwitchRow[];
  /** What else must be said of it: services that differ from it, and those that do not work for want of a permission. */
  readonly notes: readonly string[];
  readonly services: readonly ServiceRow[];
}

/** One service, and whom it tells what. Empty texts and lists: the site has said nothing. */
export interface ServiceRow {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  /** Recipients and countries in one line, each once; the provider where no recipients are named. */
  readonly whom: string;
  readonly provider: string;
  readonly recipients: readonly string[];
  readonly countries: readonly string[];
  /** What is collected. */
  readonly data: readonly string[];
  readonly cookies: readonly { readonly name: string; readonly purpose: string; readonly term: string }[];
  /** An http(s) or relative address, else empty. */
  readonly policyUrl: string;
  /** Its own switch: an explicit service, or one that was answered by itself. Null: it follows its category. */
  readonly own: SwitchRow | null;
}

/** A statement of the visitor, to be ticked; `tick(id, on)` does. */
export interface StatementRow {
  readonly id: string;
  readonly text: string;
  readonly required: boolean;
  readonly ticked: boolean;
  /** Something was to be granted without it: say so (`statement.missing`), and move the focus there. */
  readonly missing: boolean;
}

/** What the law wants said: the operator, what consent covers, rights, changes of the policy. */
export interface LawSection {
  readonly id: 'operator' | 'disclosure' | 'rights' | 'changes';
  readonly title: string;
  readonly lines: readonly string[];
  readonly rows: readonly { readonly label: string; readonly text: string; /** `mailto:`, or an http(s) address. */ readonly url?: string }[];
}

export interface LanguageChoice {
  readonly id: string;
  /** `ҚАЗ` */
  readonly short: string;
  /** `қазақша`, in the language itself. */
  readonly name: string;
  readonly current: boolean;
}

/** A press of a button: one by a pointer counts once the view has been on screen for half a second. */
export type Press = Pick<UIEvent, 'detail'>;

/**
 * Everything a view must say, in the visitor's language, and what its buttons do. A new one for each change; its functions stay the same and
 * need no `this`.
 */
export interface ConsentScreen {
  /** The first layer is to be on screen. */
  readonly banner: boolean;
  /** The second layer is, over the first where both are. */
  readonly preferences: boolean;
  readonly state: ConsentState;
  /** Of the words; put it on the view as `lang`. */
  readonly language: string;
  readonly languages: readonly LanguageChoice[];
  /** Cookies are switched off: nothing can be kept, so offer no choice; `notices` and `preferences.blocked` say it. */
  readonly blocked: boolean;
  /** What was decided a moment ago, for a live region; empty: nothing. */
  readonly said: string;
  /** What is asked for, in a sentence: `banner.body` with its purposes. */
  readonly question: string;
  /** What must be said beside it: why it is asked again, what has changed, Global Privacy Control, cookies that could not be removed. */
  readonly notices: readonly string[];
  /** Null: the site names no policy. `lines`: when it was published and comes into force. */
  readonly policy: { readonly url: string; readonly label: string; readonly lines: readonly string[] } | null;
  readonly categories: readonly CategoryRow[];
  /** Permissions that come with categories, in the law's words: small print below these. */
  readonly smallPrint: readonly string[];
  readonly statements: readonly StatementRow[];
  /** Services allowed at their placeholders; `remove(id)` takes one back. */
  readonly alone: readonly { readonly id: string; readonly name: string }[];
  /** What was decided and until when it holds; before a decision, how long one will. */
  readonly decision: readonly string[];
  /** Something is granted: offer `withdraw` (`preferences.withdraw`). */
  readonly granted: boolean;
  readonly law: readonly LawSection[];

  /** A text of `kelisim/locales/*.json` in the visitor's language, the site's overrides first; a number as `count` chooses the plural form. Never a raw key. */
  t(key: string, values?: Record<string, unknown>): string;
  /** The site's own text in that language, else in another. */
  own(text: Text | undefined): string;
  /** `05.01.2026`, in the visitor's time zone. */
  date(date: Date): string;
  /** `карты, видео и чат` */
  join(names: readonly string[]): string;

  /** These decide. As `onClick` they are told of the press, and one that was meant for what stood there before does not count. */
  acceptAll(press?: Press): void;
  rejectAll(press?: Press): void;
  /** Saves what the switches say. */
  save(press?: Press): void;
  withdraw(press?: Press): void;
  /** Takes one service back at once. */
  remove(id: string): void;
  /** Turns a switch, and what goes with it; nothing is saved. */
  choose(id: string, on: boolean): void;
  tick(id: string, on: boolean): void;
  /** Opens the second layer. */
  customise(): void;
  /** Closes it; nothing is decided. Escape does no more. */
  close(): void;
  speak(language: string): void;
  /**
   * Hands over what shows the words: an element, as a `ref`, or a text of the site's making; null: nothing is shown any more. A decision keeps
   * their hash. Of an element the texts in it count, folded away or not, and labels (`aria-label`, `alt`); `<output>` and live regions do not.
   */
  words(shown: Element | string | null): void;
  /** The receipt, with the text of its hash in `words.text` while the same words are shown. */
  receipt(): Promise<Receipt>;
}

/** Draws what is to be on screen; where both layers are false, nothing but perhaps `said`. A promise is waited for by `show()`. */
export type ConsentView = (screen: ConsentScreen) => unknown;
