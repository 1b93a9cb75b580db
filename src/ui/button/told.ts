import { doc, listen } from '../../browser/dom';
import { isOwnRoot } from '../../browser/own-view';
import { createSaying } from '../shared/saying';
import { writeText } from './core-text';
import type { Config } from '../../core/options/config';
import type { ConsentState, Source } from '../../core/model';
import type { Face } from './face';

/** What there are words for. */
const METHODS = /^(accept-all|reject-all|custom|withdraw)$/;
/** A reload so soon after a withdrawal is the one that it has made, in ms. */
const SOON = 10_000;
/** So long has a live region been there before it says something, in ms: assistive technology has seen it then. */
const KNOWN = 500;

/** Have banner or preferences been on screen? Then they say it themselves. */
const isSaidElsewhere = (host: Element) => Array.from(doc.documentElement.children).some(({ shadowRoot }) =>
  !!shadowRoot && shadowRoot.host !== host && isOwnRoot(shadowRoot) && !!shadowRoot.querySelector('output'));

/** None where they are forbidden. */
function cookies(): string[] {
  try {
    return doc.cookie.split('; ');
  } catch {
    return [];
  }
}

/** Was this page loaded anew by a withdrawal a moment ago? The page before it could not say so. */
function isAfterWithdrawal({ cookie: { name } }: Config): boolean {
  const start = `${name}=`;
  const fields = new URLSearchParams(cookies().find((pair) => pair.startsWith(start))?.slice(start.length));
  const since = Date.now() - Number(fields.get('d') || fields.get('t')) * 1000;
  const [navigation] = (performance.getEntriesByType?.('navigation') ?? []) as PerformanceNavigationTiming[];
  return fields.get('m') === 'withdraw' && since < SOON && navigation?.type === 'reload';
}

/**
 * Says what a visitor has decided while neither banner nor preferences were there: by a button of the page, in a placeholder, or on the
 * page before, which the withdrawal has loaded anew.
 *
 * @param language the one that is spoken
 * @returns ends it
 */
export function followDecisions({ host, root, button }: Face, config: Config, language: () => string): () => void {
  const stopper = new AbortController();
  const box = doc.createElement('div');
  const region = doc.createElement('output');
  const { edge, side, theme } = button.dataset;
  // It stands where banner and preferences would say it.
  Object.assign(box.dataset, { layout: 'box', position: `${edge}-${side}`, theme });
  box.append(region);
  root.append(box);
  const saying = createSaying(box, (change) => writeText(change, 'reopen.change', language(), config));
  const say = (method: string) => {
    if (stopper.signal.aborted || isSaidElsewhere(host)) return;
    writeText(region, `reopen.${method}`, language(), config);
    saying.show();
  };
  listen(document, 'kelisim:change', (event) => {
    const { source, state: { method, reason } } = (event as CustomEvent<{ source: Source; state: ConsentState }>).detail;
    if (source === 'ui' && !reason && METHODS.test(method!)) say(method!);
  }, { signal: stopper.signal });
  if (isAfterWithdrawal(config)) setTimeout(say, KNOWN, 'withdraw');
  return () => {
    stopper.abort();
    saying.hide();
    box.remove();
  };
}
