import type { Consent } from '../core/model';

const NAMES = ['acceptAll', 'rejectAll', 'save', 'withdraw', 'reset', 'show', 'hide', 'setLanguage'] as const;

export type ConsentActions<Id extends string = string> = Pick<Consent<Id>, (typeof NAMES)[number]>;

/** Of the handle of the document, whichever that is when they are called; without one they do nothing. */
export const actionsOf = <Id extends string>({ consent }: { consent(): Consent | undefined }): ConsentActions<Id> => Object.fromEntries(
  NAMES.map((name) => [name, (...given: never[]) => (consent()?.[name] as ((...given: never[]) => unknown) | undefined)?.(...given)]),
) as unknown as ConsentActions<Id>;
