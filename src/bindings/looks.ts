/** What it looks like, as far as its placeholder does. */
export interface Looks {
  /** Further attributes of what is held, by their names in HTML, that decide on its size and its name: `width`, `height`, `class`, `title`, `data-preview`. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Declarations by their names in JavaScript; plain numbers are pixels. */
  readonly style?: Readonly<Record<string, unknown>> | undefined;
}

/** Declarations of a text: what embed codes are copied with, and Preact and Vue hand on as it is. */
function declarationsIn(text: string): Looks['style'] {
  const { style } = document.createElement('i');
  style.cssText = text;
  return Object.fromEntries(Array.from(style, (name) => [name, style.getPropertyValue(name)]));
}

/** What stands for an embed looks like it: from its properties, in the spelling of JSX. */
export function looksOf({ width, height, title, className, class: name = className, style, 'data-preview': preview }: Record<string, unknown>): Looks {
  return { attributes: { width, height, title, class: name, 'data-preview': preview }, style: typeof style === 'string' ? declarationsIn(style) : style as Looks['style'] };
}

/** Those of either that the other does not have, or has otherwise. */
const changesOf = (before: object = {}, after: object = {}) =>
  Object.entries({ ...Object.fromEntries(Object.keys(before).map((name) => [name, undefined])), ...after } as Record<string, unknown>)
    .filter(([name, value]) => value !== (before as Record<string, unknown>)[name]);

/** Gives an element these looks in place of those it was given before; what is the same is not touched. */
export function wearer(element: HTMLElement): (looks: Looks) => void {
  let worn: Looks = {};
  return (looks) => {
    for (const [name, value] of changesOf(worn.attributes, looks.attributes)) {
      if (value == null || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : value as string);
    }
    for (const [name, value] of changesOf(worn.style, looks.style)) {
      // What a property does not take leaves it as it is.
      Object.assign(element.style, { [name]: '' }, { [name]: value ?? '' });
      if (typeof value === 'number') Object.assign(element.style, { [name]: `${value}px` });
    }
    worn = looks;
  };
}
