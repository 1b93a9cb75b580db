import { resolve } from '../addresses';
import { servicesAt, servicesIn } from '../catalogue';
import { markupOf, type Changes } from '../markup';
import { MARKED, type Site } from '../site';
import type { Found } from './found';

/** Types that a browser runs, or acts on. Any other is data: never fetched, never run. */
const RUNS = /^(|module|(text|application)\/(x-)?(java|ecma|j|live)script[\d.]*)$/i;
const RULES = /^speculationrules$/i;

/** A script that runs before it may: of a service, or marked and still not held. */
export function findScript(script: HTMLScriptElement, site: Site): Found | undefined {
  const type = (script.getAttribute('type') || '').split(';')[0]!.trim();
  const rules = RULES.test(type);
  if (!rules && !RUNS.test(type)) return undefined;
  const src = script.getAttribute('src');
  const address = src && resolve(src, script.baseURI);
  const service = site.pick(address ? servicesAt(address) : src ? [] : servicesIn(script.textContent));
  const marked = script.matches(MARKED);
  if (service ? site.isNecessary(service) : !marked || /^\s*necessary\s*$/.test(script.getAttribute('data-category') || '')) return undefined;

  const changes: Changes = {
    type: 'text/plain',
    ...(/^module$/i.test(type) && { 'data-type': 'module' }),
    ...(!marked && service && site.hold(service)),
    // A browser shows a nonce to scripts alone.
    ...(script.nonce && { nonce: script.nonce }),
  };
  return {
    service, element: script, script: true, key: `script ${address ? address.href : script.textContent.trim()}`,
    ...(rules ? {
      problem: 'its rules tell the browser to fetch pages before anyone has allowed it',
      fix: 'Remove these addresses from the rules.',
    } : {
      problem: marked ? 'it is marked, but without type="text/plain" the browser runs it at once'
        : src ? 'the browser fetches and runs it before anyone has allowed it'
        : 'it runs before anyone has allowed it, and names an address of the service',
      fix: markupOf(script, changes),
    }),
  };
}
