import * as page from '../browser/page';
import { bareCopy } from '../core/ids';
import { resolveConfig, type Config } from '../core/options/config';
import { isWebUrl } from '../core/url';
import { createEffects, tellGoogle, type Effect, type Handlers, type Site } from '../effects';
import { startIntegrations } from './named-integrations';
import { ownSource } from './own-source';
import { createRecordStore } from './record-store';
import { announce, type Session } from './session';
import type { Ask } from './ask';

/** The options with their defaults, and their addresses as they are meant now. */
function configOf(options: unknown, ignored: string[], base: string | undefined): Config {
  const config = resolveConfig(options, ignored);
  const { uiUrl, receipts } = config;
  if (page.isServer()) return config;
  const absolute = (address: string) => (isWebUrl(address) ? new URL(address, base || page.doc.baseURI).href : address);
  return bareCopy(config, uiUrl ? { uiUrl: absolute(uiUrl) } : {}, receipts?.endpoint ? { receipts: bareCopy(receipts, { endpoint: absolute(receipts.endpoint) }) } : {});
}

/**
 * Reads options and cookie. Nothing follows from them yet.
 *
 * @param isChecked what is wrong is told by the check
 * @param base what relative addresses are relative to
 * @param before what was wanted or void before the start
 */
export function openSession(options: unknown, isChecked: boolean | undefined, base: string | undefined, signal: AbortSignal, before: { language: string; stale: readonly string[] }): Session {
  const ignored: string[] = [];
  const config = configOf(options, ignored, base);
  if (ignored[0] && !isChecked) page.warn(`ignored, as it is wrong: ${ignored.join(', ')}`);
  return { config, store: createRecordStore(config, !!config.isUnclear, before.language, before.stale), signal };
}

/** What a start needs of the handle. */
export interface Host extends Pick<Site, 'consent' | 'load' | 'beside' | 'tell' | 'fail' | 'gate'> {
  readonly ask: Pick<Ask, 'allowed' | 'answer'>;
  readonly handlers: Handlers;
}

/** A person can see the page: what was stored takes effect, and the page is followed from now on. */
function activate(session: Session, google: Effect, { ask, handlers, ...site }: Host): void {
  const { config, store, signal } = session;
  // Destroyed while prerendering.
  if (signal.aborted || session.effects) return;
  store.read();
  const effects = (session.effects = createEffects({ ...site, config, store, signal }, google, ask, handlers));
  const unsubscribe = ownSource(config, 'subscribe')?.(site.consent.setLanguage);
  if (unsubscribe) signal.addEventListener('abort', () => unsubscribe());
  announce(session, 'ready', 'load', bareCopy());
  effects.post?.();
  site.gate?.clicks.forEach((button) => handlers.act(button.getAttribute('data-kelisim')!, button, false));
}

/** Sets Google's defaults at once, then lets all follow once a person can see the page. On a server nothing does. */
export function begin(session: Session, host: Host): void {
  const { config, store, signal } = session;
  if (page.isServer()) return void store.read();
  const google = tellGoogle({ config, store, gate: host.gate });
  startIntegrations(host.load, config, host.consent, signal, host.fail);
  page.whenActive(host.handlers.safely(() => activate(session, google, host)));
}
