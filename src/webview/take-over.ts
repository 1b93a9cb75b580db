import { MESSAGE_VERSION, NECESSARY, revisionOf, type Decision, type OutgoingMessage, type ReceiveResult, type RejectReason } from './messages';
import type { ConsentState, Handle } from '../core/model';

/** An older grant, in ms, is not brought by a native side that had stored it: the visitor may have deleted the cookie since. */
const MAX_AGE = 864e5;

/** Takes over what the native side has decided. */
export interface TakeOver {
  decide(decision: Decision): ReceiveResult;
  withdraw(): ReceiveResult;
  /** The page's consent has changed. Tells whether that is what the native side asked for. */
  follow(state: ConsentState): boolean;
}

/** @returns tells the native side that a message, or its grants, was not taken */
export const createReject = (post: (message: OutgoingMessage) => void) => (reason: RejectReason, ids: string[] = []): RejectReason => {
  post({ type: 'kelisim:rejected', version: MESSAGE_VERSION, reason, ids });
  return reason;
};

export function createTakeOver(consent: Handle, acceptGrants: unknown, reject: ReturnType<typeof createReject>): TakeOver {
  /** How the decision that is being taken over is made; empty while none is. */
  let taking = '';
  /** When the page's decision was last seen to be forgotten, in epoch milliseconds. */
  let forgotten = 0;
  /** What the native side refused and the record need not name: a service of a refused category. Until the page decides. */
  const refused = new Set<string>();

  /** Was a decision written? */
  const take = (method: 'import' | 'withdraw', act: () => void): boolean => {
    const { id } = consent.state;
    taking = method;
    try {
      act();
    } finally {
      taking = '';
    }
    return consent.state.id !== null && consent.state.id !== id;
  };
  /** @param state what the decision was compared with */
  const save = (state: ConsentState, refuse: string[], granted: string[]) => {
    // What does not last is not carried over.
    const before = lasts(state) ? [] : Object.keys(state.choices);
    const answer = Object.fromEntries([...before, ...refuse, ...granted].map((id) => [id, granted.includes(id)]));
    if (granted.length) refused.clear();
    for (const id of refuse) refused.add(id);
    const done = take('import', () => consent.save(answer, { method: 'import' }));
    if (!done) refused.clear();
    return done;
  };

  return {
    decide(decision) {
      const { choices: said } = decision;
      const { state } = consent;
      const { choices, grants } = state;
      const lasting = lasts(state);
      const ids = Object.keys(said).filter((id) => id !== NECESSARY);
      // What is so already is not decided again: an echo changes nothing.
      const grant = ids.filter((id) => said[id] && !(grants[id] && lasting));
      const refuse = ids.filter((id) => !said[id] && choices[id] !== 'denied' && !(refused.has(id) && !grants[id]));
      const why = grant.length ? obstacle(consent, decision, acceptGrants === true, forgotten) : undefined;
      if (!why && grant.length && save(state, refuse, grant)) return 'ok';
      // Whatever becomes of the grants, the refusals hold.
      const held = !refuse.length || save(state, refuse, []);
      return grant.length || !held ? reject(why || 'not-stored', grant) : 'ok';
    },
    withdraw() {
      const { method, choices } = consent.state;
      if (method === 'withdraw' && !Object.values(choices).includes('granted')) return 'ok';
      return take('withdraw', () => consent.withdraw()) ? 'ok' : reject('not-stored');
    },
    follow({ method, status }) {
      const isNative = !!taking && method === taking;
      if (!isNative) refused.clear();
      if (status === 'unset') forgotten = Date.now();
      return isNative;
    },
  };
}

/** Carried over into a new record, a grant that the visitor did not give himself, for this version, would become one. */
const lasts = ({ reason, method, gpc }: ConsentState) => reason !== 'revised' && method !== 'implied' && !(method === 'tacit' && gpc);

/** Why grants of this decision may not be taken, if so. */
function obstacle(consent: Handle, { givenAt, revision }: Decision, acceptGrants: boolean, forgotten: number): RejectReason | undefined {
  if (!acceptGrants) return 'grants-not-accepted';
  if (givenAt === undefined) return 'no-time';
  const now = Date.now();
  if (givenAt > now) return 'future';
  if (givenAt < now - MAX_AGE) return 'too-old';
  // The record knows seconds: of two decisions in the same one nobody can say which was first.
  if (givenAt <= forgotten || Math.floor(givenAt / 1000) <= Math.floor(+consent.state.givenAt! / 1000)) return 'older';
  return revision !== revisionOf(consent) ? 'revision' : undefined;
}
