import { doc } from '../browser/dom';
import { NECESSARY } from '../core/ids';
import { IN_PAGE } from '../core/in-page';
import { markupOf } from './markup';
import { adviceOn } from './find/find-unmeant';
import { addedOnly } from './added-only';
import { withoutCountries } from './find/find-countries';
import { requestsOf } from './requests';
import { scan } from './scan';
import { scanSheets } from './scan-sheets';
import { siteOf } from './site';
import { readSource } from './source';
import { strayOptions } from './stray-options';
import { watchTheme } from './theme';
import type { Handle } from '../core/model';
import type { Found } from './find/found';
import type { Finding } from './module';

export type { Finding } from './module';

/** After the page's `load`, so that what its scripts add is there. */
async function loaded(): Promise<void> {
  if (doc.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise((resolve) => setTimeout(resolve));
}

/** Names the service, or what the tag itself says of it. */
const nameOf = ({ service, element }: Found) =>
  service?.name || element.getAttribute('data-service') || element.getAttribute('data-category') || element.localName;

/**
 * Looks for what is loaded from services of the catalogue before it is allowed, in the page as it is and as the server sends it
 * (which takes one more request for the page itself), for tags that are marked and not held, for options whose names are wrong, and for
 * services that send data abroad without naming a country.
 * Each finding is a warning on the console; that there is none is said in one line. Banner and preferences are looked at when they are shown. It changes nothing on the page. For development.
 */
export async function lint(consent: Handle): Promise<Finding[]> {
  await loaded();
  watchTheme();
  const source = await readSource();
  const site = siteOf(consent);
  const sent = source ? scan(source, site) : [];
  const live = scan(doc, site);
  const found = [...sent, ...addedOnly(sent, [...live, ...scanSheets(site, live)], site, source)];
  const findings: Finding[] = found.map((one) => ({
    service: one.service?.id || one.element.getAttribute('data-service'), element: one.element, problem: one.problem, fix: one.fix,
  }));
  const requests = requestsOf(site, new Set(found.map(({ service }) => service?.id)));
  // The script tag's are read from its page.
  const given = IN_PAGE ? undefined : (consent as { _given?: unknown })._given;
  const options = [...strayOptions(given), ...(IN_PAGE ? [] : adviceOn(given)), ...withoutCountries(consent)];

  found.forEach((one, index) => {
    console.warn(`kelisim: ${nameOf(one)}: ${one.problem}\n${markupOf(one.element)}\nInstead: ${one.fix}`, findings[index]!.element);
  });
  for (const { service, problem, fix } of requests) console.warn(`kelisim: ${service}: ${problem}\n${fix}`);
  for (const { problem, fix } of options) console.warn(`kelisim: ${problem}\nInstead: ${fix}`);
  if (!found.length && !requests.length && !options.length) {
    const allowed = site.ids.some((id) => id !== NECESSARY && consent.state.grants[id]);
    console.info(`kelisim: nothing found that loads before it is allowed${
      source ? '' : '; the page could not be read as the server sends it'}${
      allowed ? '; withdraw and look again for what scripts add, since you have allowed something' : ''}`);
  }
  return [...findings, ...requests, ...options];
}
