import { createNotice } from './notice';

export { VERSION as version } from '../../version';

/** What notices in place of the banner, and statements, need beyond it. */
export { createNotice };

export interface NoticeModule {
  readonly createNotice: typeof createNotice;
}
