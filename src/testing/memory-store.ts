import { now } from '../browser/page';
import { idleState, type RecordStore } from '../consent/record-store';
import { nextRecord, type Decision } from '../consent/next-record';
import { ownSource } from '../consent/own-source';
import { pickLanguage } from '../core/language';
import { decide } from '../core/record/decide';
import { newestRecord, serializeRecord } from '../core/record/record';
import { same } from '../core/record/same';
import type { Config } from '../core/options/config';
import type { ConsentState } from '../core/model';

/** Keeps the value that a cookie would have; nobody else writes there. */
export function createMemoryStore(config: Config): RecordStore & { decide(decision: Decision): void } {
  let value: string | undefined;
  let language = '';
  let state: ConsentState = idleState();
  const recordNow = () => (value === undefined ? undefined : newestRecord([value], now()));
  /** Tells whether time alone has led to another answer. */
  const derive = () => {
    const { reason } = state;
    const record = recordNow();
    const wanted = [language, config.language, ownSource(config, 'language')?.(), record?.l];
    const next = { ...decide(config, record, false, false, now()), language: pickLanguage(config.languages, wanted) };
    if (!same(next, state)) state = Object.freeze(next);
    return state.reason !== reason;
  };
  const store: ReturnType<typeof createMemoryStore> = {
    get state() {
      return state;
    },
    get record() {
      return recordNow() || null;
    },
    get stored() {
      return state.givenAt ? recordNow() || null : null;
    },
    works: true,
    stale: [],
    read: derive,
    decideAnew: () => void derive(),
    retry() {},
    amend: () => false,
    save(next) {
      value = next && serializeRecord(next);
      derive();
      return true;
    },
    speak(wanted) {
      language = wanted;
    },
    decide: (decision) => void store.save(nextRecord(config, store, decision).next),
  };
  derive();
  return store;
}
