import { h } from 'preact';
import { DetailList } from '../shared/DetailList';
import { textsOf } from '../shared/texts-of';
import type { RightsOptions, WithdrawalOptions } from '../../core/options/law-options';
import type { ViewProps } from '../shared/view-props';

/** What the visitor may ask of the operator, where, and how a consent ends there. In this browser it ends at once. */
export function Rights(view: ViewProps & { granted: boolean }) {
  const { config: { rights }, t, parts: { Fold } } = view;
  return rights && <Fold title={t('rights.title')}>{() => content(view, rights)}</Fold>;
}

function content({ granted, config: { operator }, own, t, parts: { WebLink } }: ViewProps & { granted: boolean }, rights: RightsOptions) {
  const { channels, noticeDays, stopWithin, afterObligations, note } = Object(rights.withdrawal) as WithdrawalOptions;
  const { count, unit } = Object(stopWithin) as Partial<NonNullable<typeof stopWithin>>;
  /** Built-in words for an id, the site's own for anything else. */
  const list = (group: string, given: unknown) => textsOf(own, [given].flat().map((each) =>
    (/^[a-z-]+$/.test(own(each as string)) && t(`rights.${group}.${own(each as string)}`)) || each));
  const counted = (key: string, number: unknown) => Number.isInteger(number) && Number(number) > 0 && t(`rights.${key}`, { count: number });
  const asks = list('can', rights.ask);
  const asked = (['email', 'phone', 'address', 'url'] as const).some((key) => own(rights[key])) ? rights : operator;
  const email = own(asked?.email);
  return [
    <p>{t('rights.here', { button: t('preferences.withdraw') })}</p>,
    granted && <button class="outline" data-kelisim="withdraw">{t('preferences.withdraw')}</button>,
    <DetailList t={t} of="rights" rows={{ ask: asks.length > 0 && <ul>{asks.map((ask) => <li key={ask}>{ask}</li>)}</ul> }} />,
    <DetailList
      t={t} of="operator" rows={{
        email: email && <a part="link" href={`mailto:${email}`}>{email}</a>,
        phone: own(asked?.phone),
        address: own(asked?.address),
      }}
    />,
    own(asked?.url) && <p><WebLink url={own(asked?.url)}>{t('rights.form')}</WebLink></p>,
    <DetailList
      t={t} of="rights" rows={{
        how: list('by', channels).join(', '),
        ahead: counted('aheadBy', noticeDays),
        stop: counted(`within.${own(unit)}`, count),
        condition: afterObligations === true && t('rights.afterObligations'),
      }}
    />,
    textsOf(own, note, rights.note).map((text) => <p key={text}>{text}</p>),
  ];
}
