import { doc } from '../browser/dom';

/** WCAG 2.2 AA for text of this size, and for what is no text: a switch, the ring around what has the focus. */
const ENOUGH = 4.5;
const ENOUGH_FOR_SHAPES = 3;
/** What may differ between twins: their place and size (measured apart), and what follows from these: points, and in Firefox the tracks of a grid. */
const OWN = /^(width|height|(inline|block)-size|.+-origin|grid-template-.+)$/;

/** Twins may differ in area by this share. */
const ALIKE = 0.05;
/** A view has come to rest after so long, in ms. */
export const REST = 999;
/** Light that falls on every screen, by WCAG's formula of contrast. */
const GLARE = 0.05;

/** Relative luminance of red, green and blue in 0…255, by WCAG save for its straight piece near black. */
const luminance = (rgb: ArrayLike<number>) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => sum + weight * ((rgb[channel]! / 255 + 0.055) / 1.055) ** 2.4, 0);

/** A canvas knows every notation of a colour, and what shines through. */
function paint(pen: CanvasRenderingContext2D, color: string): number {
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  return luminance(pen.getImageData(0, 0, 1, 1).data) + GLARE;
}

/** Paints what lies behind a text; NaN where there is a picture among it. What shines through the card is not known, and nothing is put there. */
function paintGround(pen: CanvasRenderingContext2D, element: Element, card: Element): number {
  if (element === card) pen.clearRect(0, 0, 1, 1);
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const under = element === card ? 0 : paintGround(pen, element.parentElement!, card);
  return backgroundImage === 'none' ? 0 * under + paint(pen, backgroundColor) : NaN;
}

/** What must be as easy as the other: to refuse and to accept, by use too; where nothing is refused, to look closer at a new version. */
function twinsOf(card: HTMLElement): { reject: Element | null; accept: Element | null } {
  const [first = null, second = null] = card.querySelectorAll('[part="choice"]');
  const reject = card.querySelector('[data-kelisim="reject-all"]');
  return reject ? { reject, accept: card.querySelector('[data-kelisim="accept-all"], [data-kelisim="understood"]') } : { reject: first, accept: second };
}

/** Tells of a theme that is hard to read or pushes the visitor. In forced colours no theme has a say. */
function warnOfTheme(card: HTMLElement): void {
  const pen = doc.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen || matchMedia('(forced-colors: active)').matches) return;
  const said = new Set<string>();
  /** Between what was painted before and this colour. */
  const judge = (before: number, color: string, enough: number, name: string) => {
    const now = paint(pen, color);
    const contrast = Math.max(before / now, now / before);
    if (contrast < enough) said.add(`contrast ${contrast.toFixed(1)} of ${name}`);
    return now;
  };
  for (const element of card.querySelectorAll('h2, h3, h4, p, a, button, strong, summary, dt, dd, td, li, small')) {
    if (!element.getClientRects().length) continue;
    judge(paintGround(pen, element, card), getComputedStyle(element).color, ENOUGH, `"${element.textContent.slice(0, 20)}"`);
  }
  for (const element of card.querySelectorAll('.switch:enabled')) {
    // Off it is an outline.
    judge(paintGround(pen, element.parentElement!, card), getComputedStyle(element).borderTopColor, ENOUGH_FOR_SHAPES, 'a switch');
    judge(paintGround(pen, element, card), getComputedStyle(element, '::before').borderTopColor, ENOUGH_FOR_SHAPES, 'the thumb of a switch');
  }
  // What only the focus shows is asked of an element that is there for a moment.
  const probe = doc.createElement('i');
  probe.style.color = 'var(--kelisim-focus, var(--action))';
  card.append(probe);
  judge(paintGround(pen, card, card), getComputedStyle(probe).color, ENOUGH_FOR_SHAPES, 'the focus ring');
  probe.remove();

  const isBanner = card.matches('.banner');
  const { reject, accept } = twinsOf(card);
  // With cookies switched off there is nothing to choose.
  if (reject && accept) {
    const [one, two] = [getComputedStyle(reject), getComputedStyle(accept)];
    const area = (button: Element) => button.clientWidth * button.clientHeight;
    const unlike = [...one].filter((name) => !OWN.test(name) && one.getPropertyValue(name) !== two.getPropertyValue(name));
    if (isBanner && Math.abs(area(reject) / area(accept) - 1) > ALIKE) unlike.push('size');
    if (unlike.length) said.add(`accept and reject differ in ${unlike.join(', ')}`);
  }
  const all = [...said];
  if (all.length) console.warn(`kelisim: theme: ${all.join('; ')}`);
}

const cards = () => [...doc.documentElement.children].flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll<HTMLElement>('.banner, .preferences') ?? [])]);

let isWatching = false;

/**
 * Tells the owner of the site, on the console, of a theme that is hard to read or pushes the visitor. Looks at banner and preferences once each,
 * now or when they are shown, at rest: no motion, no pointer and no focus on one of the buttons. Changes nothing.
 */
export function watchTheme(): void {
  if (isWatching) return;
  isWatching = true;
  const checked = new Set<string>();
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const shown = cards().filter((card) => card.getClientRects().length);
      for (const card of shown) {
        if (checked.has(card.className) || card.querySelector('button:is(:hover, :focus)')) continue;
        checked.add(card.className);
        warnOfTheme(card);
      }
      // The preferences come in the banner's place without an event of their own.
      if (shown.length) look();
    }, REST);
  };
  doc.addEventListener('kelisim:show', look);
  look();
}
