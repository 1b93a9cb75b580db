import { defineComponent, h, isVNode, nextTick, shallowRef, watchEffect, type SetupContext, type SlotsType, type VNode } from 'vue';
import { createProbe, focusOpened, idsOf, type Probe } from '../bindings/embed';
import { useProvided, useSnapshot } from './store';
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

/** Of the embed, what our placeholder takes over: its size and its name. */
function attributesOf(content: unknown): Record<string, unknown> {
  const [embed] = [content].flat(3).filter((node) => isVNode(node) && typeof node.type === 'string');
  const { width, height, title, class: className } = (isVNode(embed) && embed.props) || {};
  return { width, height, title, class: typeof className === 'string' ? className : undefined };
}

/**
 * Keeps an embed out of the page until its category, or its service, is granted, and takes it out when it no longer is. Until then our placeholder
 * stands there, or what the slot `fallback` draws. On the server it is an empty box, unless `initial` grants. Attributes go to the box.
 */
export const Held = defineComponent((props: HeldProps, { slots }: SetupContext<Record<string, never>, HeldSlots>) => {
  const { site } = useProvided();
  const granted = useSnapshot(({ has }) => has(idsOf(props, site)));
  const box = shallowRef<HTMLElement>();
  const opened = shallowRef(false);
  const told = shallowRef<HeldFallback>();
  let attributes = {};
  let probe: Probe | undefined;

  watchEffect((onCleanup) => {
    const node = box.value;
    if (!node) return;
    if (granted.value) return focusOpened(probe, node);
    const own = !!slots.fallback;
    const mine = probe = createProbe({ ...props, attributes: { ...attributes, hidden: own && '' } }, (isOpen) => {
      opened.value = isOpen;
      if (isOpen) void nextTick(() => focusOpened(mine, node));
    }, own ? (held) => (told.value = held) : undefined);
    mine.enter(node);
    onCleanup(() => {
      mine.leave();
      opened.value = false;
    });
  }, { flush: 'post' });

  return () => {
    const content = slots.default?.();
    attributes = attributesOf(content);
    return h('div', { ref: box }, granted.value || opened.value ? content : told.value ? slots.fallback?.(told.value) : []);
  };
}, { name: 'KelisimHeld', props: ['category', 'service'] });
