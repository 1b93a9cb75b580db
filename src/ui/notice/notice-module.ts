import { createNotice } from './notice';
import type { VNode } from 'preact';
import type { StatementsProps } from '../shared/Statements';
import type { Catalogue } from '../../i18n/texts';
import type { ViewProps } from '../banner/view';

export { VERSION as version } from '../../version';

/** What notices in place of the banner, and statements, need beyond it. */
export { createNotice };

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

export interface NoticeModule {
  readonly createNotice: typeof createNotice;
}
