import { Component, h } from 'preact';
import { NECESSARY } from '../core/ids';
import { DetailList } from './DetailList';
import { Fold } from './Fold';
import { ServiceDetails } from './ServiceDetails';
import { SwitchRow } from './SwitchRow';
import { nameOf, textsOf } from './texts-of';
import type { DraftProps } from './Preferences';

/**
 * One category: its switch, what it is for, and its services folded away, drawn once somebody looks. A category that services
 * of others require says which they are, and who receives what they send.
 */
export class CategoryRow extends Component<DraftProps & { id: string }, { open?: boolean }> {
  render({ id, view, draft, set }: DraftProps & { id: string }, { open }: { open?: boolean }) {
    const { config: { categories, parents, services }, consent: { state: { reason } }, own, t } = view;
    const { description } = categories[id]!;
    const fixed = id === NECESSARY;
    const all = Object.keys(parents);
    const members = all.filter((service) => parents[service] === id);
    const needing = all.filter((service) => services[service]?.requires?.includes(id));
    /** A sentence about those that are on in vain, because a category they require is off. */
    const stopped = (among: string[], need: string) => {
      const names = among.filter((service) =>
        (draft[service] ?? draft[parents[service]!]) && draft[need] === false && services[service]?.requires?.includes(need));
      return names[0] && t('service.blocked', { names: names.map((service) => nameOf(view, service)).join(', '), need: nameOf(view, need) });
    };
    const missing = Object.keys(categories).map((need) => [need, stopped(members, need)] as const);
    const inVain = stopped(needing, id);
    return (
      <div class="category">
        <SwitchRow
          id={id} name={nameOf(view, id)} checked={fixed || draft[id]!} fixed={fixed || reason === 'cookies-blocked'}
          about={`about-${id}`} set={set}
        />
        <p id={`about-${id}`}>
          {own(description) || t(`category.${id}.description`)} {fixed && `${t('preferences.alwaysOn')}.`}
        </p>
        <div role="status">
          {missing.map(([need, sentence]) => sentence && (
            <p key={need} class="notice">
              {sentence}
              <button class="outline" onClick={() => set(need, true)}>{t('service.allow', { need: nameOf(view, need) })}</button>
            </p>
          ))}
        </div>
        {inVain && <p class="notice">{inVain}</p>}
        {needing[0] && (
          <Fold title={t('service.needing', { count: needing.length })}>
            {() => needing.map((service) => {
              const { provider, data, recipients, countries } = services[service]!;
              const [first = own(provider), ...others] = textsOf(own, recipients);
              return (
                <div key={service}>
                  <h3>{nameOf(view, service)}</h3>
                  <DetailList
                    t={t} of="service" rows={{
                      data: textsOf(own, data).join(', '),
                      recipients: [first, ...others].join(', '),
                      countries: textsOf(own, countries).join(', '),
                    }}
                  />
                </div>
              );
            })}
          </Fold>
        )}
        {members[0] && (
          <details onToggle={(event) => this.setState({ open: event.currentTarget.open })}>
            <summary>{t('service.count', { count: members.length })}</summary>
            {open && members.map((service) => <ServiceDetails key={service} id={service} view={view} draft={draft} set={set} />)}
          </details>
        )}
      </div>
    );
  }
}
