import { attempt, follow } from './shared/follow';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';

export interface WpConsentApiOptions<Id extends string = string> {
  /** Category of WordPress → category or service that decides. */
  map?: Readonly<Record<string, Id | `${string} ${string}`>>;
}

const MAP: Record<string, string> = {
  functional: 'necessary', preferences: 'functional', statistics: 'analytics', 'statistics-anonymous': 'analytics', marketing: 'marketing',
};

/** WP Consent API: opt-in, and `wp_set_consent` for each of its categories once the visitor has decided. */
export function wpConsentApi<Id extends string>(consent: Handle<Id>, options?: WpConsentApiOptions<NoInfer<Id>>): () => void;
export function wpConsentApi(consent: Handle, { map }: WpConsentApiOptions = {}): () => void {
  let stopped = false;
  /** What was said last. */
  let said = '';
  const page = () => window as unknown as {
    wp_consent_type?: string;
    wp_set_consent?(category: string, value: string): void;
    wp_has_consent?(category: string): boolean;
  };
  const apply = () => {
    const { grants, status } = consent.state;
    const { wp_set_consent, wp_has_consent } = page();
    // Before the start a stored decision is not known.
    if (stopped || !wp_set_consent || !grants.necessary) return;
    const values = Object.entries({ ...MAP, ...map })
      .filter(([category]) => status === 'decided' || wp_has_consent?.(category))
      .map(([category, id]) => [category, grants[id] ? 'allow' : 'deny'] as const);
    const before = said;
    said = values.join();
    if (said !== before) for (const value of values) wp_set_consent(...value);
  };
  const late = () => attempt(apply);
  const stop = follow(consent, () => [consent.state.status, consent.state.grants], (_said, first) => {
    if (first) {
      const announce = () => {
        if (!stopped) document.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
        late();
      };
      page().wp_consent_type = 'optin';
      // Plugins listen, and wp_set_consent is defined, at the end of the page.
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', announce, { once: true });
      else document.dispatchEvent(new CustomEvent('wp_consent_type_defined'));
      if (!page().wp_set_consent) window.addEventListener('load', late, { once: true });
    }
    apply();
  });
  return () => {
    stopped = true;
    stop();
  };
}
