import { defineComponent, h, isVNode, nextTick, shallowRef, watchEffect, type SetupContext, type SlotsType, type VNode } from 'vue';
import { createProbe, focusOpened, idsOf, type Looks, type Probe } from '../bindings/embed';
import { looksOf } from '../bindings/looks';
import { useFirst, useProvided, useSnapshot } from './store';
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

/** What the embed is to look like, for what stands in its place. */
function propsOf(content: unknown): Record<string, unknown> {
  const embed = [content].flat(3).find((node): node is VNode => isVNode(node) && typeof node.type === 'string');
  return embed?.props || {};
}

/**
 * Keeps an embed out of the page until its category, or its service, is granted, and takes it out when it no longer is. Until then our placeholder
 * stands there, or what the slot `fallback` draws. On the server it is an empty box of the embed's size, unless
 * `initial` grants. Attributes go to the box.
 */
export const Held = defineComponent((props: HeldProps, { slots }: SetupContext<Record<string, never>, HeldSlots>) => {
  const { site } = useProvided();
  const granted = useSnapshot(({ has }) => has(idsOf(props, site)));
  const box = shallowRef<HTMLElement>();
  const opened = shallowRef(false);
  const told = shallowRef<HeldFallback>();
  const first = useFirst();
  let looks: Looks = {};
  let probe: Probe | undefined;

  watchEffect((onCleanup) => {
    const node = box.value;
    if (!node) return;
    if (granted.value) return focusOpened(probe, node);
    const own = !!slots.fallback;
    const mine = probe = createProbe(props, (isOpen) => {
      opened.value = isOpen;
      if (isOpen) void nextTick(() => focusOpened(mine, node));
    }, own ? (held) => (told.value = held) : undefined);
    mine.enter(node, own ? { attributes: { hidden: true } } : looks);
    onCleanup(() => {
      mine.leave();
      opened.value = false;
    });
  }, { flush: 'post' });

  return () => {
    const content = slots.default?.();
    looks = looksOf(propsOf(content), {});
    const { class: className, width, height } = looks.attributes!;
    return h('div', { ref: box }, granted.value || opened.value ? content
    : told.value ? slots.fallback?.(told.value)
    // Gives the box its size until something stands there.
    : first.value && !slots.fallback ? [h('canvas', { class: className, style: looks.style, width, height })] : []);
  };
}, { name: 'KelisimHeld', props: ['category', 'service'] });
