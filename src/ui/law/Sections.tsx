import { h } from 'preact';
import { Disclosure } from './Disclosure';
import { PolicyChanges } from './PolicyChanges';
import { Rights } from './Rights';
import type { ViewProps } from '../shared/view-props';

/** What folds away below the switches: the content of a consent, the visitor's rights, and what was new when last asked. */
export function Sections(view: ViewProps & { granted: boolean }) {
  return [<Disclosure {...view} />, <Rights {...view} />, <PolicyChanges {...view} />];
}
