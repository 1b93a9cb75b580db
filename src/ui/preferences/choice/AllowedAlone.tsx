import { h } from 'preact';
import { nameOf } from '../../shared/texts-of';
import type { ViewProps } from '../../shared/view-props';

/** What was allowed at placeholders, each to be taken back by one press. */
export function AllowedAlone({ ids, remove, ...view }: ViewProps & { ids: readonly string[]; remove(id: string): void }) {
  const { t } = view;
  return ids.length > 0 && (
    <section class="alone" aria-labelledby="alone">
      <h3 id="alone">{t('preferences.allowed')}</h3>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            {nameOf(view, id)}
            <button class="outline" aria-label={`${t('preferences.remove')}: ${nameOf(view, id)}`} onClick={() => remove(id)}>{t('preferences.remove')}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}
