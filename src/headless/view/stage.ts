import type { View } from '../../core/model';
import type { Draft } from '../../ui/shared/view-props';

/** What is on screen, and what the visitor has done there. */
export interface Stage extends Record<View, boolean> {
  /** What was decided a moment ago. */
  said: string;
  /** What the switches say. */
  draft: Draft;
  /** Since when the newest layer can be seen, by `performance.now()`. */
  since: number;
  /** Id of the statement without which nothing is granted. */
  missing: string;
}
