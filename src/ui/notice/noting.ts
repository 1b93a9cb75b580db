import { impliedMark, isNoted } from '../../core/use';
import { isVisible, situationOf } from './situation';
import type { ConsentRecord } from '../../core/model';
import type { UiContext } from '../shared/context';

/** The cookie stays shorter than so many characters. */
const LONGEST = 400;

/** What this page itself has noted, in whichever handle: use begins on another page. */
let here: string | undefined;

export const notedHere = () => here;

/** What our cookie keeps of the notice. */
export interface Noting {
  /** The notice on screen is this one, or none. */
  follow(card: HTMLElement | null): void;
  /** Once the notice can be seen: hidden by a filter list, or in a tab behind, it says nothing. */
  note(): void;
  /** Is there a notice? */
  stands(): boolean;
  isSeen(): boolean;
  /** How long it has been seen, in ms. */
  seenFor(): number;
}

/** Of the notice that is noted, else of one that is noted now. */
export const fieldsOf = (context: UiContext) => ({
  n: isNoted(situationOf(context)) ? context.record()!.n : String(Math.floor(Date.now() / 1000)),
  nr: context.config.policy?.revision || '',
  ni: impliedMark(context.config),
});

/** @param root what our views are in */
export function createNoting(context: UiContext, root: ParentNode): Noting {
  const { shown } = context;
  let card: HTMLElement | null = null;
  /** When it was first seen, by the clock of the page. */
  let since: number | undefined;

  const isSeen = () => isVisible() && !!card?.getClientRects().length && getComputedStyle(card).visibility === 'visible';
  const note = () => {
    if (!isSeen()) return;
    since ??= performance.now();
    const before = context.record();
    const isOld = isNoted(situationOf(context));
    const now = fieldsShown(context, root.querySelector<HTMLElement>('[lang]')!.lang);
    // The words of an earlier page's notice stand.
    if (isOld && (before!.nh === now.nh || (before!.n !== here && before!.nh.includes('.')))) return;
    context.noted(now);
    if (!isOld) here = context.record()?.n;
  };
  shown.said = note;
  return {
    note,
    isSeen,
    stands: () => !!card,
    seenFor: () => performance.now() - since!,
    follow(now) {
      if (now === card) return;
      card = now;
      since = undefined;
      note();
    },
  };
}

/** What the notice is noted as: the words on screen too, their hash once it is known and where there is room for it. */
function fieldsShown(context: UiContext, language: string): Pick<ConsentRecord, 'n' | 'nr' | 'nh' | 'ni'> {
  const all = { ...fieldsOf(context), nh: [language, context.shown.h].filter(Boolean).join('.') };
  // As long as the cookie's value, or a few characters longer.
  const fits = (more: object) => JSON.stringify({ ...context.record(), ...more }).replace(/["{}]|rue|alse/g, '').length < LONGEST;
  const brief = { ...all, nh: language };
  return fits(all) ? all : fits(brief) ? brief : { ...brief, ni: '' };
}
