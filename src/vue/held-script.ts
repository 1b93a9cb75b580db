import { defineComponent, getCurrentInstance, watchEffect } from 'vue';
import { later } from './later';
import type { HeldProps } from './held';

export type HeldScriptProps = HeldProps & {
  /** Address of its file. */
  src?: string | undefined;
  /** Of an inline script: its code. */
  text?: string | undefined;
};

/**
 * A held script, in the head once Vue has mounted this, whose templates hold no `<script>`. It runs when it may, once per document; not while `<KeepAlive>` has put
 * this away. Further attributes, such as `async` and `data-type`, are its own.
 */
export const HeldScript = defineComponent((_props: HeldScriptProps, { attrs }) => {
  const instance = getCurrentInstance()!;
  watchEffect((onCleanup) => onCleanup(later(({ followScript }) => followScript(attrs, instance))), { flush: 'post' });
  return () => null;
  // What is no prop is an attribute, and changes like one.
}, { name: 'HeldScript', inheritAttrs: false });
