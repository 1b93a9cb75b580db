/** What only a page needs of the components, beside the first drawing. */
import { effectScope, onActivated, onDeactivated, shallowRef, watch, watchEffect, type ComponentInternalInstance, type ShallowRef } from 'vue';
import { hold, type Attributes, type Seen } from '../bindings/page';
import { addScript, type HeldScriptOptions } from '../bindings/script';
import type { HeldIds } from '../bindings/ids-of';

/** Follows until it is called. */
function follow(run: () => void): () => void {
  const scope = effectScope(true);
  scope.run(run);
  return () => scope.stop();
}

/**
 * Lets something stand in the box for an embed, and follows what that is.
 *
 * @param own the slot for the site's own placeholder is used
 * @param seen is told what is to be drawn; undefined again when it ends
 */
export const standFor = (props: HeldIds, embed: ShallowRef<Attributes>, own: boolean, box: HTMLElement, seen: ShallowRef<Seen | undefined>): (() => void) => follow(() => {
  watch(() => ({ ...props }), (ids, _before, onCleanup) => {
    const end = hold(box, ids, embed.value, own, (now) => (seen.value = now));
    onCleanup(() => {
      end();
      seen.value = undefined;
    });
  }, { immediate: true });
  watch(embed, (now) => seen.value?.look!(now), { flush: 'post' });
});

function isAway(instance: ComponentInternalInstance | null): boolean {
  return !!instance && (instance.isDeactivated || isAway(instance.parent));
}

/** Keeps a held script in the head, but while `<KeepAlive>` has put its component away. */
export const followScript = (attrs: Attributes, instance: ComponentInternalInstance): (() => void) => follow(() => {
  const away = shallowRef(isAway(instance));
  onActivated(() => (away.value = false), instance);
  onDeactivated(() => (away.value = true), instance);
  watchEffect((onCleanup) => {
    if (away.value) return;
    const { category, service, src, text, ...attributes } = attrs;
    onCleanup(addScript({ category, service, src, text, attributes } as HeldScriptOptions));
  });
});
