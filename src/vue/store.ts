import { computed, getCurrentInstance, inject, onMounted, onScopeDispose, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';
import type { Given } from '../bindings/agreed';
import type { Store } from '../bindings/store';

const inPage = () => typeof document === 'object';

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

/** Until it is mounted: is the component rendered on a server, or hydrated? Then it says what the server says. */
export function useFirst(): ShallowRef<boolean> {
  // Vue gives a component that it hydrates its node before its setup.
  const first = shallowRef(!inPage() || !!getCurrentInstance()?.vnode.el);
  if (first.value) onMounted(() => (first.value = false));
  return first;
}

/** What is read of the store, and read anew whenever that changes; who depends on it runs only when another value has come of it. */
export function useSnapshot<T>(read: (from: Store['server']) => T): ComputedRef<T> {
  const { store } = useProvided();
  const first = useFirst();
  const times = shallowRef(0);
  // On a server nobody would end it.
  if (inPage()) onScopeDispose(store.subscribe(() => times.value++));
  return computed(() => (times.value, read(first.value ? store.server : store)));
}
