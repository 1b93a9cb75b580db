import { abroadOf } from '../../core/abroad';
import { nameOf, textsOf } from '../shared/texts-of';
import type { Text } from '../../core/model';
import type { WordsProps } from '../shared/view-props';

/** What a consent covers, row by row. What the site leaves out follows from its services. */
export function disclosureRows(view: WordsProps) {
  const { config: { services, expiresInMonths, disclosure }, own, t } = view;
  const all = Object.entries(services);
  const needing = (permission: string) => all.filter(([, { requires }]) => requires?.includes(permission));
  /** In the site's own words, else yes or no; a yes comes with its list. */
  const say = (answer: unknown, found: unknown[], list: string[]) => own(answer as Text)
    || ((typeof answer === 'boolean' ? answer : found.length) ? [t('disclosure.yes'), list.join(', ')].filter(Boolean).join(': ') : t('disclosure.no'));
  const shared = textsOf(own, all.map(([, { recipients }]) => recipients), needing('third-party').map(([id, { recipients, provider }]) =>
    textsOf(own, recipients)[0] || own(provider) || nameOf(view, id)));
  // A country that is not ours says it as well as the permission does.
  const abroad = all.filter(([, service]) => service.requires?.includes('cross-border') || abroadOf(service).length);
  const published = needing('publication').map(([id]) => nameOf(view, id));
  const data = textsOf(own, disclosure!.data);
  return {
    data: (data.length ? data : textsOf(own, all.map(([, service]) => service.data))).join(', '),
    term: own(disclosure!.term) || t('disclosure.upTo', { term: t('term.months', { count: expiresInMonths }) }),
    thirdParty: say(disclosure!.thirdParty, shared, shared),
    crossBorder: say(disclosure!.crossBorder, abroad, textsOf(own, abroad.map(([, service]) => abroadOf(service)))),
    publication: say(disclosure!.publication, published, published),
  };
}
