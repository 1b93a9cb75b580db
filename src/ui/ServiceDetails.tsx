import { h } from 'preact';
import { isWebUrl } from '../core/url';
import type { Text } from '../core/model';
import type { CookieDescription, ServiceOptions } from '../core/options';
import type { ViewProps } from './view';

/** What one service is, does and stores, row by row; rows the site says nothing about are left out. */
export function ServiceDetails({ id, service, view }: { id: string; service: Partial<ServiceOptions>; view: ViewProps }) {
  const { own, t } = view;
  const list = (texts: Text | readonly Text[] | undefined) => (Array.isArray(texts) ? texts : [texts]).map(own).filter(Boolean).join(', ');
  const cookie = (given: string | CookieDescription) => {
    const { name, purpose, term } = typeof given === 'string' ? ({ name: given } as CookieDescription) : given || {};
    return [own(name), own(purpose), own(term)].filter(Boolean).join(' — ');
  };
  const rows: [string, string][] = [
    ['provider', own(service.provider)],
    ['purpose', own(service.purpose)],
    ['data', list(service.data)],
    ['recipients', list(service.recipients)],
    ['countries', list(service.countries)],
    ['cookies', (service.cookies || []).map(cookie).join('\n')],
  ];
  const url = own(service.policyUrl);
  return (
    <div class="service">
      <h4>{own(service.name) || id}</h4>
      <dl>
        {rows.map(([key, value]) => value && [<dt>{t(`service.${key}`)}</dt>, <dd>{value}</dd>])}
      </dl>
      {isWebUrl(url) && <a href={url} target="_blank" rel="noopener">{t('service.policy')}</a>}
    </div>
  );
}
