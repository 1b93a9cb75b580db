import { doc, listen } from '../browser/dom';
import { allCookies, domains, expireCookie, isSecure } from '../browser/expire-cookie';
import { liveHandle } from '../browser/live';
import { resolveConfig, type Config } from '../core/options/config';
import { parseRecord } from '../core/record/record';
import { guardRecord, isUnder, type Guard } from './guard';
import { createNote, PATIENCE, type Note } from './note';
import { write } from './replaced';
import type { Site } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

export interface RenewalOptions {
  /** Address of the endpoint on the page's own origin, under `cookie.path`. @default '/kelisim/renew' */
  url?: string;
}

/** After a decision: more of them may follow. In ms. */
const CALM = 2000;
/** After an answer: a cookie may come to the page on another way than that. In ms. */
const LOOKS = [0, 100, 1000];
/** So often it is looked while an answer may come. In ms. */
const STEP = 250;

/** The widest domain that the browser takes a cookie for; empty: the host alone. As the core finds it. */
function widestDomain(name: string): string {
  const probe = `${name}-probe`;
  const found = domains().find((domain) => {
    doc.cookie = `${probe}=;path=/;domain=${domain}${isSecure() ? ';secure' : ''}`;
    return allCookies().includes(`${probe}=`);
  });
  expireCookie(probe);
  return found ?? '';
}

/** The cookie that is to be renewed, if one is. */
function dueValue(guard: Guard, note: Note): string | undefined {
  const [value = '', ...others] = guard.look();
  const record = others.length ? null : parseRecord(value);
  return guard.isHeard && liveHandle() && record?.id && record.t && !note.isFresh(value) ? value : undefined;
}

/** Asks the server, and tells whether it has answered. Never rejects. */
async function ask({ name, domain }: Config['cookie'], url: string, signal: AbortSignal): Promise<boolean> {
  try {
    // Not kept alive: when the page goes an answer comes to nobody who knows what it has replaced.
    const { ok } = await fetch(url, {
      method: 'POST', mode: 'same-origin', cache: 'no-store', referrerPolicy: 'same-origin', signal,
      headers: domain === 'auto' ? { 'kelisim-domain': widestDomain(name) } : {},
    });
    return ok;
  } catch {
    return false;
  }
}

/** @returns looks until no answer may come any more */
function watcher(mayCome: () => boolean, look: () => void): () => void {
  let isWatching = false;
  return function watch() {
    if (isWatching || !mayCome()) return;
    isWatching = true;
    setTimeout(() => {
      isWatching = false;
      look();
      watch();
    }, STEP);
  };
}

function follow(config: Config, url: string, signal: AbortSignal): void {
  const { name } = config.cookie;
  const guard = guardRecord(config);
  const note = createNote(name);
  let isAsking = false;
  const look = () => void guard.look();
  // Of another page's too, which may have gone without waiting for it.
  const watch = watcher(() => isAsking || note.isPending(), look);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function renew(): Promise<void> {
    const value = isAsking ? undefined : dueValue(guard, note);
    // Without the note in common tabs would ask again and again, and nobody could be told what is void.
    if (!value || !note.put(value, 'asked')) return;
    isAsking = true;
    watch();
    const patience = new AbortController();
    const giveUp = () => patience.abort();
    signal.addEventListener('abort', giveUp);
    const timeout = setTimeout(giveUp, PATIENCE);
    const isKept = await ask(config.cookie, url, patience.signal);
    clearTimeout(timeout);
    signal.removeEventListener('abort', giveUp);
    isAsking = false;
    if (!signal.aborted) note.put(value, isKept ? 'kept' : 'failed');
    for (const delay of LOOKS) setTimeout(look, delay);
    // Other tabs look as well: they may know what the answer has replaced.
    write(`${name}-answered`, `${Date.now()}`);
    soon();
  }
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
  // Who leaves may have decided since, and an answer come.
  listen(window, 'pagehide', look, { signal });
  listen(window, 'storage', (event) => {
    const { key } = event as StorageEvent;
    if (key === note.key) watch();
    if (key === `${name}-answered`) look();
  }, { signal });
  look();
  watch();
  soon();
}

/** Would the browser send the record to the endpoint? */
function isSentTo(url: string, { path, name }: Config['cookie']): boolean {
  const isSent = isUnder(path, new URL(url, doc.baseURI).pathname);
  if (!isSent) console.error(`kelisim: nothing is renewed: the browser sends ${name} to addresses under ${path} alone, and ${url} is none`);
  return isSent;
}

/**
 * Has the server set the visitor's record again, unchanged, so that Safari keeps it for longer than seven days: after the page has loaded, once
 * for each decision and then every three days, by a POST to an endpoint that answers with `renewResponse` of `kelisim/server`. Where the server
 * does not answer it is tried again after an hour.
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
    if (typeof window !== 'undefined') {
      const config = resolveConfig('ids' in site ? site.options : site);
      if (isSentTo(url, config.cookie)) follow(config, url, end.signal);
    }
  } catch (error) {
    console.error('kelisim: nothing is renewed', error);
  }
  return () => end.abort();
}
