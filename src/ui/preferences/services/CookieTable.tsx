import { h } from 'preact';
import { Fold } from '../Fold';
import type { ServiceOptions } from '../../../core/options/service-options';
import type { ViewProps } from '../../shared/view-props';

const COLUMNS = ['name', 'purpose', 'term'] as const;

/** The cookies of a service, folded away: what each is called, what it is for and how long it stays; a column nobody has filled is left out. */
export function CookieTable({ cookies = [], view: { own, t } }: Pick<ServiceOptions, 'cookies'> & { view: ViewProps }) {
  const rows = cookies
    .map((cookie) => (typeof cookie === 'string' ? { name: cookie } : Object(cookie) as Exclude<typeof cookie, string>))
    .map((cookie) => COLUMNS.map((column) => own((cookie as Partial<typeof cookie>)[column])))
    .filter((cells) => cells.some(Boolean));
  const filled = (_: unknown, column: number) => rows.some((cells) => cells[column]);
  return rows.length > 0 && (
    <Fold class="cookies" title={t('cookie.count', { count: rows.length })}>
      {() => (
        <table>
          <thead><tr>{COLUMNS.filter(filled).map((column) => <th scope="col">{t(`cookie.${column}`)}</th>)}</tr></thead>
          <tbody>{rows.map((cells) => <tr>{cells.filter(filled).map((cell) => <td>{cell}</td>)}</tr>)}</tbody>
        </table>
      )}
    </Fold>
  );
}
