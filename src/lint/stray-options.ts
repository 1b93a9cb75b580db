import leven from 'leven';
import { doc } from '../browser/dom';
import { IN_PAGE } from '../core/in-page';
import type { DisclosureOptions, Operator, PolicyOptions, RightsOptions, StatementOptions, WithdrawalOptions } from '../core/options/law-options';
import type { CategoryOptions, CookieOptions, GoogleConsentModeOptions, ReceiptsOptions, ReopenButtonOptions, ScriptOptions } from '../core/options/options';
import type { CookieDescription, ServiceOptions } from '../core/options/service-options';
import type { Finding } from './module';

/** Every member of an interface that may be said: the compiler misses one that is left out. */
type Members<T> = { [Name in keyof T as Required<T>[Name] extends never ? never : Name]-?: 0 };

const TOP: Members<ScriptOptions> = {
  operator: 0, policy: 0, categories: 0, services: 0, regime: 0, implied: 0, statements: 0, disclosure: 0, rights: 0, receipts: 0, expiresInMonths: 0,
  languages: 0, language: 0, cookie: 0, layout: 0, position: 0, theme: 0, reopenButton: 0, texts: 0, googleConsentMode: 0, respectGpc: 0,
  reloadOnRevoke: 0, uiUrl: 0, nonce: 0, anyNonce: 0, integrations: 0,
};
const OPERATOR: Members<Operator> = { name: 0, bin: 0, iin: 0, address: 0, email: 0, phone: 0, url: 0 };
const POLICY: Members<PolicyOptions> = { url: 0, revision: 0, publishedAt: 0, effectiveFrom: 0, tacitAfterDays: 0, changes: 0, requireReconsent: 0 };
const CATEGORY: Members<CategoryOptions> = { name: 0, description: 0, explicit: 0 };
const SERVICE: Members<ServiceOptions> = {
  category: 0, name: 0, provider: 0, purpose: 0, data: 0, recipients: 0, countries: 0, cookies: 0, storage: 0, policyUrl: 0, explicit: 0, requires: 0,
};
const COOKIE: Members<CookieDescription> = { name: 0, purpose: 0, term: 0, party: 0 };
const STATEMENT: Members<StatementOptions> = { id: 0, text: 0, required: 0 };
const DISCLOSURE: Members<DisclosureOptions> = { data: 0, term: 0, thirdParty: 0, crossBorder: 0, publication: 0 };
const RIGHTS: Members<RightsOptions> = { ask: 0, email: 0, phone: 0, address: 0, url: 0, withdrawal: 0, note: 0 };
const WITHDRAWAL: Members<WithdrawalOptions> = { channels: 0, noticeDays: 0, stopWithin: 0, afterObligations: 0, note: 0 };
const RECEIPTS: Members<ReceiptsOptions> = { endpoint: 0 };
const OWN_COOKIE: Members<CookieOptions> = { name: 0, domain: 0, path: 0, sameSite: 0 };
const BUTTON: Members<ReopenButtonOptions> = { position: 0 };
const GOOGLE: Members<GoogleConsentModeOptions> = { waitForUpdate: 0, region: 0, urlPassthrough: 0, adsDataRedaction: 0, map: 0 };

/** Path of an option, as a pattern → what it may say. Elsewhere names are the site's own. */
const SHAPES: readonly [RegExp, Record<string, 0>][] = [
  [/^$/, TOP], [/^operator$/, OPERATOR], [/^policy$/, POLICY], [/^categories\.[^.]+$/, CATEGORY], [/^services\.[^.]+$/, SERVICE],
  [/^services\.[^.]+\.cookies\.\d+$/, COOKIE], [/^statements\.\d+$/, STATEMENT], [/^disclosure$/, DISCLOSURE], [/^rights$/, RIGHTS],
  [/^rights\.withdrawal$/, WITHDRAWAL], [/^receipts$/, RECEIPTS], [/^cookie$/, OWN_COOKIE], [/^reopenButton$/, BUTTON], [/^googleConsentMode$/, GOOGLE],
];

/** Our tag has these names too, and may have those of other tools. */
const TAG = { lang: 0, ui: 0, manual: 0, debug: 0 };

/** Further apart, two names are two names. */
const NEAR = 2;

const nearest = (name: string, known: readonly string[]) =>
  known.map((each) => ({ each, distance: leven(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ distance, each }) => distance <= Math.min(NEAR, each.length / 3)).sort((a, b) => a.distance - b.distance)[0]?.each;

const dashed = (name: string) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Names that Kelisim does not know in what the page says of its options, in the JSON and on the tag: what they say is ignored, and a
 * `requires` with a letter wrong is a leak. Options given to `init` are not seen.
 *
 * @param given to `createConsent`
 */
export function strayOptions(given: unknown): Finding[] {
  const findings: Finding[] = [];
  const json = doc.querySelector('script[data-kelisim-options]');
  const look = (value: unknown, path: string) => {
    if (Object(value) !== value) return;
    const known = Object.keys(SHAPES.find(([pattern]) => pattern.test(path))?.[1] || {});
    for (const [name, member] of Object.entries(value as object)) {
      const inner = path ? `${path}.${name}` : name;
      // `$schema` and the like are for other tools.
      if (known.length && !known.includes(name) && !Array.isArray(value) && name[0] !== '$') {
        const meant = nearest(name, known);
        findings.push({
          service: /^services\.([^.]+)/.exec(path)?.[1] || null, element: json,
          problem: `there is no option ${inner}: what it says is ignored`,
          fix: meant ? `"${meant}"` : `One of: ${known.join(', ')}`,
        });
      } else look(member, inner);
    }
  };
  try {
    look((!IN_PAGE && given) || JSON.parse(json?.textContent || '{}'), '');
  } catch {
    // The start has told.
  }

  const tag = [...doc.querySelectorAll<HTMLScriptElement>('script[src]')].find(({ src }) => /\/kelisim(\.full)?\.js([?#]|$)/.test(src));
  const members = Object.entries({ policy: POLICY, cookie: OWN_COOKIE, operator: OPERATOR })
    .flatMap(([group, shape]) => Object.keys(shape).map((member) => group + member[0]!.toUpperCase() + member.slice(1)));
  const names = [...Object.keys({ ...TOP, ...TAG }), ...members];
  for (const name of Object.keys(tag?.dataset || {})) {
    const meant = !names.includes(name) && nearest(name, names);
    if (meant) findings.push({ service: null, element: tag!, problem: `there is no option ${dashed(name)}: what it says is ignored`, fix: dashed(meant) });
  }
  return findings;
}
