import { doc } from '../../browser/dom';
import type { Theme } from '../../core/options/options';

/** Is this computed colour of a text light, as on dark ground? Of red, green and blue, or of the lightness that the newer notations begin with. */
export function isLight(color: string): boolean {
  const [first = 0, second = 0, third = 0] = (color.match(/[\d.]+/g) || []).map(Number);
  const mean = (first + second + third) / 3;
  if (/^rgb/.test(color)) return mean > 140;
  if (/^ok/.test(color)) return first > 0.65;
  if (/^l/.test(color)) return first > 65;
  return /^color\(srgb /.test(color) && mean > 0.55;
}

/** What holds for an element; a page may have broken the asking. */
function styleOf(element: Element): Pick<CSSStyleDeclaration, 'color' | 'colorScheme'> {
  try {
    return getComputedStyle(element);
  } catch {
    return { color: '', colorScheme: '' };
  }
}

/** Which schemes the page says it has: in its styles, which go first, or in its head; '': it says nothing. */
export function declaredScheme(): string {
  const { colorScheme } = styleOf(doc.documentElement);
  return /light|dark/.test(colorScheme) ? colorScheme : doc.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content || '';
}

/** In what colours the page is now; `auto`: in those of the visitor's system. */
export function schemeOf(theme: Theme = 'auto'): 'light' | 'dark' | 'auto' {
  if (typeof theme !== 'string') {
    try {
      return doc.querySelector(theme.dark) ? 'dark' : 'light';
    } catch {
      // No selector: as if nothing had been said.
      return schemeOf();
    }
  }
  if (theme !== 'auto') return theme;
  const schemes = declaredScheme();
  const [light, dark] = ['light', 'dark'].map((name) => schemes.includes(name));
  if (light !== dark) return light ? 'light' : 'dark';
  return !light && isLight(styleOf(doc.body || doc.documentElement).color) ? 'dark' : 'auto';
}
