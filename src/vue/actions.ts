import { actionsOf, type ConsentActions } from '../bindings/actions';
import { useProvided } from './store';
import type { RegisteredId } from '../core/model';

/** What decides and what shows: to be called by events, in a browser. */
export const useConsentActions = (): ConsentActions<RegisteredId> => actionsOf(useProvided().store);
