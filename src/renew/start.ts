import { doc, listen } from '../browser/dom';
import { allCookies, domains, expireCookie } from '../browser/expire-cookie';
import { liveHandle } from '../browser/live';
import { resolveConfig, type Config } from '../core/options/config';
import { parseRecord } from '../core/record/record';
import { guardRecord, type Guard } from './guard';
import { read, write } from './replaced';
import type { Site } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

export interface RenewalOptions {
  /** Address of the endpoint on the page's own origin. @default '/kelisim/renew' */
  url?: string;
}

/** Safari drops a cookie after seven days without one of the server's. In ms. */
const PERIOD = 3 * 864e5;
/** An answer that has not come is given up. In ms. */
const PATIENCE = 30_000;
/** After a decision: more of them may follow. In ms. */
const CALM = 2000;
/** After an answer: a cookie may come to the page on another way than that. In ms. */
const LOOKS = [0, 100, 1000];

/** The widest domain that the browser takes a cookie for; empty: the host alone. As the core finds it. */
function widestDomain(name: string): string {
  const probe = `${name}-probe`;
  const found = domains().find((domain) => {
    doc.cookie = `${probe}=;path=/;domain=${domain}`;
    return allCookies().includes(`${probe}=`);
  });
  expireCookie(probe);
  return found ?? '';
}

/** Id of the record that is to be renewed, if any is. */
function dueId(guard: Guard, noteKey: string): string | undefined {
  const values = guard.look();
  const record = values.length === 1 ? parseRecord(values[0]!) : null;
  if (!guard.isHeard || !liveHandle() || !record?.id || !record.t) return undefined;
  const [id, time = 0] = read(noteKey).split(' ');
  const past = Date.now() - +time;
  return record.id === id && past >= 0 && past < PERIOD ? undefined : record.id;
}

/** Asks the server. Never rejects, whatever it says. */
async function ask({ name, domain }: Config['cookie'], url: string, signal: AbortSignal): Promise<void> {
  try {
    await fetch(url, {
      method: 'POST', mode: 'same-origin', redirect: 'error', cache: 'no-store', referrerPolicy: 'same-origin', keepalive: true, signal,
      headers: domain === 'auto' ? { 'kelisim-domain': widestDomain(name) } : {},
    });
  } catch {
    // Not this time.
  }
}

function follow(config: Config, url: string, signal: AbortSignal): void {
  const { name } = config.cookie;
  const guard = guardRecord(config);
  const noteKey = `${name}-renewed`;
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function renew(): Promise<void> {
    const id = isAsking ? undefined : dueId(guard, noteKey);
    // Without the note in common tabs would ask again and again, and nobody could be told what is void.
    if (!id || !write(noteKey, `${id} ${Date.now()}`)) return;
    isAsking = true;
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    signal.addEventListener('abort', giveUp);
    const timeout = setTimeout(giveUp, PATIENCE);
    await ask(config.cookie, url, patience.signal);
    clearTimeout(timeout);
    signal.removeEventListener('abort', giveUp);
    isAsking = false;
    for (const delay of LOOKS) setTimeout(look, delay);
    // Other tabs look as well: they may know what the answer has replaced.
    write(`${name}-answered`, `${Date.now()}`);
    soon();
  }
  const look = () => void guard.look();
  const soon = () => {
    if (signal.aborted || doc.readyState !== 'complete') return;
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), CALM);
  };

  guard.onChange = soon;
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    if (guard.onChange === soon) guard.onChange = undefined;
  });
  listen(window, 'load', () => setTimeout(soon), { signal });
  listen(document, 'visibilitychange', soon, { signal });
  listen(window, 'storage', (event) => {
    if ((event as StorageEvent).key === `${name}-answered`) look();
  }, { signal });
  look();
  soon();
}

/**
 * Has the server set the visitor's record again, unchanged, so that Safari keeps it for longer than seven days: after the page has loaded, once
 * for each decision and then every three days, by a POST to an endpoint that answers with `renewResponse` of `kelisim/server`.
 *
 * Start it before Kelisim itself, with the same options: from then on a record that was replaced, withdrawn or deleted grants nothing, in no tab
 * and on no later page, even where a late answer brings it back. Which these are is kept in localStorage, by their ids; without that
 * nothing is asked for. What stands in a late answer's way is written again after it.
 *
 * On a server it does nothing. Never throws.
 *
 * @param site what `createConsent` is given
 * @returns ends it; what is void stays void
 */
export function startRenewal(site: Site | ConsentOptions, { url = '/kelisim/renew' }: RenewalOptions = {}): () => void {
  const end = new AbortController();
  try {
    if (typeof window !== 'undefined') follow(resolveConfig('ids' in site ? site.options : site), url, end.signal);
  } catch (error) {
    console.error('kelisim: nothing is renewed', error);
  }
  return () => end.abort();
}
