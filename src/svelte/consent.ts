import { getContext, onMount, setContext } from 'svelte';
import { readable, type Readable } from 'svelte/store';
import type { ConsentActions } from '../bindings/actions';
import { laterOf } from '../bindings/later';
import { sourceOf } from '../bindings/source';
import { createEmbed, type Attach, type Embed, type Later } from './embed';
import { signal } from './signal';
import type { HeldScriptOptions } from '../bindings/script';
import type { Given, ServerConsent } from '../bindings/agreed';
import type { ConsentState, RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';

type Id = RegisteredId;
/** `category` in the syntax of `data-category`, `service`, or both. */
type Named =
  | { category: Asked<Id>; service?: Id | undefined }
  | { category?: Asked<Id> | undefined; service: Id };

/** Of what a template draws, for the placeholder: its size and its name. `data-preview`: a picture of the site's own, shown behind. */
export interface EmbedLooks {
  readonly title?: string | undefined;
  readonly width?: number | string | undefined;
  readonly height?: number | string | undefined;
  readonly class?: string | undefined;
  readonly 'data-preview'?: string | undefined;
}

export interface SvelteConsent extends ConsentActions<Id> {
  /** May this be used now? Reactive in templates, `$derived` and `$effect`, which run again only when the answer is another. */
  has(this: void, id: Asked<Id>): boolean;
  /** Reactive; the same object until something in it changes. */
  readonly state: ConsentState<Id>;
  /** The same as stores, for Svelte 4's `$granted`. */
  granted(this: void, id: Asked<Id>): Readable<boolean>;
  readonly states: Readable<ConsentState<Id>>;
  /** An embed that the template draws when it may load. */
  embed(this: void, held: Named & EmbedLooks): Embed;
  /** For an `<iframe data-kelisim-src>` and the like, which the core opens and closes: `{@attach held('functional', 'youtube')}`. */
  held(this: void, category: Asked<Id>, service?: Id): (element: HTMLElement) => void;
  /** For any element: while that is in the page a held script is in the head, which runs once per document. */
  heldScript(this: void, script: Named & Omit<HeldScriptOptions, 'category' | 'service'>): Attach;
}

const KEY = Symbol.for('kelisim.svelte');
const later = laterOf(() => import('../bindings/page'));

/** @param isMounted it is started by hand; else when it is first read, after what reads it has been drawn */
function create(site: Given, initial: ServerConsent | undefined, isMounted: boolean) {
  const { idsOf, subscribe, now, consent: startNow, actions } = sourceOf(site, initial);
  const start = () => void startNow();
  let starting: unknown = isMounted;
  const begin = () => {
    if (typeof document === 'object') starting ||= Promise.resolve().then(start);
  };
  const ask = () => {
    begin();
    return now();
  };
  const onPage: Later = (run) => {
    begin();
    return later(run);
  };
  const state = signal(subscribe, () => ask().state);
  const answers = new Map<string, () => boolean>();
  const has = (id: string) => {
    if (!answers.has(id)) answers.set(id, signal(subscribe, () => ask().has(id)));
    return answers.get(id)!();
  };
  /** Reads nothing before somebody subscribes. */
  const stored = <T>(read: () => T) => readable(undefined as T, (set) => {
    const again = () => set(read());
    again();
    return subscribe(again);
  });
  const consent: SvelteConsent = {
    ...actions as ConsentActions<Id>,
    has,
    get state() {
      return state();
    },
    granted: (id) => stored(() => ask().has(id)),
    states: stored(() => ask().state),
    embed: ({ category, service, ...embed }) => createEmbed({ category, service }, embed, () => has(idsOf({ category, service })), onPage),
    held: (category, service) => ({ dataset }) => {
      begin();
      dataset.category = category;
      if (service) dataset.service = service;
    },
    heldScript: (script) => () => onPage(({ addScript }) => addScript(script)),
  };
  return { consent, start };
}

/**
 * The consent of the document. Called in a component it starts when that is mounted, and components within get the same one, unless they have an `initial` of their
 * own; elsewhere it starts when it is first read. On a server it touches nothing.
 *
 * @param site of `defineConsent`; in tests the handle of `kelisim/testing`
 * @param options.initial what `readConsent` of `kelisim/server` has read of the request
 */
export function consent(site: Given, { initial }: { initial?: ServerConsent | undefined } = {}): SvelteConsent {
  let above: SvelteConsent | undefined;
  try {
    above = getContext(KEY);
  } catch {
    return create(site, initial, false).consent;
  }
  // What the server knows of this part of the page alone counts within one of which it knows nothing.
  if (above && !initial) return above;
  const made = create(site, initial, true);
  onMount(made.start);
  return setContext(KEY, made.consent);
}
