import * as page from '../browser/page';
import { tokensOf } from '../core/has';
import { unfinishedKey } from '../core/left';
import type { Gate } from '../browser/gate';
import type { PurgeContext, PurgeModule } from '../purge/module';
import type { Effect, Site } from './effect';

/** So long is the file that cleans up waited for before the page is loaded anew, in ms; else the next page does it. */
const PATIENCE = 1000;

/** Cookies of refused services go; the page is loaded anew where a script of theirs has run. */
export const cleanUp = ({ config, store, load, fail }: Site, gate: Gate, context: PurgeContext): Effect =>
  ({ event, source, before, withdrawn, isOwn, only, past }) => {
    const unfinished = unfinishedKey(config);
    /** Ids of services that a page before has not cleaned up after. */
    const noted = event === 'ready' ? tokensOf(page.findNote(unfinished)) : [];
    // While something is still to be asked, what was never granted was not refused either.
    const isRefused = (id: string) => !store.state.grants[id] && (before[id] || (isOwn && !only) || !store.state.mustAsk || noted.includes(id));
    const removed = page.purge(config, isRefused);
    const refused = Object.keys(config.services).filter(isRefused);
    const lost = refused.filter((id) => before[id] || past);
    const isLost = lost.length > 0;
    const isLeft = event === 'ready' && refused.length > 0 && removed.length + noted.length > 0;
    if (isLost) page.leaveNote(unfinished, refused.join(' '));
    // A page that comes back from the bfcache brings its running code with it. The file that cleans up loads the page anew when it is through.
    const mustReload = (isOwn || source === 'restore') && config.reloadOnRevoke !== false && withdrawn.some(gate.ran);
    const timer = mustReload ? setTimeout(context.reload, isLost ? PATIENCE : 0) : undefined;
    const bring = (attempt: number) => load<PurgeModule>(config.uiUrl, attempt, 'kelisim-purge.js');
    if (isLost || isLeft) bring(0).catch(() => bring(1)).then(({ clean }) => clean(context, { source, isRefused, lost, past, removed, timer })).catch(fail);
  };
