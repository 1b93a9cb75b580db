import { createEmbeds } from './embeds';
import type { ViewProps } from '../banner/view';

export { VERSION as version } from '../../version';

/** What standing in for held embeds needs beyond the banner. */
export { createEmbeds };

export interface Embeds {
  /** State, language or page changed: placeholders come, go and are drawn again. */
  update(view: ViewProps): void;
  /** Takes them all away; the page is as it was. */
  stop(): void;
}

export interface EmbedsModule {
  readonly createEmbeds: typeof createEmbeds;
}
