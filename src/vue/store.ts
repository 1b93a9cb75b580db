import { computed, getCurrentInstance, inject, onMounted, onScopeDispose, shallowRef, type ComputedRef, type InjectionKey } from 'vue';
import type { Given } from '../bindings/agreed';
import type { Store } from '../bindings/store';

export interface Provided {
  readonly site: Given;
  readonly store: Store;
}

/** The same in every copy of this file: a dev server may make two of one package. */
export const KEY: InjectionKey<Provided> = Symbol.for('kelisim.vue');

export function useProvided(): Provided {
  const provided = inject(KEY, undefined);
  if (!provided) throw new Error('kelisim: app.use(consentPlugin(site)) is missing');
  return provided;
}

/**
 * What is read of the store, and read anew whenever that changes; who depends on it runs only when another value has come of it.
 *
 * @param read is given what the server has said while the component is being hydrated
 */
export function useSnapshot<T>(read: (from: Store['server']) => T): ComputedRef<T> {
  const { store } = useProvided();
  // Vue gives a component that it hydrates its node before its setup.
  const from = shallowRef(getCurrentInstance()?.vnode.el ? store.server : store);
  const times = shallowRef(0);
  if (from.value !== store) onMounted(() => (from.value = store));
  // On a server nobody would end it.
  if (typeof document === 'object') onScopeDispose(store.subscribe(() => times.value++));
  return computed(() => (times.value, read(from.value)));
}
