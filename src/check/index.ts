import { wrongOptions } from './check';
import type { CheckModule } from './module';

export { VERSION as version } from '../version';

/** For who builds the site: each wrong option goes to the console, and is told as `error`. */
export const report: CheckModule['report'] = (options, fail) => {
  for (const error of wrongOptions(options)) {
    console.error(error.message);
    fail(error);
  }
};
