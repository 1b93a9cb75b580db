import { Component, h } from 'preact';
import { NECESSARY } from '../core/ids';
import { ServiceDetails } from './ServiceDetails';
import { SwitchRow } from './SwitchRow';
import type { DraftProps } from './Preferences';

/** One category: its switch, what it is for, and its services folded away, drawn once somebody looks. */
export class CategoryRow extends Component<DraftProps & { id: string }, { open?: boolean }> {
  render({ id, view, draft, set }: DraftProps & { id: string }, { open }: { open?: boolean }) {
    const { config: { categories, parents, services }, own, t } = view;
    const { description } = categories[id]!;
    const fixed = id === NECESSARY;
    const nameOf = (category: string) => own(categories[category]?.name) || t(`category.${category}.name`) || category;
    const members = Object.keys(parents).filter((service) => parents[service] === id);
    /** A category that is off, and the services that are on in vain without it. */
    const missing = Object.keys(categories).map((need) => [need, members.filter((service) =>
      (draft[service] ?? draft[id]) && draft[need] === false && services[service]?.requires?.includes(need))] as const);
    return (
      <div class="category">
        <SwitchRow
          id={id} name={nameOf(id)} checked={fixed || draft[id]!} fixed={fixed} about={`about-${id}`} set={set}
        />
        <p id={`about-${id}`}>
          {own(description) || t(`category.${id}.description`)} {fixed && `${t('preferences.alwaysOn')}.`}
        </p>
        <div role="status">
          {missing.map(([need, stopped]) => stopped[0] && (
            <p key={need} class="notice">
              {t('service.blocked', { names: stopped.map((service) => own(services[service]!.name) || service).join(', '), need: nameOf(need) })}
              <button class="outline" onClick={() => set(need, true)}>{t('service.allow', { need: nameOf(need) })}</button>
            </p>
          ))}
        </div>
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
