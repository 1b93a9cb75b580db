import { FALLBACK, type Told } from '../held';
import { nameOf, textsOf } from '../../shared/texts-of';
import { askedBy } from './asked';
import type { Answers } from './answers';
import type { ServiceOptions } from '../../../core/options/service-options';
import type { ViewProps } from '../../shared/view-props';

/**
 * Tells the site's own placeholder what ours would say; its buttons are those of our card. False: the embed gets ours.
 *
 * @param redraw what was answered shows
 */
export function tellFallback(element: HTMLElement & Told, view: ViewProps, answers: Pick<Answers, 'tick' | 'once' | 'always'>, redraw: () => void): boolean {
  const tell = element[FALLBACK];
  if (!tell) return false;
  const { config: { services }, own } = view;
  const { id, boxes } = askedBy(element, view);
  const { provider, recipients: named, countries: where }: Partial<ServiceOptions> = services[id] || {};
  const those = textsOf(own, named);
  const recipients = those.length ? those : textsOf(own, provider);
  const countries = textsOf(own, where);
  const answer = (decide: Answers['once']) => (ticked: readonly string[] = []) => {
    // As things stand then.
    for (const box of boxes) answers.tick(element, box, ticked.includes(box));
    decide(element, element);
    redraw();
  };
  tell({
    recipients,
    countries,
    recipient: recipients.join(', '),
    country: countries.join(', '),
    separate: boxes.map((box) => ({ id: box, label: nameOf(view, box) })),
    once: answer(answers.once),
    always: answer(answers.always),
  });
  return true;
}
