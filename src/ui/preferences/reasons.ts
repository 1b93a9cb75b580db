import { NECESSARY } from '../../core/ids';
import { namesOf, textsOf } from '../shared/texts-of';
import type { ViewProps } from '../shared/view-props';

/** Why a visitor is asked again, or why older choices stand, and as a list what the site says has changed. Nothing on a first visit. */
export function reasons(view: ViewProps): (string | string[])[] {
  const { config: { parents, policy }, consent: { state: { reason, status } }, own, t } = view;
  const answers = view.record()?.answers || {};
  const isNew = (id: string) => !parents[id] && id !== NECESSARY && !(id in answers);
  const why = t(`notice.${reason}-${status}`) || t(`notice.${reason}`);
  return [
    reason === 'new-category' ? `${t('notice.new', { names: namesOf(view, Object.keys(parents).filter(isNew)) })}\n${why}` : why,
    reason === 'revised' ? textsOf(own, policy?.changes) : [],
  ].filter((said) => said.length);
}
