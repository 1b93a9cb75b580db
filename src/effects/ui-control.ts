import { once } from '../core/once';
import type { EventName, Source, View } from '../core/model';
import type { Ui, UiContext, UiModule } from '../ui/shared/context';

/**
 * Fetches the UI module, or a file beside it. The attempt varies its address: a browser may remember a failed import.
 */
export type Load = <Module>(uiUrl: string | undefined, attempt: number, file?: string) => Promise<Module>;

/** Outdated, as if the page had hidden the banner since. */
export const NO_BANNER = -1;

export interface UiControl {
  /**
   * Brings the banner when the visitor must be asked, else what stands in for held embeds; nobody waits for it, and it is
   * tried again until it comes.
   *
   * @param asked NO_BANNER brings only the latter
   */
  ask(attempt?: number, asked?: number): void;
  /** Resolves when the view is on screen, or was hidden meanwhile. Rejects within 5 s, and then nothing appears late. */
  show(view: View): Promise<void>;
  /** Brings a required statement on screen. */
  demand(id: string): void;
  hide(): void;
  update(): void;
  /** Draws all anew: the page has taken the listeners from what is drawn. */
  renew(): void;
  stop(): void;
}

/** Loads the UI when a person must see it, once, and remembers it. */
export function createUiControl(
  load: Load,
  context: Omit<UiContext, 'closed'>,
  tell: (event: EventName, source: Source) => void,
  fail: (error: unknown) => void,
): UiControl {
  let ui: Ui | undefined;
  let mount: (() => Ui) | undefined;
  let showing = false;
  let stopped = false;
  /** Every `hide()` outdates what was asked for before it. */
  let hides = 0;
  /** The banner did not come, and is not tried any more until something happens. */
  let gaveUp = false;

  /** Gives nothing back: a page may have taught every object to be a promise. */
  const bring = once(async (attempt) => {
    const module = await load<UiModule>(context.config.uiUrl, attempt);
    if (stopped) return;
    const mounted = module.mount({ ...context, closed: settle }) as Ui | null;
    if (!mounted) throw new Error('kelisim: the UI draws nothing');
    mount = () => module.mount({ ...context, closed: settle });
    ui = mounted;
  });

  /** Tells when the first of our views has come on screen, and when the last has gone. */
  const settle = () => {
    const now = !!ui?.shows();
    if (now === showing) return;
    showing = now;
    tell(now ? 'show' : 'hide', 'ui');
  };

  const open = async (view: View, isWanted: () => unknown) => {
    try {
      await bring();
      if (!isWanted() || !ui) return;
      await ui.show(view);
      settle();
    } catch (error) {
      // Hidden meanwhile.
      if ((error as Error).name !== 'AbortError') throw error;
    }
  };

  const ask = async (attempt = 0, asked = hides) => {
    if (gaveUp && !attempt) asked = hides;
    gaveUp = false;
    const isWanted = () => asked === hides && !ui?.shows('banner') && context.consent.state.mustAsk;
    try {
      if (isWanted()) await open('banner', isWanted);
      else if (context.gate.held()[0]) {
        await bring();
        ui?.update();
      }
    } catch (error) {
      if (!attempt) {
        fail(error);
        if (/^kelisim: the UI/.test((error as Error).message)) console.warn(`${(error as Error).message}: no banner`);
      }
      if (attempt < 6) setTimeout(() => void ask(attempt + 1, asked), 1000 * 2 ** attempt);
      else gaveUp = true;
    }
  };

  return {
    ask,
    show: (view, asked = hides) => new Promise((resolve, reject) => {
      setTimeout(() => {
        asked = NO_BANNER;
        reject(new Error('kelisim: no UI within 5 s'));
      }, 5000);
      open(view, () => asked === hides).then(resolve, reject);
    }),
    hide() {
      hides++;
      ui?.hide();
      settle();
    },
    demand: (id) => void bring().then(() => ui?.demand(id)).catch(fail),
    update() {
      ui?.update();
      settle();
    },
    renew() {
      if (!ui || !mount) return;
      ui.destroy();
      ui = mount();
      settle();
      void ask();
    },
    stop() {
      stopped = true;
      hides++;
      ui?.destroy();
    },
  };
}
