import { follow } from './shared/follow';
import type { Grants, Handle } from '../core/model';
import type { ConsentType } from '../core/options/options';

export type { ConsentType } from '../core/options/options';
export type { Asked, Consent, Handle } from '../core/model';

export interface GtmOptions<Id extends string = string> {
  /** Name of the data layer. @default 'dataLayer' */
  dataLayer?: string;
  /** Sets Google's consent mode, unless the data layer has a default already. @default true */
  consentMode?: boolean;
  /** Consent type → the category or service it needs, or several between spaces, over the default ones. */
  types?: Partial<Record<ConsentType, Id | `${string} ${string}`>>;
}

/** So long Google's tags wait for an update, in ms. */
const PATIENCE = 500;

const TYPES: Record<string, string> = {
  ad_storage: 'marketing',
  ad_user_data: 'marketing',
  ad_personalization: 'marketing',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
  security_storage: 'necessary',
};

/** The data layer that has got its default from here. */
let ours: unknown;

/**
 * Google Tag Manager: consent mode where the core does not set it, and the event `kelisim_consent` with the grants behind each update. With
 * `googleConsentMode` on, and the usual data layer, the core has told everything already and nothing is told twice.
 */
export function gtm<Id extends string>(consent: Handle<Id>, options?: GtmOptions<NoInfer<Id>>): () => void;
export function gtm(consent: Handle, options: GtmOptions = {}): () => void {
  const { dataLayer = 'dataLayer', consentMode } = options;
  let own: boolean;

  return follow(consent, () => consent.state, (state, first) => {
    const page = window as unknown as Record<string, unknown[] | undefined>;
    const layer = page[dataLayer] ||= [];
    const commands: IArguments[] = [];
    // Google's tags tell commands from events by their being an arguments object.
    function gtag(_consent: 'consent', _word: string, _types: object) {
      // eslint-disable-next-line prefer-rest-params
      commands.push(arguments);
    }
    const typesOf = (granted: Grants) => {
      const types: Record<string, string> = { ...TYPES, ...options.types };
      for (const type in types) types[type] = types[type]!.split(' ').every((id) => granted[id]) ? 'granted' : 'denied';
      return types;
    };

    if (first) {
      own = layer === ours || (consentMode !== false && !(layer as string[][]).some((entry) => entry?.[1] === 'default'));
      if (own && layer !== ours) gtag('consent', 'default', { ...typesOf({ necessary: true }), wait_for_update: PATIENCE });
      if (own) ours = layer;
    }
    if (own && (!first || state.givenAt)) gtag('consent', 'update', typesOf(state.grants));
    // What a snippet has queued comes after the default.
    if (first && !page.google_tag_manager) layer.unshift(...commands);
    else layer.push(...commands);
    if ((own || dataLayer !== 'dataLayer') && state.grants.necessary) layer.push({ event: 'kelisim_consent', kelisim: state });
  });
}
