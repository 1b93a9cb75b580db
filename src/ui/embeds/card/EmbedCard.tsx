import { h } from 'preact';
import { askedBy, type Asked } from './asked';
import { previewOf } from './preview-of';
import { nameOf, textsOf } from '../../shared/texts-of';
import type { ServiceOptions } from '../../../core/options/service-options';
import type { ViewProps } from '../../shared/view-props';

/** What has been ticked in one card. */
export interface Ticked {
  readonly ticks: Record<string, boolean>;
  /** The box without which a button has just done nothing. */
  missing?: string;
}

export interface EmbedCardProps extends ViewProps {
  /** The held embed. */
  element: HTMLElement;
  ticked: Ticked;
  onTick(id: string, isTicked: boolean): void;
  /** Loads this embed now; nothing is stored. */
  onOnce(): void;
  /** Stores that this service, or category, is granted, and may do what the card says. */
  onAlways(): void;
}

/** What stands in for one held embed: who would receive what and where, and the two ways to allow it. They are consent to what it says. */
export function EmbedCard({ element, ticked, onTick, onOnce, onAlways, ...view }: EmbedCardProps) {
  const { consent, t } = view;
  const asked = askedBy(element, view);
  const { others } = asked;
  const name = nameOf(view, asked.id);
  const label = [name, element.title].filter(Boolean).join(': ');
  const blocked = consent.state.reason === 'cookies-blocked';
  const preview = previewOf(element);
  /** Named apart from those of the page's other embeds. */
  const button = (words: string, onClick: () => void) => (
    <button aria-label={`${t(`embed.${words}`)}: ${label}`} onClick={onClick}>
      <span class="long">{t(`embed.${words}`)}</span>
      <span class="short">{t(`embed.${words}Short`)}</span>
    </button>
  );
  return (
    <div class="card embed" part="embed" role="group" aria-label={label}>
      {preview && <img src={preview} alt="" />}
      <div class="panel">
        <div class="text">
          <About {...view} asked={asked} name={name} />
          <div role="status">
            {others.length > 0 && <p class="notice" part="notice">{t('embed.missing', { names: others.map((each) => nameOf(view, each)).join(', ') })}</p>}
            {blocked && <p class="notice" part="notice">{t('notice.cookies-blocked')}</p>}
          </div>
        </div>
        {!others.length && <Boxes {...view} asked={asked} ticked={ticked} onTick={onTick} />}
        <div class="actions">
          {others.length
            ? <button data-kelisim="preferences">{t('banner.customise')}</button>
            : [button('once', onOnce), asked.isKept && button('always', onAlways)]}
        </div>
      </div>
    </div>
  );
}

/** Recipients, else the company, and countries; where a transfer abroad names none, that it is one. */
function receiversOf({ config: { services }, own, t }: ViewProps, { id, permissions }: Asked): string[] {
  const { provider, recipients, countries }: Partial<ServiceOptions> = services[id] || {};
  const named = textsOf(own, recipients);
  const who = named.length ? named : textsOf(own, provider);
  const where = textsOf(own, countries);
  if (!where.length && permissions.includes('cross-border')) where.push(t('service.abroad'));
  return [...who, ...where.filter((each) => !who.some((one) => one.includes(each)))];
}

/** Who, and in a larger card what: the link leads to the rest, and nobody needs it. */
function About({ asked, name, ...view }: ViewProps & { asked: Asked; name: string }) {
  const { config: { parents, services, categories, statements }, own, t, shown } = view;
  const { id, permissions } = asked;
  const to = receiversOf(view, asked).join(', ');
  const data = textsOf(own, services[id]?.data).join(', ');
  const included = permissions.filter((each) => !categories[each]?.explicit).map((each) => nameOf(view, each)).join(', ');
  const isStatement = statements?.some((statement) => statement.id === id);
  return [
    <p class="name"><strong>{name}</strong>{to && `: ${to}`}</p>,
    !isStatement && <p class="what">{t(parents[id] ? 'embed.service' : 'embed.category', { name, to, data })}</p>,
    data && <p class="what">{t('embed.data', { data })}</p>,
    included && <p class="what">{t('embed.included', { names: included })}</p>,
    ' ',
    <a href="#" part="link" data-kelisim="preferences" onClick={() => { shown.at = id; }}>{t('embed.more')}</a>,
  ];
}

/** Statements, and permissions that the site asks for by an act of their own: never ticked in advance. */
function Boxes({ asked: { id, boxes }, ticked: { ticks, missing }, onTick, ...view }: ViewProps & Pick<EmbedCardProps, 'ticked' | 'onTick'> & { asked: Asked }) {
  const { config: { services, statements }, own, t } = view;
  const wordsOf = (box: string) => {
    if (statements?.some((statement) => statement.id === box)) return nameOf(view, box);
    const { recipients, countries }: Partial<ServiceOptions> = services[id] || {};
    const to = textsOf(own, box === 'cross-border' ? countries : recipients).join(', ');
    const name = [nameOf(view, box), to].filter(Boolean).join(': ');
    return [<span class="long">{t('embed.separately', { name })}</span>, <span class="short">{name}</span>];
  };
  return boxes.map((box) => (
    <div key={box}>
      <label class="tick">
        <input
          type="checkbox" data-box={box} checked={!!ticks[box]} aria-required aria-invalid={box === missing} aria-describedby={box === missing ? `missing-${box}` : undefined}
          onChange={(event) => onTick(box, event.currentTarget.checked)}
        />
        <span>{wordsOf(box)}</span>
      </label>
      <div role="alert">{box === missing && <p id={`missing-${box}`} class="notice" part="notice">{t('embed.tick')}</p>}</div>
    </div>
  ));
}
