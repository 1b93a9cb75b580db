import { NECESSARY } from './ids';
import type { Choice, Grants } from './model';
import type { ConsentType } from './options';

/** Category → the consent types of Google Consent Mode v2 it stands for. */
const DEFAULT_MAP: Readonly<Record<string, readonly ConsentType[]>> = {
  marketing: ['ad_storage', 'ad_user_data', 'ad_personalization'],
  analytics: ['analytics_storage'],
  functional: ['functionality_storage', 'personalization_storage'],
  [NECESSARY]: ['security_storage'],
};

/** All seven types. One that no declared category maps to is denied; one of several categories needs them all. */
export function consentTypes(
  grants: Grants,
  map?: Readonly<Record<string, readonly ConsentType[]>>,
): Record<string, Choice> {
  const types: Record<string, Choice> = {};
  const merged = { ...DEFAULT_MAP, ...map };
  for (const id in DEFAULT_MAP) for (const type of DEFAULT_MAP[id]!) types[type] = 'denied';
  for (const granted of [true, false]) {
    for (const id in merged) {
      if (id in grants && grants[id] === granted) for (const type of merged[id]!) types[type] = granted ? 'granted' : 'denied';
    }
  }
  return types;
}
