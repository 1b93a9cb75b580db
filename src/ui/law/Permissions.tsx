import { h } from 'preact';
import { isTakenAlong } from '../../core/record/permits';
import { DetailList } from '../shared/DetailList';
import { nameOf, textsOf } from '../shared/texts-of';
import type { DraftProps } from '../shared/view-props';

/** What a category says of services that require another one: which of them are on in vain, and who receives what they send. */
export function Permissions({ id, view, draft, set }: DraftProps & { id: string }) {
  const { config: { categories, parents, services }, own, t, parts: { Fold } } = view;
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
    <div role="status">
      {missing.map(([need, sentence]) => sentence && (
        <p key={need} class="notice">
          {sentence}
          <button class="outline" onClick={(event) => allow(need, event.currentTarget)}>{t('service.allow', { need: nameOf(view, need) })}</button>
        </p>
      ))}
    </div>,
    inVain && <p class="notice">{inVain}</p>,
    needing.length > 0 && (
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
    ),
  ];
}
