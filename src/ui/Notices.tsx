import { Fragment, h } from 'preact';
import type { ViewProps } from './view';
import { isoToDate } from '../i18n/iso-date';

/** What is unusual about this question: a signal, a new policy, a term that ran out. */
export function Notices({ consent: { state }, config: { policy }, t }: ViewProps) {
  const published = isoToDate(policy?.publishedAt);
  const why = {
    'cookies-blocked': t('notice.cookiesBlocked'),
    expired: t('notice.expired'),
    revised: published ? t('notice.revisedOn', { date: published }) : t('notice.revised'),
    'new-category': t('notice.newCategory'),
    missing: '',
    invalid: '',
  }[state.reason || 'missing'];
  return (
    <>
      {why && <p class="notice">{why}</p>}
      {state.gpc && <p class="notice">{t('notice.gpc')}</p>}
    </>
  );
}
