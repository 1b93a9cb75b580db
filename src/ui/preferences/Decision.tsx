import { h } from 'preact';
import { formatDate } from '../../i18n/format-date';
import { allowed } from './choice/allowed';
import type { ViewProps } from '../shared/view-props';

/** What was decided and when: a refusal is called one, and a consent says to what. With the button that takes all of it back. */
export function Decision(view: ViewProps) {
  const { t, consent: { state: { choices, givenAt, expiresAt } }, language } = view;
  const day = (date: Date | null) => ({ date: formatDate(date!, language) });
  const names = allowed(view);
  const isRefusal = Object.values(choices).includes('denied');
  return (
    <div class="decision">
      <p>
        {names.length ? t('preferences.allowedUntil', { names: names.join(', '), ...day(expiresAt) }) : t(isRefusal ? 'preferences.refusedOn' : 'preferences.decidedOn', day(givenAt))}<br />
        {names.length ? t('preferences.givenOn', day(givenAt)) : t('preferences.validUntil', day(expiresAt))}
      </p>
      {names.length > 0 && <button class="outline" data-kelisim="withdraw">{t('preferences.withdraw')}</button>}
    </div>
  );
}
