import { h } from 'preact';
import type { StatementsProps } from './view-props';

/** What the visitor states about himself, to be ticked; nothing is ticked in advance that he has not ticked once. */
export function Statements({ view: { config: { statements = [] }, own, t }, place, ticks, missing, tick }: StatementsProps) {
  return (
    <div class="statements" role="group" aria-label={t('statement.title')}>
      {statements.map(({ id, text, required }) => {
        const said = id === missing;
        const about = `${place}-${id}`;
        return (
          <div key={id}>
            <label class="statement">
              <input
                type="checkbox" data-statement={id} checked={!!ticks[id]} aria-required={!!required} aria-invalid={said} aria-describedby={said ? about : undefined}
                onChange={(event) => tick(id, event.currentTarget.checked)}
              />
              <span>{own(text) || id} {required && <small>{t('statement.required')}</small>}</span>
            </label>
            <div role="alert">{said && <p id={about} class="notice" part="notice">{t('statement.missing')}</p>}</div>
          </div>
        );
      })}
    </div>
  );
}
