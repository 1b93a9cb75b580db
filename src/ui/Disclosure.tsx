import { h } from 'preact';
import { DetailList } from './DetailList';
import { Fold } from './Fold';
import { nameOf, textsOf } from './texts-of';
import type { Text } from '../core/model';
import type { ViewProps } from './view';

/** What a consent covers, as the law wants it said. What the site leaves out follows from its services. */
export function Disclosure(view: ViewProps) {
  const { config: { disclosure, services, expiresInMonths }, own, t } = view;
  if (!disclosure) return null;
  const all = Object.entries(services);
  const needing = (permission: string) => all.filter(([, { requires }]) => requires?.includes(permission));
  /** In the site's own words, else yes or no; a yes comes with its list. */
  const say = (answer: unknown, found: unknown[], list: string[]) => own(answer as Text)
    || ((typeof answer === 'boolean' ? answer : found[0]) ? [t('disclosure.yes'), list.join(', ')].filter(Boolean).join(': ') : t('disclosure.no'));
  const told = textsOf(own, all.map(([, { recipients }]) => recipients));
  const shared = needing('third-party').map(([id, { recipients, provider }]) => textsOf(own, recipients)[0] || own(provider) || nameOf(view, id));
  const abroad = needing('cross-border');
  const published = needing('publication');
  const data = textsOf(own, disclosure.data);
  return (
    <Fold title={t('disclosure.title')}>
      <DetailList
        t={t} of="disclosure" rows={{
          data: (data[0] ? data : textsOf(own, all.map(([, service]) => service.data))).join(', '),
          term: own(disclosure.term) || t('disclosure.upTo', { term: t('term.months', { count: expiresInMonths }) }),
          thirdParty: say(disclosure.thirdParty, [...told, ...shared], [...new Set([...told, ...shared])]),
          crossBorder: say(disclosure.crossBorder, abroad, textsOf(own, abroad.map(([, { countries }]) => countries))),
          publication: say(disclosure.publication, published, published.map(([id]) => nameOf(view, id))),
        }}
      />
    </Fold>
  );
}
