import { defineComponent, watchEffect } from 'vue';
import { later } from '../bindings/later';
import type { HeldProps } from './held';

export type HeldScriptProps = HeldProps & {
  /** Address of its file. */
  src?: string;
  /** Of an inline script: its code. */
  text?: string;
};

/**
 * A held script, in the head once Vue has mounted this, whose templates hold no `<script>`. It runs when it may, once per document. Further attributes, such as
 * `async` and `data-type`, are its own.
 */
export const HeldScript = defineComponent((props: HeldScriptProps, { attrs }) => {
  watchEffect((onCleanup) => {
    const script = { ...props, attributes: { ...attrs } };
    onCleanup(later(({ addScript }) => addScript(script)));
  }, { flush: 'post' });
  return () => null;
}, { name: 'HeldScript', inheritAttrs: false, props: ['category', 'service', 'src', 'text'] });
