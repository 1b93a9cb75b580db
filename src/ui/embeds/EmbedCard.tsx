import { h } from 'preact';
import { bare } from '../../core/has';
import { isWebUrl } from '../../core/url';
import { DetailList } from '../shared/DetailList';
import { previewOf } from './preview-of';
import { nameOf, textsOf } from '../shared/texts-of';
import type { ServiceOptions } from '../../core/options/service-options';
import type { ViewProps } from '../shared/view-props';

export interface EmbedCardProps extends ViewProps {
  /** The held embed. */
  element: HTMLElement;
  /** Loads this embed now; nothing is stored. */
  onOnce(): void;
  /** Stores that this service, or category, is granted. */
  onAlways(): void;
}

/** What stands in for one held embed: who would receive what and where, and the two ways to allow it. */
export function EmbedCard({ element, onOnce, onAlways, ...view }: EmbedCardProps) {
  const { config: { parents, services, statements }, consent, gate, own, t, parts: { PolicyLink, WebLink } } = view;
  const { choices, grants, reason } = consent.state;
  const [id, ...others] = gate.needs(element) as [string, ...string[]];
  const join = (texts: unknown) => textsOf(own, texts).join(', ');
  // A service known by its markup alone has no description.
  const { provider, data, recipients, countries, policyUrl }: Partial<ServiceOptions> = services[id] || {};
  const name = nameOf(view, id);
  const missing = others.filter((each) => !consent.has(each)).map((each) => nameOf(view, bare(each)));
  // That is for the visitor to state, where its words are.
  const isStatement = statements?.some((statement) => statement.id === id);
  /** Allowed itself: all it waits for is the other permission. */
  const allowed = isStatement || grants[id] || (missing.length > 0 && (choices[id] || choices[parents[id]!]) === 'granted');
  const blocked = reason === 'cookies-blocked';
  const preview = previewOf(element);
  return (
    <div class="card embed" part="embed" role="group" aria-label={[name, element.title].filter(Boolean).join(': ')}>
      {preview && <img src={preview} alt="" />}
      <div class="panel">
        <div class="text">
          <p class="name">{name}</p>
          <div role="status">
            {missing.length > 0 && <p class="notice" part="notice">{t('embed.missing', { names: missing.join(', ') })}</p>}
            {blocked && <p class="notice" part="notice">{t('notice.cookies-blocked')}</p>}
          </div>
          {!isStatement && <p>{t(parents[id] ? 'embed.service' : 'embed.category', { name })}</p>}
          <DetailList t={t} of="service" rows={{ provider: own(provider), data: join(data), recipients: join(recipients), countries: join(countries) }} />
          <p>{isWebUrl(own(policyUrl)) ? <WebLink url={own(policyUrl)}>{t('service.policy')}</WebLink> : <PolicyLink {...view} />}</p>
        </div>
        <div class="actions">
          {!allowed && <button onClick={onOnce}>{t('embed.once')}</button>}
          {!allowed && !blocked && <button onClick={onAlways}>{t('embed.always')}</button>}
          {(missing.length > 0 || isStatement) && <button class="wide" data-kelisim="preferences">{t('banner.customise')}</button>}
        </div>
      </div>
    </div>
  );
}
