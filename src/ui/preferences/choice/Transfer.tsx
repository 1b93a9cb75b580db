import { h } from 'preact';
import { nameOf } from '../../shared/texts-of';
import { comesWith } from '../../../core/record/permits';
import { SwitchRow } from '../SwitchRow';
import { isTransferOn, keyOf } from './draft';
import { needing, sayTransfer } from './transfer-words';
import type { DraftProps, ViewProps } from '../../shared/view-props';

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
