import { h } from 'preact';
import { isTakenAlong } from '../../core/record/permits';
import { nameOf } from '../shared/texts-of';
import type { DraftProps } from '../shared/view-props';

/** What a category says of services that require another one: which of them are on in vain, and which need this one. */
export function Permissions({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config: { categories, parents, services }, t, parts: { Fold } } = view;
  const all = Object.keys(parents);
  const members = all.filter((service) => parents[service] === id);
  const needing = all.filter((service) => services[service]?.requires?.includes(id));
  /** A sentence about those that are on in vain, because a category they require is off. */
  const stopped = (among: string[], need: string) => {
    const names = among.filter((service) =>
      (draft[service] ?? draft[parents[service]!]) && draft[need] === false && services[service]?.requires?.includes(need));
    return names.length > 0 && t('service.blocked', { names: names.map((service) => nameOf(view, service)).join(', '), need: nameOf(view, need) });
  };
  // What comes with the category has a switch there, which says it.
  const missing = Object.keys(categories).filter((need) => !isTakenAlong(view.config, need)).map((need) => [need, stopped(members, need)] as const);
  const inVain = stopped(needing, id);
  /** The button goes; the focus stays in the row. */
  const allow = (need: string, button: HTMLElement) => {
    (button.getRootNode() as ShadowRoot).querySelector<HTMLElement>(`[aria-describedby~="about-${id}"]`)?.focus();
    set(need, true);
  };
  return [
    // What is announced is a sentence; the button stands below.
    members.some((service) => services[service]?.requires?.length) && (
      <div role="status">{missing.map(([need, sentence]) => sentence && <p key={need} class="notice" part="notice">{sentence}</p>)}</div>
    ),
    missing.map(([need, sentence]) => sentence && (
      <button key={need} class="outline" onClick={(event) => allow(need, event.currentTarget)}>{t(`category.${need}.allow`) || t('service.allow', { need: nameOf(view, need) })}</button>
    )),
    inVain && <p class="notice" part="notice">{inVain}</p>,
    needing.length > 0 && (
      <Fold title={t('service.needing', { count: needing.length })}>
        {() => <p>{needing.map((service) => nameOf(view, service)).join(', ')}</p>}
      </Fold>
    ),
  ];
}
