import { NECESSARY } from '../../core/ids';
import { pickLanguage } from '../../core/language';
import { GOOGLE, LANGUAGE, LANGUAGES, RESPECTS_GPC } from './data';
import { choices, expires, grants, has, record } from './record';

function push(entry: unknown): void {
  ((window as unknown as { dataLayer?: unknown[] }).dataLayer ||= []).push(entry);
}

// Google's tags tell commands from events by their being an arguments object.
function gtag(..._command: unknown[]) {
  // eslint-disable-next-line prefer-rest-params
  push(arguments);
}

function sayConsent(command: string, map: Record<string, string>, more?: object) {
  const types = Object.entries(map).map(([type, ids]) => [type, has(ids) ? 'granted' : 'denied']);
  gtag('consent', command, { ...Object.fromEntries(types), ...more });
}

/** Google's defaults, while nothing is granted yet. */
export function sayDefaults(): void {
  if (!GOOGLE) return;
  const [types, more, sets] = GOOGLE;
  sayConsent('default', types, more);
  for (const name of sets) gtag('set', name, true);
}

/** What the core says of a stored decision. */
export function sayDecision(): void {
  if (GOOGLE) sayConsent('update', GOOGLE[0]);
  const { t, r, l, m } = record;
  push({
    event: 'kelisim_consent_update',
    kelisim: {
      status: 'decided',
      mustAsk: false,
      reason: null,
      choices: Object.freeze(choices),
      grants: Object.freeze(grants),
      givenAt: new Date(+t! * 1000),
      expiresAt: new Date(expires),
      revision: r || null,
      method: m,
      id: undefined,
      gpc: RESPECTS_GPC && (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
      language: pickLanguage(LANGUAGES, [LANGUAGE, document.documentElement.lang, l, ...navigator.languages || []]),
      changed: Object.keys(grants).filter((id) => id !== NECESSARY && grants[id]),
      source: 'load',
    },
  });
}
