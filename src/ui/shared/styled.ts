import { adoptStyles } from '../../browser/styles';

/** A view without its look is better than none, after this many ms. */
const PATIENCE = 2000;

/** Gives a shadow root in the page its styles. A promise, where they do not apply at once. */
export function styled(...given: Parameters<typeof adoptStyles>): Promise<unknown> | void {
  const link = adoptStyles(...given);
  return link && new Promise((resolve) => {
    link.addEventListener('load', resolve);
    setTimeout(resolve, PATIENCE);
  });
}
