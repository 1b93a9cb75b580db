import { computed, getCurrentInstance, inject, onMounted, onScopeDispose, shallowRef, type ComputedRef, type InjectionKey } from 'vue';
import type { Answers, Source } from '../bindings/source';

/** The same in every copy of this file: a dev server may make two of one package. */
export const KEY = 'kelisim.vue' as unknown as InjectionKey<Source>;

export function useSource(): Source {
  const source = inject(KEY, null);
  if (!source) throw new Error('kelisim: no consentPlugin');
  return source;
}

/**
 * What is read of the consent, and read anew whenever that changes; who depends on it runs only when another value has come of it. On a server, and while the
 * component is hydrated, it is what the server knows.
 */
export function useAnswer<T>(read: (answers: Answers) => T): ComputedRef<T> {
  const { subscribe, now, server } = useSource();
  const instance = getCurrentInstance();
  // Vue gives a component that it hydrates its node before its setup; which may wait for something, and the start does not.
  const isHydrating = () => instance?.vnode.el && !instance.isMounted;
  const version = shallowRef(0);
  const again = () => void version.value++;
  // On a server nobody would end it.
  if (typeof document === 'object') onScopeDispose(subscribe(again));
  if (instance) onMounted(again);
  return computed(() => {
    void version.value;
    return read(isHydrating() ? server : now());
  });
}
