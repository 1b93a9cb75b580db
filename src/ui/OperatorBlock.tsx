import { Fragment, h } from 'preact';
import { isoToDate } from '../i18n/iso-date';
import { PolicyLink } from './PolicyLink';
import type { ViewProps } from './view';

/** Who the owner of the site is, as the law asks, and the policy with the date of its version. */
export function OperatorBlock(view: ViewProps) {
  const { config: { operator, policy }, own, t } = view;
  const published = isoToDate(policy?.publishedAt);
  const rows: [string, unknown][] = operator
    ? [['bin', operator.bin], ['iin', operator.iin], ['address', operator.address], ['email', operator.email], ['phone', operator.phone]]
    : [];
  return (
    <div class="operator">
      {operator && (
        <>
          <h3>{t('operator.title')}: {own(operator.name)}</h3>
          <dl>
            {rows.map(([key, value]) => {
              const said = own(value as string);
              return said && [
                <dt>{t(`operator.${key}`)}</dt>,
                <dd>{key === 'email' ? <a href={`mailto:${said}`}>{said}</a> : said}</dd>,
              ];
            })}
          </dl>
        </>
      )}
      <p><PolicyLink {...view} /> {published && t('policy.published', { date: published })}</p>
    </div>
  );
}
