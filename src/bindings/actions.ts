import type { Consent } from '../core/model';

type Name = 'acceptAll' | 'rejectAll' | 'save' | 'withdraw' | 'reset' | 'show' | 'hide' | 'setLanguage';
/** In this form they pack best. */
const NAMES = 'acceptAll rejectAll save withdraw reset show hide setLanguage';

export type ConsentActions<Id extends string = string> = Pick<Consent<Id>, Name>;

/** Of the handle of the document, whichever that is when they are called; without one they do nothing. */
export const actionsOf = <Id extends string>({ consent }: { consent(): Consent | undefined }): ConsentActions<Id> => Object.fromEntries(
  NAMES.split(' ').map((name) => [name, (...given: never[]) => (consent()?.[name as Name] as ((...given: never[]) => unknown) | undefined)?.(...given)]),
) as unknown as ConsentActions<Id>;
