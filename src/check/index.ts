import { wrongOptions } from './check';
import { isGoogleEarly } from './google-order';
import type { CheckModule } from './module';

export { VERSION as version } from '../version';

/** For who builds the site: each wrong option goes to the console, and is told as `error`; so does, without that, what came too early. */
export const report: CheckModule['report'] = (options, fail) => {
  for (const error of wrongOptions(options)) {
    console.error(error.message);
    fail(error);
  }
  if (isGoogleEarly((globalThis as { dataLayer?: unknown }).dataLayer)) {
    console.warn('kelisim: Google was set up before the defaults of Consent Mode; put our tag, or the inline gate, before it, or write googleConsentMode: false');
  }
};
