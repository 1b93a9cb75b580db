import { defineComponent, h, shallowRef, watchEffect, type SetupContext, type SlotsType, type VNode } from 'vue';
import { later } from './later';
import { useAnswer, useSource } from './store';
import type { Attributes, Seen } from '../bindings/page';
import type { RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';
import type { HeldFallback } from '../ui/embeds/held';

/** `category` in the syntax of `data-category`, `service`, or both. */
export type HeldProps =
  | { category: Asked<RegisteredId>; service?: RegisteredId | undefined }
  | { category?: Asked<RegisteredId> | undefined; service: RegisteredId };

export type HeldSlots = SlotsType<{
  /** The embed. It is not in the page while it may not load. */
  default?: () => VNode[];
  /** In place of our placeholder. */
  fallback?: (held: HeldFallback) => VNode[];
}>;

/**
 * Keeps an embed out of the page until its category, or its service, is granted, and takes it out when it no longer is. Until then our placeholder
 * stands there, or what the slot `fallback` draws. On the server it is an empty box of the embed's size, unless
 * `initial` grants. Attributes go to the box.
 */
export const Held = defineComponent((props: HeldProps, { slots }: SetupContext<Record<string, never>, HeldSlots>) => {
  const { idsOf } = useSource();
  const granted = useAnswer(({ has }) => has(idsOf(props)));
  const box = shallowRef<HTMLElement>();
  /** Of what stands there for it; undefined: nothing yet. */
  const seen = shallowRef<Seen>();
  /** Properties of the first element: its looks. */
  const embed = shallowRef<Attributes>({});

  watchEffect((onCleanup) => {
    if (!granted.value) onCleanup(later(({ standFor }) => standFor(props, embed, !!slots.fallback, box.value!, seen)));
  }, { flush: 'post' });

  return () => {
    const content = slots.default?.();
    const { class: name, style, width, height } = embed.value = content?.find(({ type }) => typeof type === 'string')?.props || {};
    const { isOpen, told } = seen.value || {};
    return h('div', { ref: box }, granted.value || isOpen ? content
    : told ? slots.fallback?.(told)
    // As large as the embed, until what stands for it has come.
    : seen.value ? [] : [h('canvas', { class: name, style, width, height })]);
  };
}, { name: 'Held', props: ['category', 'service'] });
