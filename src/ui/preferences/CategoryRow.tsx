import { Component, h } from 'preact';
import { NECESSARY } from '../../core/ids';
import { ServiceDetails } from './ServiceDetails';
import { SwitchRow } from './SwitchRow';
import { Transfer, transferIds } from './choice/Transfer';
import { nameOf } from '../shared/texts-of';
import type { DraftProps } from '../shared/view-props';

/** One category: its switch, what it is for, switches of its explicit services, and its services folded away, drawn once somebody looks. */
export class CategoryRow extends Component<DraftProps & { id: string }, { open?: boolean }> {
  /** Unfolded where the preferences were opened at one of its services. */
  state = { open: this.props.view.config.parents[this.props.view.shown.at!] === this.props.id };

  render({ id, view, draft, set }: DraftProps & { id: string }, { open }: { open?: boolean }) {
    const { config: { categories, parents, services }, consent: { state: { reason } }, law, own, t } = view;
    const { description } = categories[id]!;
    const fixed = id === NECESSARY;
    const blocked = reason === 'cookies-blocked';
    const members = Object.keys(parents).filter((service) => parents[service] === id);
    return (
      <div class="category">
        <SwitchRow
          id={id} name={nameOf(view, id)} checked={fixed || draft[id]!} fixed={fixed || blocked}
          about={`about-${id} ${transferIds(view, id)}`.trim()} set={set}
        />
        <p id={`about-${id}`}>
          {own(description) || t(`category.${id}.description`)} {fixed && `${t('preferences.alwaysOn')}.`}
        </p>
        <Transfer id={id} view={view} draft={draft} set={set} />
        {members.map((service) => services[service]?.explicit && (
          <div key={service} class="explicit">
            <SwitchRow id={service} name={nameOf(view, service)} checked={draft[service]!} fixed={blocked} about={`about-${service}`} set={set} />
            <p id={`about-${service}`}>{own(services[service].purpose)}</p>
          </div>
        ))}
        {law && <law.Permissions id={id} view={view} draft={draft} set={set} />}
        {members.length > 0 && (
          <details open={open} onToggle={(event) => this.setState({ open: event.currentTarget.open })}>
            <summary>{t('service.count', { count: members.length })}</summary>
            {open && members.map((service) => <ServiceDetails key={service} id={service} view={view} draft={draft} set={set} />)}
          </details>
        )}
      </div>
    );
  }
}
