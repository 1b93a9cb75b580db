import type { Looks } from './embed';

/** What stands for an embed looks like it: from its properties, in the spelling of JSX. */
export function looksOf({ width, height, title, className, class: name = className, style, 'data-preview': preview }: Record<string, unknown>): Looks {
  return { attributes: { width, height, title, class: name, 'data-preview': preview }, style: style as Looks['style'] };
}

/** Takes looks away again. What else is written there, as by who hides it, stays. */
export function undress(element: HTMLElement, { attributes, style }: Looks): void {
  for (const name of Object.keys(attributes || {})) element.removeAttribute(name);
  for (const name of Object.keys(style || {})) Object.assign(element.style, { [name]: '' });
}
