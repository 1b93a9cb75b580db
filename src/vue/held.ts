import { defineComponent, h, shallowRef, watchEffect, type SetupContext, type SlotsType, type VNode } from 'vue';
import { idsOf } from '../bindings/ids-of';
import { later } from '../bindings/later';
import { useAnswer, useProvided } from './store';
import type { RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';
import type { HeldFallback } from '../ui/embeds/held';

export interface HeldProps {
  /** In the syntax of `data-category`. */
  category?: Asked<RegisteredId>;
  service?: RegisteredId;
}

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
  const { site } = useProvided();
  const granted = useAnswer(({ has }) => has(idsOf(props, site)));
  const box = shallowRef<HTMLElement>();
  const opened = shallowRef(false);
  /** Something stands there for it; then, what the site's own placeholder is told. */
  const told = shallowRef<HeldFallback | true>();
  let embed: Record<string, unknown> = {};

  watchEffect((onCleanup) => {
    const node = box.value;
    if (!node || granted.value) return;
    const { category, service } = props;
    const end = later(({ hold }) => {
      const own = slots.fallback && ((held: HeldFallback) => void (told.value = held));
      if (!own) told.value = true;
      return hold(node, { category, service }, embed, (isOpen) => void (opened.value = isOpen), own);
    });
    onCleanup(() => {
      end();
      opened.value = false;
      told.value = undefined;
    });
  }, { flush: 'post' });

  return () => {
    const content = slots.default?.();
    // Of the first element: its looks.
    embed = content?.find(({ type }) => typeof type === 'string')?.props || {};
    const { class: name, style, width, height } = embed;
    return h('div', { ref: box }, granted.value || opened.value ? content
    // As large as the embed, until what stands for it has come.
    : !told.value ? [h('canvas', { class: name, style, width, height })]
    : told.value === true ? [] : slots.fallback?.(told.value));
  };
}, { name: 'KelisimHeld', props: ['category', 'service'] });
