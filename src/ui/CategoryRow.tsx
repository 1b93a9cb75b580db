import { h } from 'preact';
import { NECESSARY } from '../core/ids';
import { ServiceDetails } from './ServiceDetails';
import type { ViewProps } from './view';

interface RowProps {
  id: string;
  view: ViewProps;
  /** The visitor's draft: ids of categories, and of services with an answer of their own. */
  draft: Readonly<Record<string, boolean>>;
  set(id: string, value: boolean): void;
}

/** A switch and its label; the label names it, the sentence under it describes it. */
function SwitchRow({ id, name, on, fixed, set }: { id: string; name: string; on: boolean; fixed?: boolean; set: RowProps['set'] }) {
  return (
    <div class="row">
      <label for={`switch-${id}`}><strong>{name}</strong></label>
      <input
        type="checkbox" role="switch" class="switch" id={`switch-${id}`} aria-describedby={`about-${id}`}
        checked={on} disabled={fixed} onChange={(event) => set(id, event.currentTarget.checked)}
      />
    </div>
  );
}

/** One category: what it is for, its switch, and its services folded away. */
export function CategoryRow({ id, view, draft, set }: RowProps) {
  const { config, services, own, t } = view;
  const { name, description } = config.categories[id]!;
  const fixed = id === NECESSARY;
  const members = Object.keys(services).filter((service) => services[service]!.category === id);
  return (
    <div class="category">
      <SwitchRow id={id} name={own(name) || t(`category.${id}.name`) || id} on={fixed || !!draft[id]} fixed={fixed} set={set} />
      <p id={`about-${id}`}>
        {own(description) || t(`category.${id}.description`)}{fixed && ` ${t('preferences.alwaysOn')}.`}
      </p>
      {members.length > 0 && (
        <details>
          <summary>{t('service.count', { count: members.length })}</summary>
          {members.map((service) => (
            <div key={service}>
              {service in draft && (
                <SwitchRow id={service} name={own(config.services[service]?.name) || service} on={draft[service]!} set={set} />
              )}
              <ServiceDetails id={service} service={config.services[service] || {}} view={view} />
            </div>
          ))}
        </details>
      )}
    </div>
  );
}
