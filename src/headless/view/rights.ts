import { isWebUrl } from '../../core/url';
import { textsOf } from '../../ui/shared/texts-of';
import { operatorRows, rowsOf } from './law-rows';
import type { WithdrawalOptions } from '../../core/options/law-options';
import type { WordsProps } from '../../ui/shared/view-props';
import type { LawSection } from '../screen';

/** What the visitor may ask of the operator, where, and how a consent ends there; false where the site does not say it. */
export function rightsOf({ config: { rights, operator }, ...view }: WordsProps): LawSection | false {
  if (!rights) return false;
  const { own, t } = view;
  const { channels, noticeDays, stopWithin, afterObligations, note } = Object(rights.withdrawal) as WithdrawalOptions;
  const { count, unit } = Object(stopWithin) as Partial<NonNullable<typeof stopWithin>>;
  /** Built-in words for an id, the site's own for anything else. */
  const list = (group: string, given: unknown) => textsOf(own, [given].flat().map((each) =>
    (/^[a-z-]+$/.test(own(each as string)) && t(`rights.${group}.${own(each as string)}`)) || each)).join(', ');
  const counted = (key: string, number: unknown) => (Number.isInteger(number) && Number(number) > 0 ? t(`rights.${key}`, { count: number }) : '');
  const asked = (['email', 'phone', 'address', 'url'] as const).some((key) => own(rights[key])) ? rights : operator;
  const url = own(asked?.url);
  return {
    id: 'rights',
    title: t('rights.title'),
    lines: [t('rights.here', { button: t('preferences.withdraw') }), ...textsOf(own, note, rights.note)],
    rows: [
      ...rowsOf(t, 'rights', { ask: list('can', rights.ask) }),
      ...operatorRows(view, { address: asked?.address, email: asked?.email, phone: asked?.phone }),
      ...(isWebUrl(url) ? [{ label: t('rights.form'), text: url, url }] : []),
      ...rowsOf(t, 'rights', {
        how: list('by', channels),
        ahead: counted('aheadBy', noticeDays),
        stop: counted(`within.${own(unit)}`, count),
        condition: afterObligations === true ? t('rights.afterObligations') : '',
      }),
    ],
  };
}
