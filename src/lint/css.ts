import { doc } from '../browser/dom';
import { resolve } from './addresses';

/** `url(…)`, after `@import` or not, or a string after `@import`. */
const ADDRESS = /(@import\s+)?url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))|(@import\s+)(?:"([^"]*)"|'([^']*)')/gi;

export interface CssAddress {
  address: URL;
  /** By `@import`: a stylesheet. */
  imported: boolean;
}

/** The addresses in CSS, in their order; those in comments are none. */
export function addressesIn(css: string, base: string): CssAddress[] {
  return [...css.replace(/\/\*[^]*?\*\//g, '').matchAll(ADDRESS)].flatMap((match) => {
    const address = resolve([2, 3, 4, 6, 7].map((group) => match[group]).find(Boolean) || '', base);
    return address ? [{ address, imported: !!(match[1] || match[5]) }] : [];
  });
}

/** The addresses in the rules of a stylesheet and of those it imports; nothing of what another origin keeps from scripts. */
export function addressesOf(sheet: CSSStyleSheet): CssAddress[] {
  try {
    const rules = [...sheet.cssRules];
    const imported = rules.flatMap((rule) => (rule instanceof CSSImportRule && rule.styleSheet ? addressesOf(rule.styleSheet) : []));
    return [...addressesIn(rules.map((rule) => rule.cssText).join('\n'), sheet.href || doc.baseURI), ...imported];
  } catch {
    return [];
  }
}
