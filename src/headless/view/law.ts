import { isoToDate } from '../../i18n/iso-date';
import { isWebUrl } from '../../core/url';
import { disclosureRows } from '../../ui/law/disclosure-rows';
import { textsOf } from '../../ui/shared/texts-of';
import { operatorRows, rowsOf } from './law-rows';
import { rightsOf } from './rights';
import type { WordsProps } from '../../ui/shared/view-props';
import type { ConsentScreen, LawSection } from '../screen';

/** The policy of the site with its dates; null: it names none. */
export function policyOf({ config: { policy }, own, t, language }: WordsProps): ConsentScreen['policy'] {
  const url = own(policy?.url);
  if (!policy || !isWebUrl(url)) return null;
  const published = isoToDate(policy.publishedAt, language);
  const effective = Date.parse(policy.effectiveFrom || '') > Date.now() && isoToDate(policy.effectiveFrom, language);
  return {
    url,
    label: t('banner.policy'),
    lines: [published && t('policy.published', { date: published }), effective && t('policy.effective', { date: effective })].filter((line) => !!line) as string[],
  };
}

/** What the law wants said, as far as the site's options say it. */
export function lawOf(view: WordsProps): LawSection[] {
  const { config: { operator, disclosure, policy }, consent: { state: { reason } }, own, t } = view;
  const changes = textsOf(own, policy?.changes);
  return [
    operator && { id: 'operator' as const, title: `${t('operator.title')}: ${own(operator.name)}`, lines: [], rows: operatorRows(view, operator) },
    disclosure && { id: 'disclosure' as const, title: t('disclosure.title'), lines: [], rows: rowsOf(t, 'disclosure', disclosureRows(view)) },
    rightsOf(view),
    // While a visitor is asked because of them, they are among the notices.
    reason !== 'revised' && changes.length > 0 && { id: 'changes' as const, title: t('policy.changes'), lines: changes, rows: [] },
  ].filter((section) => !!section);
}
