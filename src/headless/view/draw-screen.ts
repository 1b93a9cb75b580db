import { allowedAlone } from '../../ui/preferences/choice/draft';
import { nameOf } from '../../ui/shared/texts-of';
import { purposesOf } from '../../ui/banner/purposes';
import { ticksOf, type Acts } from './acts';
import { lawOf, policyOf } from './law';
import { decisionOf, isGranted, noticesOf } from './moment';
import { categoriesOf, smallPrintOf } from './rows';
import type { UiContext } from '../../ui/shared/context';
import type { ConsentScreen } from '../screen';
import type { Stage } from './stage';
import type { Speech } from './texts';

/** All that is said at this moment. */
export function screenOf(speech: Speech, context: UiContext, { banner, preferences, said, draft, missing }: Stage): Omit<ConsentScreen, keyof Acts> {
  const { config: { statements = [] }, consent: { state } } = context;
  const view = speech.props();
  const blocked = state.reason === 'cookies-blocked';
  const ticks = ticksOf(context);
  return {
    banner,
    preferences,
    state,
    language: view.language,
    languages: speech.languages(),
    blocked,
    said,
    question: view.t('banner.body', { purposes: purposesOf(view) }),
    notices: noticesOf(view),
    policy: policyOf(view),
    categories: categoriesOf(view, draft, blocked),
    smallPrint: smallPrintOf(view),
    statements: statements.map(({ id, text, required = false }) => ({ id, text: view.own(text) || id, required, ticked: !!ticks[id], missing: id === missing })),
    alone: allowedAlone(view).map((id) => ({ id, name: nameOf(view, id) })),
    decision: decisionOf(view),
    granted: isGranted(view),
    law: lawOf(view),
  };
}
