import { unmetStatement } from '../core/record/answer';
import { serializeRecord } from '../core/record/record';
import { nextRecord, type Decision } from './next-record';
import { announce, type Session } from './session';
import type { Receipt, Source } from '../core/model';

/** So long may a cookie be, by every browser. */
const MOST = 4096;

const notKept = (length = 0) => new Error(`kelisim: decision not stored${length > MOST ? `: a record of ${length} characters, of which a browser keeps ${MOST}` : ''}`);

/**
 * Carries out a decision. Written first, synchronously; everything else follows from what can be read back.
 *
 * @param decision without one what was decided is forgotten
 * @param receiptNow the receipt of what is in force
 */
export function carryOut(session: Session, source: Source, decision: Decision | undefined, receiptNow: () => Receipt, fail: (error: unknown) => void): void {
  const { config, store, effects } = session;
  if (!effects) return;
  const before = store.state.grants;
  // Another tab may have decided since.
  const hasChanged = store.read();
  const past = store.stored ? null : store.record;
  const { old = null, next } = decision ? nextRecord(config, store, decision) : {};
  const missing = next && unmetStatement(config, old, next);
  if (missing) {
    if (hasChanged) announce(session, 'change', 'tab', before);
    // Where nothing can be kept that is what is told.
    if (store.works) effects.views.demand(missing);
    else fail(notKept());
    return;
  }
  if (!store.save(next)) fail(notKept(next && serializeRecord(next).length));
  // Before a listener or a reload ends the page.
  else if (next) effects.post?.(receiptNow());
  announce(session, 'change', source, before, { only: decision?.only, past });
}
