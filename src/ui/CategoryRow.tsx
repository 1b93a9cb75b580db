import { h } from 'preact';
import { NECESSARY } from '../core/ids';
import { ServiceDetails } from './ServiceDetails';
import { SwitchRow } from './SwitchRow';
import type { DraftProps } from './Preferences';

/** One category: its switch, what it is for, and its services folded away. */
export function CategoryRow({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config: { categories, parents }, own, t } = view;
  const { name, description } = categories[id]!;
  const fixed = id === NECESSARY;
  const members = Object.keys(parents).filter((service) => parents[service] === id);
  return (
    <div class="category">
      <SwitchRow
        id={id} name={own(name) || t(`category.${id}.name`) || id} checked={fixed || draft[id]!} fixed={fixed} about={`about-${id}`} set={set}
      />
      <p id={`about-${id}`}>
        {own(description) || t(`category.${id}.description`)} {fixed && `${t('preferences.alwaysOn')}.`}
      </p>
      {members[0] && (
        <details>
          <summary>{t('service.count', { count: members.length })}</summary>
          {members.map((service) => <ServiceDetails key={service} id={service} view={view} draft={draft} set={set} />)}
        </details>
      )}
    </div>
  );
}
