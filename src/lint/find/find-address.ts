import { hintOf, isConnection, waitingAt, type Fetched } from '../addresses';
import { servicesAt } from '../catalogue';
import { markupOf, type Changes } from '../markup';
import { MARKED, type Site } from '../site';
import type { Found } from './found';

/** Where a held address waits. */
const HELD = ['src', 'srcset', 'href', 'poster'];
const HOLDABLE = 'iframe,img,link,video,audio,source';

/** Of a marked tag: a picture of the site's own may stand in until it is released. */
function isLeft(element: Element, { attribute, address }: Fetched): boolean {
  const waiting = waitingAt(element, attribute);
  return !HELD.some((name) => waitingAt(element, name) !== null)
    || waiting === element.getAttribute(attribute)
    || /^https?:$/.test(address.protocol) && address.origin !== location.origin;
}

function fixOf(element: Element, attributes: string[], hold: Changes): string {
  const parent = element.parentElement;
  if (hintOf(element)) return `Remove it: ${markupOf(element)}`;
  const changes: Changes = { ...hold };
  for (const name of attributes) {
    changes[name] = null;
    changes[`data-${name}`] = changes[`data-lazy-${name}`] = null;
    changes[`data-kelisim-${name === 'data' ? 'src' : name}`] = waitingAt(element, name) ?? element.getAttribute(name);
  }
  // A browser takes no notice of a source that gets its address later.
  if (element.localName === 'source' && parent?.matches('video,audio')) {
    return `Without the <source>, its address at the parent: ${markupOf(parent, { ...hold, 'data-kelisim-src': element.getAttribute('src') })}`;
  }
  if (/^(object|embed)$/.test(element.localName)) return markupOf(element, { ...changes, type: null }, 'iframe');
  if (element.matches(HOLDABLE)) return markupOf(element, changes);
  return `Remove it, or keep a copy of the file on your own site: ${markupOf(element)}`;
}

/** An element that is fetched before it may: of a service, or marked with its address left in place. */
export function findAddress(element: Element, fetched: Fetched[], site: Site): Found | undefined {
  const marked = element.matches(MARKED);
  const held = marked ? fetched.filter((one) => isLeft(element, one)) : [];
  const services = fetched.map(({ address }) => site.pick(servicesAt(address, isConnection(element))));
  const leaking = fetched.filter((one, index) => held.includes(one) || services[index] && !site.isNecessary(services[index]));
  if (!leaking[0]) return undefined;
  const service = services[fetched.indexOf(leaking[0])];
  const attributes = [...new Set(leaking.map(({ attribute }) => attribute))];
  const names = attributes.join(' and ');
  const hint = hintOf(element);
  return {
    service, element, key: `${element.localName} ${leaking.map(({ attribute, address }) => `${attribute} ${address.href}`).join(' ')}`,
    problem: hint ? `${hint} makes the browser ${isConnection(element) ? 'connect' : 'fetch'} at once, whatever is held`
      : marked ? `it is marked, but its ${names} is still there, so the browser loads it at once`
      : `the browser loads its ${names} before anyone has allowed it`,
    fix: fixOf(element, attributes, marked || !service ? {} : site.hold(service)),
  };
}
