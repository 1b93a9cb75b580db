import type { Looks } from './embed';

/** What an embed says of its looks in the spelling of JSX. */
export interface Shaped {
  readonly title?: string | undefined;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  /** Address of a picture on the site's own origin, shown behind the placeholder. */
  readonly preview?: string | undefined;
}

/** Of the embed that a component was given, where that is an element, and of what the component says itself. */
export function looksOf(embed: Record<string, unknown> = {}, own: Shaped): Looks {
  const { width, height, title, className = embed.class, style, 'data-preview': preview } = embed;
  return {
    attributes: { width: own.width ?? width, height: own.height ?? height, title: own.title ?? title, class: className, 'data-preview': own.preview ?? preview },
    style: style as Looks['style'],
  };
}
