import { h } from 'preact';
import { DetailList } from '../shared/DetailList';
import { SwitchRow } from './SwitchRow';
import { nameOf, textsOf } from '../shared/texts-of';
import type { ServiceOptions } from '../../core/options/service-options';
import type { DraftProps } from '../shared/view-props';

/** What one service is, does and stores, with a switch of its own once it was answered by itself; an explicit one has it beside its category's. */
export function ServiceDetails({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config, law, own, t, parts: { WebLink } } = view;
  // A service known by its markup alone has no description.
  const service: Partial<ServiceOptions> = config.services[id] || {};
  const name = nameOf(view, id);
  const join = (texts: unknown, glue = ', ') => textsOf(own, texts).join(glue);
  const cookies = (service.cookies || []).map((cookie) =>
    typeof cookie === 'string' ? cookie : join([cookie?.name, cookie?.purpose, cookie?.term], ' — '));
  return (
    <div class="service" id={`service-${id}`}>
      {typeof draft[id] === 'boolean' && !service.explicit ? <SwitchRow id={id} name={name} checked={draft[id]} set={set} /> : <h3>{name}</h3>}
      <DetailList
        t={t} of="service" rows={{
          provider: own(service.provider),
          purpose: own(service.purpose),
          data: join(service.data),
          recipients: join(service.recipients),
          countries: join(service.countries),
          requires: law && service.requires?.map((need) => nameOf(view, need)).join(', '),
          cookies: join(cookies, '\n'),
        }}
      />
      <WebLink url={own(service.policyUrl)}>{t('service.policy')}</WebLink>
    </div>
  );
}
