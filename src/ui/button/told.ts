import { doc, listen } from '../../browser/dom';
import { isOwnRoot } from '../../browser/own-view';
import { createSaying } from '../shared/saying';
import { writeText } from './core-text';
import type { Config } from '../../core/options/config';
import type { ConsentState, Source } from '../../core/model';
import type { Face } from './face';

/** What there are words for. */
const METHODS = /^(accept-all|reject-all|custom|withdraw)$/;

/** Have banner or preferences been on screen? Then they say it themselves. */
const isSaidElsewhere = (host: Element) => Array.from(doc.documentElement.children).some(({ shadowRoot }) =>
  !!shadowRoot && shadowRoot.host !== host && isOwnRoot(shadowRoot) && !!shadowRoot.querySelector('output'));

/**
 * Says what a visitor has decided by a button of the page, or in a placeholder, while neither banner nor preferences were there.
 *
 * @param language the one that is spoken
 * @returns ends it
 */
export function followDecisions({ host, box, region }: Face, config: Config, language: () => string): () => void {
  const stopper = new AbortController();
  const saying = createSaying(box, (change) => writeText(change, 'reopen.change', language(), config));
  listen(document, 'kelisim:change', (event) => {
    const { source, state: { method, reason } } = (event as CustomEvent<{ source: Source; state: ConsentState }>).detail;
    if (source !== 'ui' || reason || !METHODS.test(method || '') || isSaidElsewhere(host)) return;
    writeText(region, `reopen.${method!}`, language(), config);
    saying.show();
  }, { signal: stopper.signal });
  return () => {
    stopper.abort();
    saying.hide();
  };
}
