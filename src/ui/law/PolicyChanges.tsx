import { h } from 'preact';
import { isoToDate } from '../../i18n/iso-date';
import { textsOf } from '../shared/texts-of';
import type { ViewProps } from '../shared/view-props';

/** What was new in this version of the policy. While a visitor is asked because of it, that stands above all else: see `reasons`. */
export function PolicyChanges({ config: { policy }, consent: { state: { reason } }, own, t, parts: { Fold } }: ViewProps) {
  const changes = textsOf(own, policy?.changes);
  return reason !== 'revised' && changes.length > 0 && (
    <Fold title={t('policy.changes')}>
      <ul>{changes.map((change) => <li key={change}>{change}</li>)}</ul>
    </Fold>
  );
}

/** From when on a version of the policy holds that is announced; a line below that of its publication. */
export function effective({ config: { policy }, language, t }: ViewProps) {
  const date = Date.parse(policy?.effectiveFrom || '') > Date.now() && isoToDate(policy!.effectiveFrom, language);
  return date && [<br />, t('policy.effective', { date })];
}
