import { h } from 'preact';
import { NECESSARY } from '../../core/ids';
import { Fold } from './Fold';
import { ServiceDetails } from './services/ServiceDetails';
import { SwitchRow } from './SwitchRow';
import { Transfer, transferIds } from './choice/Transfer';
import { nameOf } from '../shared/texts-of';
import type { DraftProps } from '../shared/view-props';

/** One category: its switch, what it is for, switches of its explicit services, and its services folded away, drawn once somebody looks. */
export function CategoryRow({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config: { categories, parents, services }, consent: { state: { reason } }, law, own, t } = view;
  const always = id === NECESSARY;
  const on = always || draft[id]!;
  const blocked = reason === 'cookies-blocked';
  const description = own(categories[id]!.description) || t(`category.${id}.description`);
  const members = Object.keys(parents).filter((service) => parents[service] === id);
  /** With an answer of their own that is another than the category's. An explicit one is in sight anyway. */
  const unlike = members.filter((service) => !services[service]?.explicit && typeof draft[service] === 'boolean' && draft[service] !== on);
  return (
    <div class="category">
      <SwitchRow id={id} name={nameOf(view, id)} checked={on} fixed={blocked} instead={always && t('preferences.alwaysOn')} also={transferIds(view, id)} set={set}>
        {description && <p>{description}</p>}
        {unlike.length > 0 && (
          <p class="unlike">{t(`preferences.${on ? 'onBut' : 'offBut'}`, { names: unlike.map((service) => nameOf(view, service)).join(', ') })}</p>
        )}
      </SwitchRow>
      <Transfer id={id} view={view} draft={draft} set={set} />
      {members.map((service) => services[service]?.explicit && (
        <div key={service} class="explicit">
          <SwitchRow id={service} as="h4" name={nameOf(view, service)} checked={draft[service]!} fixed={blocked} set={set}>
            <p>{own(services[service].purpose)}</p>
          </SwitchRow>
        </div>
      ))}
      {law && <law.Permissions id={id} view={view} draft={draft} set={set} />}
      {members.length > 0 && (
        <Fold class="services" title={t('service.count', { count: members.length })} open={unlike.length > 0 || parents[view.shown.at!] === id}>
          {() => members.map((service) => <ServiceDetails key={service} id={service} view={view} draft={draft} set={set} />)}
        </Fold>
      )}
    </div>
  );
}
