import { waitingAt } from './addresses';
import { MARKED, type Site } from './site';
import type { Found } from './find/found';

/**
 * What stands on the page and not in what the server sent: scripts have added it. Of this only counts what is not allowed now:
 * the rest are tags that were released, and what these have brought. What the server sent gets its elements of the page.
 *
 * @param source null: nothing is known of it, so all that is on the page may have been sent
 */
export function addedOnly(sent: Found[], live: Found[], site: Site, source: Document | null): Found[] {
  const unmatched = [...sent];
  const added = live.filter(({ key, element }) => {
    const place = unmatched.findIndex((one) => one.key === key);
    if (place >= 0) unmatched.splice(place, 1)[0]!.element = element;
    return place < 0;
  });
  // An embed may have been allowed for once.
  const held = new Set([...source?.querySelectorAll(`:is(${MARKED}):is([data-kelisim-src],[data-src]):not([src])`) || []].map((element) => waitingAt(element, 'src')));
  return added
    .filter(({ service, element, stranger }) => stranger
      || !(element.matches(MARKED) && (site.allowsTag(element) || held.has(waitingAt(element, 'src'))))
      && !(service && site.allows(service))
      // Brought in by the script that is found already.
      && !sent.some((one) => one.script && one.service && one.service.id === service?.id))
    .map((one) => (source && !one.stranger ? { ...one, fix: `Hold what adds it to the page, or add it as ${one.fix}` } : one));
}
