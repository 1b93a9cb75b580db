/** What every component is given, and what files that come later give to be drawn. Types only. */
import type { ComponentChildren, ComponentType, h, VNode } from 'preact';
import type { Receipt, Text } from '../../core/model';
import type { Catalogue } from '../../i18n/texts';
import type { UiContext } from './context';

/** The consent, the words in the language of the moment, and the site's own texts. */
export interface ViewProps extends UiContext {
  readonly language: string;
  readonly parts: SharedParts;
  /** A key for what holds words; it changes when they must be made anew. */
  readonly made?: number;
  /** The words of a receipt with their text, while it is still the same; with their hash, where it was decided on this page. */
  wordsOf?(receipt: Receipt): Promise<Receipt['words']>;
  /** Once they have come. */
  readonly preferences?: {
    /** Why the question is asked again, drawn with the `h` of the caller. */
    reasons(view: ViewProps, create: typeof h): ComponentChildren;
  };
  /** Only where the site has options that need it. */
  readonly notice?: Notice;
  /** In the preferences, once it has come. Only where the site has something it speaks of. */
  readonly law?: Law;
  /** A built-in text. */
  t(key: string, values?: Record<string, unknown>): string;
  /** The site's own text in this language, else in another; only strings are ever shown. */
  own(text: Text | undefined): string;
}

/** What words are made of: all that is no drawing. */
export type WordsProps = Pick<ViewProps, 'config' | 'consent' | 'record' | 'language' | 't' | 'own'>;

/** What files that come later share with the banner's, and in the preferences with theirs. */
export interface SharedParts {
  readonly doc: Document;
  readonly LanguageSwitch: (view: ViewProps) => ComponentChildren;
  readonly Notices: (view: ViewProps) => ComponentChildren;
  readonly PolicyLink: (view: ViewProps) => ComponentChildren;
  readonly WebLink: (link: { url: string; children: string }) => ComponentChildren;
  /** What categories are for, in plain nouns. */
  readonly purposesOf: (view: WordsProps, ids: string[]) => string;
  /** In the preferences only. */
  readonly Fold: ComponentType<FoldProps>;
}

export interface FoldProps {
  title: string;
  /** @default 'fold' */
  class?: string;
  /** Unfolded from the beginning. */
  open?: boolean;
  /** What is long comes as a function, called once somebody looks. */
  children: ComponentChildren | (() => ComponentChildren);
}

/** What the switches say: ids of categories, and of services with an answer of their own. */
export type Draft = Record<string, boolean>;

/** For what shows a part of the draft. */
export interface DraftProps {
  view: ViewProps;
  draft: Readonly<Draft>;
  set(id: string, value: boolean): void;
}

export interface StatementsProps {
  view: ViewProps;
  /** Two may be on screen at once. */
  place: string;
  ticks: Readonly<Record<string, boolean>>;
  /** Id of the one without which nothing can be granted. */
  missing?: string;
  tick(id: string, ticked: boolean): void;
}

/** Notices in place of the banner, and statements. */
export interface Notice {
  /** Its words: shown wherever it is. */
  readonly words: Catalogue;
  /** A page was opened: saves what use of the site means after the notice on an earlier one. */
  arrive(): void;
  /** Before a drawing; tells whether banner or preferences are in it. */
  update(isOpen: boolean): void;
  /** After a drawing. */
  drawn(): void;
  /** What stands in place of the banner, if anything. */
  banner(view: ViewProps): VNode | undefined;
  /** The statements of the visitor, if the site asks for any. */
  statements(view: ViewProps, place: string): VNode | undefined;
  /** The same for those who draw them on their own. */
  ask(view: ViewProps, place: string): StatementsProps | undefined;
  /** Says at this statement that it is missing, and moves the focus there. */
  demand(id: string): void;
  stop(): void;
}

/** What the law wants said in the preferences. */
export interface Law {
  /** From when on a version of the policy holds that is announced. */
  effective(view: ViewProps): ComponentChildren;
  readonly Permissions: (props: DraftProps & { id: string }) => ComponentChildren;
  readonly Sections: (view: ViewProps & { granted: boolean }) => ComponentChildren;
}
