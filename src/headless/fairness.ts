import { doc } from '../browser/dom';
import { contrastsOf } from './contrast';

/** Twins may differ in area by this share. */
const ALIKE = 0.05;
/** Of a button, in CSS px: as our own. */
const LEAST_HEIGHT = 44;
/** WCAG 2.2 AA, for texts of this size, and for what shows where a button is. */
const LEGIBLE = 4.5;
const VISIBLE = 3;

/** What the two may differ in: their place and size, which are measured apart, and what follows from these. */
const OWN = /^(width|height|(inline|block)-size|top|right|bottom|left|inset.*|.+-origin|grid-(row|column|area).*|order|d|x|y)$/;
/** A layer of the interface. */
const LAYER = 'dialog, section, form, aside, [role=dialog], [role=alertdialog], [role=region]';
const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * What makes it harder to refuse than to accept: for development and tests, once both are on screen and at rest, with neither pointer nor focus on
 * them. Same layer, same size, same weight: side by side in the tab order, alike in area and in every computed style, large enough, legible,
 * in the viewport, and with nothing over them. Contrast with a picture behind is not measured.
 *
 * @param reject the button that refuses; `accept` the one that accepts
 * @returns a sentence for each; empty: fair
 */
export function unfair(reject: HTMLElement, accept: HTMLElement): string[] {
  const twins = [['reject', reject], ['accept', accept]] as const;
  const absent = twins.filter(([, each]) => !each.isConnected || !each.getClientRects().length).map(([name]) => `${name} is not on screen`);
  if (absent.length) return absent;
  return [...unlike(reject, accept), ...twins.flatMap(([name, each]) => wrongWith(each).map((what) => `${name} ${what}`))];
}

/** What tells one from the other. */
function unlike(reject: HTMLElement, accept: HTMLElement): string[] {
  const said: string[] = [];
  const layer = reject.closest(LAYER);
  if (layer !== accept.closest(LAYER)) said.push('they are not in the same layer');
  const stops = [...(layer || (reject.getRootNode() as ParentNode)).querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.tabIndex >= 0 && stop.getClientRects().length);
  if (Math.abs(stops.indexOf(reject) - stops.indexOf(accept)) !== 1) said.push('they do not follow one another in the tab order');
  const ratio = areaOf(accept) / areaOf(reject);
  if (Math.abs(ratio - 1) > ALIKE) said.push(`size: accept has ${ratio.toFixed(2)} times the area of reject`);
  if (reject.tagName !== accept.tagName) said.push(`one is <${reject.localName}>, the other <${accept.localName}>`);
  if (reject.matches(':disabled, [aria-disabled=true]') !== accept.matches(':disabled, [aria-disabled=true]')) said.push('one is disabled');
  const [one, two] = [getComputedStyle(reject), getComputedStyle(accept)];
  const names = [...one].filter((name) => !OWN.test(name) && one.getPropertyValue(name) !== two.getPropertyValue(name));
  if (names.length) said.push(`weight: they differ in ${names.join(', ')}`);
  if (opacityOf(reject) !== opacityOf(accept)) said.push('weight: one is fainter');
  return said;
}

function wrongWith(button: HTMLElement): string[] {
  const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
  const root = button.getRootNode() as Document | ShadowRoot;
  const isAt = ([x, y]: readonly [number, number]) => {
    const found = root.elementFromPoint(left + width * x, top + height * y);
    return found && button.contains(found);
  };
  const { text, shape } = contrastsOf(button);
  const isInView = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  return [
    !isInView && 'is not wholly in the viewport',
    isInView && !([[0.1, 0.5], [0.5, 0.2], [0.5, 0.8], [0.9, 0.5]] as const).every(isAt) && 'is covered',
    (button.scrollWidth > button.clientWidth || button.scrollHeight > button.clientHeight) && 'has its text cut off',
    height < LEAST_HEIGHT && `is ${Math.round(height)} px high, less than ${LEAST_HEIGHT}`,
    text < LEGIBLE && `has a contrast of ${text.toFixed(1)} in its text, less than ${LEGIBLE}`,
    shape < VISIBLE && `has a contrast of ${shape.toFixed(1)} to what is around it, less than ${VISIBLE}`,
  ].filter((what) => typeof what === 'string');
}

function areaOf(button: HTMLElement): number {
  const { width, height } = button.getBoundingClientRect();
  return width * height;
}

/** With that of all around it. */
function opacityOf(element: Element | null): string {
  let product = 1;
  for (let each = element; each && each !== doc.documentElement; each = each.parentElement) product *= Number(getComputedStyle(each).opacity || 1);
  return product.toFixed(3);
}
