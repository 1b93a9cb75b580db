/** The fairness of accept and reject, measured in a page. */
import type { Page } from 'playwright-core';
import { awake } from './ui';

/**
 * What a regulator would measure on the two buttons, in the page.
 *
 * @param twins selectors in the card, of the one that refuses and the one that accepts
 * @param further the button that leads to the rest
 */
export const measure = async (tab: Page, twins = ['[data-kelisim="reject-all"]', '[data-kelisim="accept-all"]'], further = '[data-kelisim="preferences"]') => (await awake(tab), tab.evaluate(([twins, further]) => {
  const card = [...document.querySelectorAll('*')].map((each) => each.shadowRoot?.querySelector('.banner')).find(Boolean) || document.querySelector('.banner')!;
  const channels = (color: string) => color.match(/[\d.]+/g)!.slice(0, 3).map(Number);
  const luminance = (color: string) => {
    const [red, green, blue] = channels(color).map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const contrast = (one: string, two: string) => {
    const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (high! + 0.05) / (low! + 0.05);
  };
  const tabbable = [...card.querySelectorAll('a[href], button')];
  const [reject, accept] = twins.map((selector) => {
    const button = card.querySelector<HTMLElement>(selector)!;
    const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
    const style = getComputedStyle(button);
    const isFilled = !/, 0\)$/.test(style.backgroundColor);
    const ground = isFilled ? style.backgroundColor : getComputedStyle(card).backgroundColor;
    const { fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, textTransform, padding, borderWidth, borderStyle, borderColor, borderRadius, color, backgroundColor, backgroundImage, boxShadow, opacity, filter, cursor } = style;
    return {
      area: width * height,
      height,
      look: { tag: button.tagName, fontFamily, fontSize, fontWeight, fontStyle, letterSpacing, textTransform, padding, borderWidth, borderStyle, borderColor, borderRadius, color, backgroundColor, backgroundImage, boxShadow, opacity, filter, cursor },
      contrast: contrast(color, ground),
      // What is seen of a quiet one is its frame.
      onCard: contrast(isFilled ? backgroundColor : style.borderTopColor, getComputedStyle(card).backgroundColor),
      order: tabbable.indexOf(button),
      inView: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
      onTop: [[0.1, 0.5], [0.5, 0.2], [0.5, 0.8], [0.9, 0.5]].every(([x, y]) => (button.getRootNode() as ShadowRoot | Document).elementFromPoint(left + width * x!, top + height * y!) === button),
      cut: button.scrollWidth > button.clientWidth || button.scrollHeight > button.clientHeight,
    };
  }) as [Twin, Twin];
  type Twin = { area: number; height: number; look: object; contrast: number; onCard: number; order: number; inView: boolean; onTop: boolean; cut: boolean };
  const third = card.querySelector(further)!.getBoundingClientRect();
  const { top, bottom } = card.getBoundingClientRect();
  return { reject, accept, thirdInView: third.top >= 0 && third.bottom <= innerHeight, pageLeft: innerHeight - (bottom - top) };
}, [twins, further] as const));

/** What is wrong; empty when it is fair. */
export function unfair({ reject, accept, thirdInView, pageLeft }: Awaited<ReturnType<typeof measure>>): string[] {
  const ratio = accept.area / reject.area;
  const wrong = (condition: boolean, name: string) => (condition ? [name] : []);
  return [
    ...wrong(ratio < 0.95 || ratio > 1.05, `area ratio ${ratio}`),
    ...wrong(JSON.stringify(accept.look) !== JSON.stringify(reject.look), 'look'),
    ...wrong(Math.min(accept.contrast, reject.contrast) < 4.5, 'contrast of the text'),
    ...wrong(Math.min(accept.onCard, reject.onCard) < 3, 'contrast of the button'),
    ...wrong(accept.order - reject.order !== 1, 'tab order'),
    ...wrong(!accept.inView || !reject.inView || !thirdInView, 'in the viewport'),
    ...wrong(!accept.onTop || !reject.onTop, 'on top'),
    ...wrong(accept.cut || reject.cut, 'cut off'),
    ...wrong(accept.height < 44 || reject.height < 44, 'target size'),
    ...wrong(pageLeft < 100, `only ${pageLeft}px of the page visible`),
  ];
}
