import { NECESSARY } from '../../../core/ids';
import { comesWith, isPermitted, isTakenAlong, isTransfer, permits } from '../../../core/record/permits';
import { NO_RECORD } from '../../../core/record/record';
import type { Transfer } from '../../../core/model';
import type { Draft, ViewProps } from '../../shared/view-props';

type View = Pick<ViewProps, 'config' | 'consent' | 'record'>;

/** In a draft: the switch of a permission beside that of a category. No id has a space. */
export const keyOf = (category: string, permission: string) => `${category} ${permission}`;

/** Does the category take the permission along? Unless the visitor has turned that off. */
export const isTransferOn = (draft: Readonly<Draft>, category: string, permission: string): boolean => draft[category] === true && draft[keyOf(category, permission)] !== false;

/** What the record in force says. */
const answersOf = ({ consent, record }: View) => ((consent.state.givenAt && record()) || NO_RECORD).answers;

const membersOf = ({ parents }: View['config'], category: string) => Object.keys(parents).filter((id) => parents[id] === category);

/** Off until the visitor turns it on; afterwards what the visitor said. What is on in vain, for want of a permission that would come along, is off. */
export function draftOf(view: View): Draft {
  const { config, consent: { state: { choices, grants } } } = view;
  const { parents, categories, services } = config;
  const draft: Draft = {};
  const answers = answersOf(view);
  const mayTransfer = (permission: string, ...ids: string[]) => !!grants[permission] || permits(answers, permission, ...ids);
  for (const id in parents) {
    const parent = parents[id]!;
    // A statement is no category; it is ticked apart.
    if (id !== NECESSARY && (parent ? choices[id] : id in categories)) {
      draft[id] = choices[id] === 'granted' && comesWith(config, parent).every((permission) => !services[id]?.requires?.includes(permission) || mayTransfer(permission, id, parent));
    } else if (services[id]?.explicit) draft[id] = !!grants[id];
  }
  for (const id in categories) {
    for (const permission of comesWith(config, id)) if (draft[id] && !mayTransfer(permission, id)) draft[keyOf(id, permission)] = false;
  }
  return draft;
}

/**
 * What a switch changes: a category takes its services along, an explicit one only off, those that lack a permission only off too; so does the
 * switch of a permission with those that require it.
 */
export function changeOf({ config }: Pick<View, 'config'>, draft: Readonly<Draft>, id: string, value: boolean): Draft {
  const { services } = config;
  const change: Draft = { [id]: value };
  const [category, permission] = id.split(' ') as [string, string?];
  const after = { ...draft, ...change };
  for (const service of membersOf(config, category)) {
    const { requires = [], explicit } = services[service] || {};
    if (typeof draft[service] !== 'boolean' || (value && explicit) || (permission && !requires.includes(permission))) continue;
    change[service] = value && requires.every((need) => !comesWith(config, category).includes(need as Transfer) || isTransferOn(after, category, need));
  }
  return change;
}

/** What a draft says when it is saved: a permission is granted for all where every category takes it along, else by name. */
export function outcomeOf(view: View, draft: Readonly<Draft>): Draft {
  const { config } = view;
  const { parents, services, categories } = config;
  const choices = Object.fromEntries(Object.entries(draft).filter(([id]) => !id.includes(' ')));
  const answers = answersOf(view);
  for (const permission of Object.keys(categories).filter(isTransfer)) {
    const isTaken = isTakenAlong(config, permission);
    if (isTaken) {
      const needing = Object.keys(categories).filter((id) => comesWith(config, id).includes(permission));
      const on = needing.filter((id) => isTransferOn(draft, id, permission));
      choices[permission] = on.length === needing.length;
      if (!choices[permission]) for (const id of on) choices[keyOf(id, permission)] = true;
    }
    for (const id in parents) {
      const category = parents[id]!;
      if (!category || draft[id] !== true || choices[permission] || !services[id]?.requires?.includes(permission)) continue;
      // Where the site asks for it separately, no switch here stands for it: what was allowed so stays.
      if (isTaken ? !isTransferOn(draft, category, permission) : permits(answers, permission, id)) choices[keyOf(id, permission)] = true;
    }
  }
  return choices;
}

/** Services that were allowed by themselves, at a placeholder: their categories are off, or do not have the permission. */
export function allowedAlone(view: View): string[] {
  const { config: { parents }, consent: { state: { choices, grants } } } = view;
  const answers = answersOf(view);
  return Object.keys(parents).filter((id) => {
    const parent = parents[id];
    return parent && parent !== NECESSARY && grants[id] && choices[id] === 'granted' && (choices[parent] !== 'granted' || isPermitted(answers, id));
  });
}
