import { h } from 'preact';
import { abroadOf } from '../../../core/abroad';
import { nameOf, textsOf } from '../../shared/texts-of';
import { comesWith } from '../../../core/record/permits';
import { SwitchRow } from '../SwitchRow';
import { isTransferOn, keyOf } from './draft';
import type { Draft, DraftProps, ViewProps } from '../../shared/view-props';

const needing = ({ config: { parents, services } }: ViewProps, category: string, permission: string) =>
  Object.keys(parents).filter((id) => parents[id] === category && services[id]?.requires?.includes(permission));

/** What comes with a category, in words: the permission and, of a transfer abroad, the countries; of one to others, who they are. */
export function sayTransfer(view: ViewProps, category: string, permission: string): string {
  const { config: { services }, own, t } = view;
  const all = needing(view, category, permission).map((id) => services[id]!);
  const isAbroad = permission === 'cross-border';
  const to = textsOf(own, all.map((service) => (isAbroad ? abroadOf(service) : textsOf(own, service.recipients)[0] || service.provider)));
  return `${nameOf(view, permission)}: ${to.join(', ') || (isAbroad ? t('service.abroad') : needing(view, category, permission).map((id) => nameOf(view, id)).join(', '))}`;
}

/** What a switch has brought along, in a sentence; empty for one that brings nothing. */
export function comingWith(view: ViewProps, draft: Readonly<Draft>, id: string): string {
  const names = id in view.config.categories ? comesWith(view.config, id).filter((permission) => isTransferOn(draft, id, permission)).map((permission) => sayTransfer(view, id, permission)) : [];
  return names.length ? view.t('service.with', { names: names.join('; ') }) : '';
}

/** Ids of what describes these for the switch of the category. */
export const transferIds = ({ config }: ViewProps, category: string): string => comesWith(config, category).map((permission) => `with-${category}-${permission}`).join(' ');

/** Beside a category: the countries before it is pressed, and once it is on the switch of what has come with it. */
export function Transfer({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config, t } = view;
  return comesWith(config, id).map((permission) => {
    const words = sayTransfer(view, id, permission);
    const about = `with-${id}-${permission}`;
    const isOn = isTransferOn(draft, id, permission);
    // Those that are allowed by themselves go on.
    const stopped = draft[id] && !isOn ? needing(view, id, permission).filter((service) => draft[service] !== true) : [];
    return (
      <div key={permission} class="transfer">
        <div id={about}>{draft[id] ? <SwitchRow id={keyOf(id, permission)} name={words} as="strong" checked={isOn} also={`about-${id}`} set={set} /> : words}</div>
        {stopped.length > 0 && <p>{t('service.without', { names: stopped.map((service) => nameOf(view, service)).join(', ') })}</p>}
      </div>
    );
  });
}

/** The law's words for what comes with categories, in small print. */
export function SmallPrint({ taken, ...view }: ViewProps & { taken: readonly string[] }) {
  const { config: { categories }, own, t } = view;
  return taken.map((id) => {
    const words = own(categories[id]?.description) || t(`category.${id}.description`);
    return words && <p key={id}><small>{nameOf(view, id)}. {words}</small></p>;
  });
}
