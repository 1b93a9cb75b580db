import { getContext, onMount, setContext } from 'svelte';
import { readable, type Readable } from 'svelte/store';
import type { ConsentActions } from '../bindings/actions';
import { idsOf } from '../bindings/ids-of';
import { later } from '../bindings/later';
import { sourceOf } from '../bindings/source';
import { createEmbed, type Attach, type Embed } from './embed';
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
  readonly title?: string;
  readonly width?: number | string;
  readonly height?: number | string;
  readonly class?: string;
  readonly 'data-preview'?: string;
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

/** @param isMounted it is started by hand; else when it is first read, after what reads it has been drawn */
function create(site: Given, initial: ServerConsent | undefined, isMounted: boolean) {
  const { parents, subscribe: listen, now, consent: begin, actions } = sourceOf(site, initial);
  const start = () => void begin();
  let starting: unknown = isMounted;
  const subscribe = (listener: () => void) => {
    starting ||= Promise.resolve().then(start);
    return listen(listener);
  };
  const state = signal(subscribe, () => now().state);
  const answers = new Map<string, () => boolean>();
  const has = (id: string) => {
    if (!answers.has(id)) answers.set(id, signal(subscribe, () => now().has(id)));
    return answers.get(id)!();
  };
  const stored = <T>(read: () => T) => readable(read(), (set) => {
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
    granted: (id) => stored(() => now().has(id)),
    states: stored(() => now().state),
    embed: ({ category, service, ...embed }) => createEmbed({ category, service }, embed, () => has(idsOf({ category, service }, parents))),
    held: (category, service) => ({ dataset }) => {
      dataset.category = category;
      if (service) dataset.service = service;
    },
    heldScript: (script) => () => later(({ addScript }) => addScript(script)),
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
