import { doc } from '../../browser/dom';
import { impliedBy, type Situation } from '../../core/use';
import { isPolicyPage } from '../../core/url';
import { abroadOf } from '../../core/abroad';
import type { UiContext } from '../shared/context';

type Config = UiContext['config'];

/** What use of the site is judged by, as things stand. */
export const situationOf = ({ config, consent, record }: UiContext): Situation => ({ config, state: consent.state, record: record(), now: Date.now() });

export const isVisible = () => doc.visibilityState === 'visible';

/** Is this the same page once more? */
export const isReload = () => (performance.getEntriesByType?.('navigation')[0] as PerformanceNavigationTiming | undefined)?.type === 'reload';

/** Is this the page of the policy itself? One of which the policy is a part is used for other things as well. */
export const isPolicy = ({ policy }: Config): boolean => isPolicyPage(policy?.url, location.href, doc.baseURI);

/** Tells the owner of the site, on the console, where use of the site can do nothing, or more than it may. */
export function warn(config: Config): void {
  const implied = impliedBy(config);
  const never = (config.implied || []).filter((id) => !implied.includes(id));
  if (implied.length && never.length) console.warn(`kelisim: \`implied\` names what use can't grant: ${never.join(', ')}`);
  if (!implied.length) console.warn('kelisim: the regime is implied, but `implied` names no category that may be: every visitor is asked');
  for (const [id, service] of Object.entries(config.services)) {
    if (implied.includes(service.category) && abroadOf(service).length && !service.requires?.includes('cross-border')) {
      console.warn(`kelisim: use of the site lets "${id}" send data abroad; it should require cross-border`);
    }
  }
}
