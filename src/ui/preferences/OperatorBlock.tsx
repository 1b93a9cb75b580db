import { h } from 'preact';
import { isoToDate } from '../../i18n/iso-date';
import type { ViewProps } from '../shared/view-props';

/** Who the owner of the site is, as the law asks, in one paragraph; and the policy with the date of its version. */
export function OperatorBlock(view: ViewProps) {
  const { config: { operator, policy }, own, t, language, law, parts: { PolicyLink } } = view;
  const published = isoToDate(policy?.publishedAt, language);
  const email = own(operator?.email);
  const phone = own(operator?.phone);
  /** A number says nothing without its name; an address and a telephone number do. */
  const numbered = (key: 'bin' | 'iin') => own(operator?.[key]) && `${t(`operator.${key}`)} ${own(operator?.[key])}`;
  const known = [numbered('bin'), numbered('iin'), own(operator?.address), email && <a href={`mailto:${email}`}>{email}</a>, phone && <span>{phone}</span>].filter(Boolean);
  return (
    <div class="operator">
      {operator && <h3>{t('operator.title')}: {own(operator.name)}</h3>}
      {known.length > 0 && <p>{known.flatMap((each, place) => (place ? [', ', each] : [each]))}</p>}
      <p>
        <PolicyLink {...view} />
        {published && [<br />, t('policy.published', { date: published })]}
        {law?.effective(view)}
      </p>
    </div>
  );
}
