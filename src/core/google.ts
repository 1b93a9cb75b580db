import { NECESSARY } from './ids';
import type { Choice, Grants } from './model';
import type { ConsentType, GoogleConsentModeOptions } from './options/options';

/** Category → the consent types of Google Consent Mode v2 it stands for. */
const DEFAULT_MAP: Readonly<Record<string, readonly ConsentType[]>> = {
  marketing: ['ad_storage', 'ad_user_data', 'ad_personalization'],
  analytics: ['analytics_storage'],
  functional: ['functionality_storage', 'personalization_storage'],
  [NECESSARY]: ['security_storage'],
};

/** All seven types. One that no declared category maps to is denied; one of several categories needs them all. */
export function consentTypes(grants: Grants, map?: GoogleConsentModeOptions['map']): Record<string, Choice> {
  const merged: typeof DEFAULT_MAP = { ...DEFAULT_MAP, ...map };
  const types: Record<string, Choice> = {};
  for (const type of Object.values(DEFAULT_MAP).flat()) {
    const needed = Object.keys(merged).filter((id) => id in grants && merged[id]!.includes(type));
    types[type] = needed.length && needed.every((id) => grants[id]) ? 'granted' : 'denied';
  }
  return types;
}

/** What is said before any tag, in the order of Google's documents. */
export function setDefaults(gtag: (...command: unknown[]) => void, options: GoogleConsentModeOptions): void {
  const { waitForUpdate = 500, region, urlPassthrough, adsDataRedaction, map } = options;
  gtag('consent', 'default', { ...consentTypes({ [NECESSARY]: true }, map), wait_for_update: waitForUpdate, ...(region && { region }) });
  if (urlPassthrough) gtag('set', 'url_passthrough', true);
  if (adsDataRedaction) gtag('set', 'ads_data_redaction', true);
}
