import { toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useSource, useAnswer } from './store';
import type { ConsentActions } from '../bindings/actions';
import type { ConsentState, RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';

/**
 * May this category or service be used now? In the syntax of `has()`; a ref or a getter may change it. False on the server and until the start,
 * unless `initial` says otherwise.
 */
export const useConsent = (id: MaybeRefOrGetter<Asked<RegisteredId>>): ComputedRef<boolean> => useAnswer(({ has }) => has(toValue(id)));

/** The frozen state; another object only when something in it has changed. */
export const useConsentState = (): ComputedRef<ConsentState<RegisteredId>> => useAnswer(({ state }) => state);

/** What decides and what shows, to be called in a browser. */
export const useConsentActions = (): ConsentActions<RegisteredId> => useSource().actions as ConsentActions<RegisteredId>;
