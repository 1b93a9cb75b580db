import * as page from '../browser/page';
import { answerRecord, type Answer } from '../core/record/answer';
import { NO_RECORD } from '../core/record/record';
import type { Config } from '../core/options/config';
import type { ConsentRecord, Method } from '../core/model';
import type { RecordStore } from './record-store';
import type { Shown } from '../ui/shared/context';

/** A decision: what was said, and how. */
export interface Decision {
  readonly method: Method;
  readonly said: Answer;
  /** What is not named stays as it is, unasked too. */
  readonly only?: boolean;
  /** What the visitor saw and ticked, where it was a click in a view of ours. */
  readonly shown?: Shown;
  /** Fields of the record, in place of those it would get. */
  readonly fields?: Partial<ConsentRecord>;
}

/** The record a decision leads to, and the one it stands on. */
export function nextRecord(config: Config, { stored, state }: RecordStore, { method, said, only, shown: { confirmed, h = '' } = {}, fields }: Decision) {
  // What use of the site stood for is no answer once the visitor speaks.
  const old = method !== 'implied' && stored?.m === 'implied' ? null : stored;
  const now = Math.floor(page.now() / 1000);
  const answered = answerRecord(config, old, said, now, confirmed, only);
  const next: ConsentRecord = {
    ...NO_RECORD,
    ...answered,
    // Where the term counts from an older grant: when this was decided.
    d: answered.t < now ? `${now}` : '',
    m: method,
    l: state.language,
    id: page.newId(),
    h,
    ...fields,
  };
  return { old, next };
}
