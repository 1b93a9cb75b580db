import * as page from '../browser/page';
import type { Effect, Site } from './effect';

/** So many decisions may be made in one another. */
const DEEPEST = 10;

/** Tells who listens, then who waits in `when()`. */
export function tellListeners({ tell }: Site, answer: () => void): Effect {
  /** Decisions that listeners make while they are told of one. */
  let nested = 0;
  return ({ event, source, changed }) => {
    // One that decides whenever it hears of a decision is not told for ever.
    if (nested < DEEPEST) {
      nested++;
      tell(event, source, [...changed]);
      nested--;
    } else page.warn('a listener decides without end');
    answer();
  };
}
