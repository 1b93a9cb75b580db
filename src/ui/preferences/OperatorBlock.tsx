import { h } from 'preact';
import { isoToDate } from '../../i18n/iso-date';
import { DetailList } from '../shared/DetailList';
import type { ViewProps } from '../shared/view-props';

/** Who the owner of the site is, as the law asks, and the policy with the date of its version. */
export function OperatorBlock(view: ViewProps) {
  const { config: { operator, policy }, own, t, language, law, parts: { PolicyLink } } = view;
  const published = isoToDate(policy?.publishedAt, language);
  const email = own(operator?.email);
  return (
    <div class="operator">
      {operator && <h3>{t('operator.title')}: {own(operator.name)}</h3>}
      {operator && (
        <DetailList
          t={t} of="operator" rows={{
            bin: own(operator.bin),
            iin: own(operator.iin),
            address: own(operator.address),
            email: email && <a part="link" href={`mailto:${email}`}>{email}</a>,
            phone: own(operator.phone),
          }}
        />
      )}
      <p>
        <PolicyLink {...view} />
        {published && [<br />, t('policy.published', { date: published })]}
        {law?.effective(view)}
      </p>
    </div>
  );
}
