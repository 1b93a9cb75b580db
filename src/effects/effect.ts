import { serializeRecord } from '../core/record/record';
import type { Config } from '../core/options/config';
import type { ConsentRecord, Grants, Handle, Source } from '../core/model';
import type { createEvents } from '../consent/events';
import type { RecordStore } from '../consent/record-store';
import type { Inherited } from '../core/handover';
import type { Load } from './ui-control';

/** What every effect is given. All it starts ends with the signal. */
export interface Site extends Pick<ReturnType<typeof createEvents>, 'tell' | 'fail'> {
  readonly config: Config;
  readonly consent: Handle;
  readonly store: RecordStore;
  readonly load: Load;
  /** Address of a file beside the script. */
  beside?(file: string): string;
  readonly signal: AbortSignal;
  /** What an inline gate has said and done before us. */
  readonly gate?: Inherited;
}

/** Has an inline gate said all of this, for the very record that is in force? */
export const wasSaid = ({ store: { stored }, gate }: Pick<Site, 'store' | 'gate'>, event: Change['event']) =>
  gate?.hasSaid && event === 'ready' && stored && serializeRecord(stored) === gate.told;

/** Why the effects run. */
export interface Change {
  readonly event: 'ready' | 'change';
  readonly source: Source;
  /** What was granted before. */
  readonly before: Grants;
  /** Ids whose grant changed. */
  readonly changed: readonly string[];
  /** Of these, what is no longer granted. */
  readonly withdrawn: readonly string[];
  /** Decided on this page, not in another tab or before. */
  readonly isOwn: boolean;
  /** What was not named stays as it is, unasked too. */
  readonly only?: boolean;
  /** The record before, where it was no longer in force: what it granted has left cookies all the same. */
  readonly past?: ConsentRecord | null;
}

/** One thing that follows from the consent. */
export type Effect = (change: Change) => void;
