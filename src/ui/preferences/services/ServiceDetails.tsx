import { h } from 'preact';
import { DetailList } from '../../shared/DetailList';
import { CookieTable } from './CookieTable';
import { receiversOf } from './receivers';
import { SwitchRow } from '../SwitchRow';
import { nameOf, textsOf } from '../../shared/texts-of';
import type { ServiceOptions } from '../../../core/options/service-options';
import type { DraftProps } from '../../shared/view-props';

/** What one service is for, who learns what by it, and its cookies; with a switch of its own once it was answered by itself. An explicit one has it beside its category's. */
export function ServiceDetails({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config, own, t, parts: { WebLink } } = view;
  // A service known by its markup alone has no description.
  const service: Partial<ServiceOptions> = config.services[id] || {};
  const name = nameOf(view, id);
  const purpose = own(service.purpose);
  return (
    <div class="service" id={`service-${id}`}>
      {typeof draft[id] === 'boolean' && !service.explicit ? <SwitchRow id={id} as="h4" name={name} checked={draft[id]} set={set} /> : <h4>{name}</h4>}
      {purpose && <p>{purpose}</p>}
      <DetailList t={t} of="service" rows={{ ...receiversOf(own, service), what: textsOf(own, service.data).join(', ') }} />
      <div class="more">
        <CookieTable cookies={service.cookies} view={view} />
        <WebLink url={own(service.policyUrl)}>{t('service.policy')}</WebLink>
      </div>
    </div>
  );
}
