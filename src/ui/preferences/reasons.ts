import { NECESSARY } from '../../core/ids';
import { namesOf, textsOf } from '../shared/texts-of';
import type { h as Create } from 'preact';
import type { WordsProps } from '../shared/view-props';

/**
 * Why a visitor is asked again, or why older choices stand, and as a list what the site says has changed. Nothing on a first visit, so it
 * comes with the preferences.
 *
 * @param h of those who draw it: the banner has another Preact
 */
export function reasons(view: WordsProps, h: typeof Create) {
  const { config: { parents, policy }, consent: { state: { reason, status } }, own, t } = view;
  const answers = view.record()?.answers || {};
  const isNew = (id: string) => !parents[id] && id !== NECESSARY && !(id in answers);
  const added = reason === 'new-category' ? `${t('notice.new', { names: namesOf(view, Object.keys(parents).filter(isNew)) })}\n` : '';
  const why = t(`notice.${reason}-${status}`) || t(`notice.${reason}`);
  const changes = reason === 'revised' ? textsOf(own, policy?.changes) : [];
  return [
    why && h('p', { class: 'notice', part: 'notice' }, added + why),
    changes.length > 0 && h('ul', { class: 'notice', part: 'notice' }, changes.map((change) => h('li', { key: change }, change))),
  ];
}
