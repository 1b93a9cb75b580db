import { h } from 'preact';
import { NECESSARY } from '../../core/ids';
import { formatDate } from '../../i18n/format-date';
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

/** Names of what was allowed: categories, and services where their category was not. */
function allowed({ t, own, language, config: { parents, categories, services }, consent: { state: { choices } } }: ViewProps): string[] {
  const isGranted = (id: string) => choices[id] === 'granted';
  // Ours begin a line elsewhere; here they stand in the middle of one.
  const ours = (id: string) => t(`category.${id}.name`).replace(/^./, (letter) => letter.toLocaleLowerCase(language));
  return Object.keys(parents)
    .filter((id) => id !== NECESSARY && isGranted(id) && (parents[id] ? !isGranted(parents[id]) : id in categories))
    .map((id) => (parents[id] ? own(services[id]?.name) : own(categories[id]?.name) || ours(id)) || id);
}
