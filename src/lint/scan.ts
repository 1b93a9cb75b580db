import { fetchedBy, FETCHING } from './addresses';
import { servicesIn } from './catalogue';
import { addressesIn } from './css';
import { findAddress } from './find/find-address';
import { findCss } from './find/find-css';
import { findHeld, findPreloaded, keyOf } from './find/find-held';
import { findScript } from './find/find-script';
import { markupOf } from './markup';
import { MARKED, type Site } from './site';
import type { Found } from './find/found';

/** Of the tags that Kelisim holds. */
const HELD = ':is(script,iframe,img,link,video,audio,source)';

/** Elements of the page, those in its templates too. A template is inert, but Firefox loads its images all the same. */
function elementsIn(root: ParentNode, selector: string): Element[] {
  const own = [...root.querySelectorAll(selector)].filter((element) => element.localName === 'noscript' || !element.closest('noscript'));
  return [...own, ...[...root.querySelectorAll('template')].flatMap(({ content }) => elementsIn(content, selector))];
}

/** Everything in the markup of this document that does not wait, or waits for an id that nobody declares. */
export function scan(page: Document, site: Site): Found[] {
  const found: Found[] = [];
  const add = (one: Found | undefined) => {
    if (one) found.push(one);
  };

  for (const script of elementsIn(page, 'script')) add(findScript(script as HTMLScriptElement, site));
  for (const element of elementsIn(page, FETCHING)) {
    if (element.localName !== 'script') add(findAddress(element, fetchedBy(element), site));
  }
  for (const iframe of elementsIn(page, 'iframe[srcdoc]')) {
    const service = site.pick(servicesIn(iframe.getAttribute('srcdoc')!));
    if (service) add({
      service, element: iframe, key: `srcdoc ${iframe.getAttribute('srcdoc')}`,
      problem: 'what is in srcdoc is a page of its own, where nothing is held',
      fix: `Make its content a page of your site: ${markupOf(iframe, { ...site.hold(service), 'data-kelisim-src': '/embed.html', srcdoc: null })}`,
    });
  }
  for (const noscript of elementsIn(page, 'noscript')) {
    const markup = new XMLSerializer().serializeToString(noscript);
    const service = site.pick(servicesIn(markup));
    if (service) add({
      service, element: noscript, key: `noscript ${service.id}`,
      problem: 'it is loaded where scripts are off, and there nobody can be asked',
      fix: 'Remove the <noscript>.',
    });
  }
  for (const style of elementsIn(page, 'style')) {
    for (const one of findCss(style, addressesIn(style.textContent, style.baseURI), site)) add(one);
  }
  for (const element of elementsIn(page, '[style]')) {
    for (const one of findCss(element, addressesIn(element.getAttribute('style')!, element.baseURI), site)) add(one);
  }
  for (const element of elementsIn(page, `${HELD}:is(${MARKED})`)) {
    for (const one of findHeld(element, page)) add(one);
    for (const id of site.strangers(element)) add({
      element, key: `${keyOf(element)} ${id}`, stranger: true,
      problem: `nobody declares "${id}", so this is never allowed`,
      fix: `Declare "${id}" among the categories or services, or write one of: ${site.ids.join(', ')}.`,
    });
  }
  for (const one of findPreloaded(page)) add(one);
  return found;
}
