import { NECESSARY } from '../../core/ids';
import { isTakenAlong, comesWith } from '../../core/record/permits';
import { isWebUrl } from '../../core/url';
import { isTransferOn, keyOf } from '../../ui/preferences/choice/draft';
import { needing, sayTransfer } from '../../ui/preferences/choice/transfer-words';
import { receiversOf } from '../../ui/preferences/services/receivers';
import { nameOf, textsOf } from '../../ui/shared/texts-of';
import type { ServiceOptions } from '../../core/options/service-options';
import type { Draft, WordsProps } from '../../ui/shared/view-props';
import type { CategoryRow, ServiceRow, SwitchRow } from '../screen';

/** What the switches of the preferences say, and what must be said beside them. */
export const categoriesOf = (view: WordsProps, draft: Readonly<Draft>, isBlocked: boolean): CategoryRow[] =>
  Object.keys(view.config.categories).filter((id) => !isTakenAlong(view.config, id)).map((id) => {
    const { config: { categories, parents }, own, t } = view;
    const always = id === NECESSARY;
    const fixed = always || isBlocked;
    const members = Object.keys(parents).filter((service) => parents[service] === id);
    return {
      id,
      name: nameOf(view, id),
      always,
      on: always || draft[id] === true,
      fixed,
      description: own(categories[id]!.description) || t(`category.${id}.description`),
      transfers: comesWith(view.config, id).map((permission) => ({
        id: keyOf(id, permission), name: sayTransfer(view, id, permission), on: isTransferOn(draft, id, permission), fixed: fixed || !draft[id],
      })),
      notes: notesOf(view, draft, id, members),
      services: members.map((service) => serviceOf(view, draft, service, fixed)),
    };
  });

function notesOf(view: WordsProps, draft: Readonly<Draft>, id: string, members: readonly string[]): string[] {
  const { config: { categories, parents, services }, t } = view;
  const on = id === NECESSARY || draft[id];
  const named = (ids: readonly string[]) => ids.map((each) => nameOf(view, each)).join(', ');
  const isOn = (service: string) => draft[service] ?? draft[parents[service]!];
  const requires = (service: string, need: string) => services[service]?.requires?.includes(need);
  const unlike = members.filter((service) => !services[service]?.explicit && typeof draft[service] === 'boolean' && draft[service] !== on);
  const without = comesWith(view.config, id).filter((permission) => draft[id] && !isTransferOn(draft, id, permission))
    .map((permission) => needing(view, id, permission).filter((service) => draft[service] !== true));
  /** On in vain, because a category they require is off; what comes with the category is said above. */
  const inVain = Object.keys(categories).filter((need) => draft[need] === false && !isTakenAlong(view.config, need))
    .map((need) => [need, Object.keys(parents).filter((service) => isOn(service) && requires(service, need) && (need === id || members.includes(service)))] as const);
  return [
    unlike.length && t(`preferences.${on ? 'onBut' : 'offBut'}`, { names: named(unlike) }),
    ...without.map((stopped) => stopped.length && t('service.without', { names: named(stopped) })),
    ...inVain.map(([need, stopped]) => stopped.length && t('service.blocked', { names: named(stopped), need: nameOf(view, need) })),
  ].filter((note) => typeof note === 'string');
}

function serviceOf(view: WordsProps, draft: Readonly<Draft>, id: string, fixed: boolean): ServiceRow {
  const { config: { services }, own } = view;
  // A service known by its markup alone has no description.
  const service: Partial<ServiceOptions> = services[id] || {};
  const name = nameOf(view, id);
  const url = own(service.policyUrl);
  const on = draft[id];
  return {
    id,
    name,
    purpose: own(service.purpose),
    whom: receiversOf(own, service).whom,
    provider: own(service.provider),
    recipients: textsOf(own, service.recipients),
    countries: textsOf(own, service.countries),
    data: textsOf(own, service.data),
    cookies: (service.cookies || []).map((each) => (typeof each === 'string' ? { name: each } : each))
      .map((each) => ({ name: own(each.name), purpose: own('purpose' in each ? each.purpose : ''), term: own('term' in each ? each.term : '') })),
    policyUrl: isWebUrl(url) ? url : '',
    own: typeof on === 'boolean' ? { id, name, on, fixed } satisfies SwitchRow : null,
  };
}

/** The law's words for what comes with categories. */
export const smallPrintOf = (view: WordsProps): string[] => Object.keys(view.config.categories).filter((id) => isTakenAlong(view.config, id)).flatMap((id) => {
  const words = view.own(view.config.categories[id]?.description) || view.t(`category.${id}.description`);
  return words ? [`${nameOf(view, id)}. ${words}`] : [];
});
