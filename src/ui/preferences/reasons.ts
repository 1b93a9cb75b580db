import { NECESSARY } from '../../core/ids';
import { namesOf, textsOf } from '../shared/texts-of';
import type { ViewProps } from '../shared/view-props';

/** Why a visitor is asked again, or why older choices stand, and as a list what the site says has changed. Nothing on a first visit. */
export function reasons(view: ViewProps): (string | string[])[] {
  const { config: { parents, policy }, consent: { state: { reason, status } }, own, t } = view;
  const answers = view.record()?.answers || {};
  const isNew = (id: string) => !parents[id] && id !== NECESSARY && !(id in answers);
  const values = reason === 'new-category' ? { names: namesOf(view, Object.keys(parents).filter(isNew)) } : {};
  return [
    t(`notice.${reason}-${status}`, values) || t(`notice.${reason}`, values),
    reason === 'revised' ? textsOf(own, policy?.changes) : [],
  ].filter((said) => said.length);
}
