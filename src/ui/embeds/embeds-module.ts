import { createEmbeds } from './embeds';

export { VERSION as version } from '../../version';

/** What standing in for held embeds needs beyond the banner. */
export { createEmbeds };

export interface EmbedsModule {
  readonly createEmbeds: typeof createEmbeds;
}
