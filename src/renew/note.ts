import { fingerprint } from '../core/handover';
import { read, write } from './replaced';

/** How a renewal stands: on its way, answered, or without an answer that helped. */
export type Stage = 'asked' | 'kept' | 'failed';

/** An answer that has not come is given up. In ms. */
export const PATIENCE = 30_000;

/** What is not asked for again, for so long. In ms. Safari drops a cookie after seven days without one of the server's. */
const REST: Record<Stage, number> = { asked: PATIENCE, kept: 3 * 864e5, failed: 36e5 };

/** What all tabs know of the last renewal. */
export interface Note {
  readonly key: string;
  /** Writes how it stands with this cookie. False: nothing can be stored. */
  put(value: string, stage: Stage): boolean;
  /** Need this cookie not be asked for now? Changed by a script, it is another one. */
  isFresh(value: string): boolean;
  /** May an answer still come, whoever has asked? */
  isPending(): boolean;
}

export function createNote(name: string): Note {
  const key = `${name}-renewed`;
  const parts = () => read(key).split(' ') as [sum?: string, time?: string, stage?: Stage];
  const rests = (time = '0', stage: Stage = 'failed') => {
    const past = Date.now() - +time;
    return past >= 0 && past < REST[stage];
  };
  return {
    key,
    put: (value, stage) => write(key, `${fingerprint(value)} ${Date.now()} ${stage}`),
    isFresh(value) {
      const [sum, time, stage] = parts();
      return sum === fingerprint(value) && rests(time, stage);
    },
    isPending() {
      const [, time, stage] = parts();
      return stage === 'asked' && rests(time, stage);
    },
  };
}
