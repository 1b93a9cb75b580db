import { newId } from '../../browser/page';
import { changeOf, outcomeOf } from '../../ui/preferences/choice/draft';
import { comingWith } from '../../ui/preferences/choice/transfer-words';
import { BY_SITE } from '../site-id';
import type { Answer } from '../../core/record/answer';
import type { Method } from '../../core/model';
import type { UiContext } from '../../ui/shared/context';
import type { ConsentScreen, Press } from '../screen';
import type { SiteWords } from './shown-words';
import type { Stage } from './stage';
import type { Speech } from './texts';

/** So long has a layer been on screen before a press in it counts, in ms: nobody decides by a tap that was meant for what stood there before. */
const PATIENCE = 500;

/** What the visitor states, before it is saved. */
export const ticksOf = ({ shown, config: { statements = [] }, consent: { state: { choices } } }: UiContext): Record<string, boolean> =>
  shown.confirmed || Object.fromEntries(statements.map(({ id }) => [id, choices[id] === 'granted']));

export type Acts = Pick<ConsentScreen, 't' | 'own' | 'date' | 'join' | 'acceptAll' | 'rejectAll' | 'save' | 'withdraw' | 'remove' | 'choose' | 'tick' | 'customise' | 'close' | 'speak' | 'words' | 'receipt'>;

/** What the functions of a screen do. */
export function createActs(context: UiContext, speech: Speech, stage: Stage, words: SiteWords, redraw: () => void): Acts {
  const { consent, config, shown } = context;
  const { t, own, date, join } = speech;
  /** Keys and assistive technology press without a pointer: their `detail` is 0. */
  const isEarly = (press?: Partial<Press>) => !!press?.detail && performance.now() - stage.since < PATIENCE;
  const decide = (said: Answer, method: Method = 'custom', only?: boolean) => {
    if (config.statements) shown.confirmed = ticksOf(context);
    context.save(said, only, method, { id: BY_SITE + newId() });
  };
  const decides = (method: Method, said: () => Answer) => (press?: Press) => {
    if (!isEarly(press)) decide(said(), method);
  };
  return {
    t, own, date, join,
    acceptAll: decides('accept-all', () => true),
    rejectAll: decides('reject-all', () => false),
    withdraw: decides('withdraw', () => false),
    save: decides('custom', () => outcomeOf(speech.props(), stage.draft)),
    remove(id) {
      stage.draft = { ...stage.draft, [id]: false };
      decide({ [id]: false }, 'custom', true);
    },
    choose(id, on) {
      stage.draft = { ...stage.draft, ...changeOf({ config }, stage.draft, id, on) };
      stage.said = on ? comingWith(speech.props(), stage.draft, id) : '';
      redraw();
    },
    tick(id, on) {
      shown.confirmed = { ...ticksOf(context), [id]: on };
      if (id === stage.missing) stage.missing = '';
      redraw();
    },
    customise: () => void consent.show('preferences').catch(console.error),
    close() {
      if (!stage.preferences) return;
      stage.preferences = false;
      redraw();
      context.closed();
    },
    speak: (language) => context.speak(language),
    words: (what) => words.show(what),
    async receipt() {
      const receipt = consent.receipt();
      const text = words.find(receipt.words.sha256);
      return text ? { ...receipt, words: { ...receipt.words, text } } : receipt;
    },
  };
}
