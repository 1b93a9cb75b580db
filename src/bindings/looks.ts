import type { Looks } from './embed';

/** What stands for an embed looks like it: from its properties, in the spelling of JSX. */
export function looksOf({ width, height, title, className, class: name = className, style, 'data-preview': preview }: Record<string, unknown>): Looks {
  return { attributes: { width, height, title, class: name, 'data-preview': preview }, style: style as Looks['style'] };
}
