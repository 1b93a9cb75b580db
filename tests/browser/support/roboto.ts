import { readFileSync } from 'node:fs';

const RANGES: Record<string, string> = { latin: 'U+0000-00FF, U+2000-206F', cyrillic: 'U+0400-045F, U+0490-0491, U+04B0-04B1', 'cyrillic-ext': 'U+0460-048F, U+0492-04AF, U+04B2-052F' };

/** The font of most phones, for our views: heights and widths are those that a visitor has, and the same on every machine. */
export function roboto(): string {
  const faces = Object.keys(RANGES).flatMap((subset) => [400, 600].map((weight) => {
    const data = readFileSync(new URL(`../fonts/roboto-${subset}-${weight}-normal.woff2`, import.meta.url)).toString('base64');
    return `@font-face { font-family: Roboto; font-weight: ${weight}; unicode-range: ${RANGES[subset]}; src: url(data:font/woff2;base64,${data}) }`;
  }));
  return `<style>${faces.join('\n')}\n:root { --kelisim-font: Roboto }</style>`;
}
