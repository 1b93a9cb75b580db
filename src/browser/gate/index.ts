import { all } from '../dom';
import { followPage } from './follow';
import { beforeKeeping, forgetPages } from './histories';
import { onceInNextTask } from './next-task';
import { pageState } from './page-state';
import { EMBEDS } from './shapes';
import { createTags, takeAll, takeAllBack } from './tags';
import type { GateHost, Inherited, NonceRule } from './host';

export type { GateHost, NonceRule } from './host';

export interface Gate {
  /**
   * Takes embeds back that may not load, and releases what may run.
   *
   * @param keep embeds that were allowed once stay allowed
   * @param isLater releases in the next task, by what holds then: the browser paints first
   */
  update(keep?: boolean, isLater?: boolean): void;
  /** Something was withdrawn: pages that libraries keep are forgotten. */
  forget(): void;
  /** The ids a tag needs, its service's or first category's before the others. */
  needs(element: Element): string[];
  /** Embeds that may not load now and whose place may be changed, in document order; none while the page is parsed, nor once stopped. */
  held(): HTMLElement[];
  /** Takes these ids as granted for one embed until the next decision; what else it needs must still be granted. */
  allow(element: Element, ids: readonly string[]): void;
  /** Calls back once something may stand beside the body. */
  whenFree(run: () => void): void;
  /** Has a script that needed this id run on this page? */
  ran(id: string): boolean;
  /** An inline gate before us has run these. */
  inherit(from: Inherited): void;
  /** Nothing further is released. */
  stop(): void;
}

/** Holds tags back until they may run, then runs them in document order. Contract §4. */
export function createGate(host: GateHost, nonce: NonceRule = {}): Gate {
  const { needs, refresh, safely } = host;
  const page = pageState();
  const tags = createTags(page, host, nonce);
  const { embeds, scripts, hydration } = tags;
  const stopper = new AbortController();
  const { isParsing } = followPage(tags, page, host, stopper.signal);

  beforeKeeping(safely(() => embeds.all().forEach(embeds.close)), stopper.signal);

  function release(isLeaving?: boolean) {
    takeAll(tags);
    scripts.drain(isLeaving);
  }

  const later = onceInNextTask(safely((isLeaving: boolean) => {
    refresh('tab');
    release(isLeaving);
  }));

  return {
    update(keep, isLater) {
      if (!keep) page.once = new WeakMap();
      scripts.recall();
      takeAllBack(tags);
      if (isLater) later.ask();
      else release();
    },
    forget: forgetPages,
    needs,
    held: () => (stopper.signal.aborted || isParsing() ? [] : all(EMBEDS).filter((element) =>
      !page.ran.has(element) && !tags.isAllowed(element) && tags.isSettled(element))),
    allow(element, ids) {
      page.once.set(element, ids);
      tags.take(element);
      scripts.drain();
    },
    whenFree: safely((run: () => void) => hydration.whenFree(safely(run))),
    ran: (id) => page.used.has(id),
    inherit: scripts.inherit,
    stop() {
      later.callOff();
      stopper.abort();
      tags.stop();
    },
  };
}
