import { tellFailure } from './failure-note';
import { createReopenButton } from './reopen-button';

export { VERSION as version } from '../../version';

/** What a visitor who has decided sees of us on every page. */
export interface ButtonModule {
  readonly createReopenButton: typeof createReopenButton;
  readonly tellFailure: typeof tellFailure;
}

export { createReopenButton, tellFailure };
