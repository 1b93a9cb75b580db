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
  /** @param only after one answer by itself */
  hide(only?: boolean): void;
  update(): void;
  /** Draws all anew: the page has taken the listeners from what is drawn. */
  renew(): void;
  stop(): void;
}

/** So long is a view waited for, in ms. */
const PATIENCE = 5000;
/** So often is the banner tried again, each time after twice as long. */
const ATTEMPTS = 6;

/** What is given in. */
interface Host {
  readonly load: Load;
  readonly context: Omit<UiContext, 'closed'>;
  tell(event: EventName, source: Source): void;
  fail(error: unknown): void;
}

/** The UI's file: fetched once, mounted, and kept. */
function createLoaded({ load, context, tell }: Host) {
  let mount: (() => Ui) | undefined;
  let showing = false;
  let stopped = false;
  const loaded = {
    ui: undefined as Ui | undefined,
    /** Gives nothing back: a page may have taught every object to be a promise. */
    bring: once(async (attempt) => {
      const module = await load<UiModule>(context.config.uiUrl, attempt);
      if (stopped) return;
      const again = () => module.mount({ ...context, closed: loaded.settle });
      const mounted = again() as Ui | null;
      if (!mounted) throw new Error('kelisim: the UI draws nothing');
      mount = again;
      loaded.ui = mounted;
    }),
    /** Tells when the first of our views has come on screen, and when the last has gone. */
    settle(this: void) {
      const now = !!loaded.ui?.shows();
      if (now === showing) return;
      showing = now;
      tell(now ? 'show' : 'hide', 'ui');
    },
    /** Mounts it anew. */
    renew(): boolean {
      if (!loaded.ui || !mount) return false;
      loaded.ui.destroy();
      loaded.ui = mount();
      loaded.settle();
      return true;
    },
    stop() {
      stopped = true;
      loaded.ui?.destroy();
    },
  };
  return loaded;
}

function tellFirst(error: Error, fail: Host['fail']): void {
  fail(error);
  if (/^kelisim: the UI/.test(error.message)) console.warn(`${error.message}: no banner`);
}

/** Rejects what is not there in time. @param run is given whether it still is */
const within = <T,>(run: (isInTime: () => boolean) => Promise<T>) => new Promise<T>((resolve, reject) => {
  let isInTime = true;
  const timer = setTimeout(() => {
    isInTime = false;
    reject(new Error('kelisim: no UI within 5 s'));
  }, PATIENCE);
  run(() => isInTime).then(resolve, reject).finally(() => clearTimeout(timer));
});

/** One answer by itself, taken back there, does not close them. */
const isInPreferences = (ui?: Ui) => ui?.shows() && !ui.shows('banner');

/** Loads the UI when a person must see it, once, and remembers it. */
export function createUiControl(host: Host): UiControl {
  const { context, fail } = host;
  const loaded = createLoaded(host);
  const { bring, settle } = loaded;
  /** Every `hide()` outdates what was asked for before it. */
  let hides = 0;
  /** The banner did not come, and is not tried any more until something happens. */
  let gaveUp = false;

  const open = async (view: View, isWanted: () => unknown) => {
    try {
      await bring();
      if (!isWanted() || !loaded.ui) return;
      await loaded.ui.show(view);
      settle();
    } catch (error) {
      // Hidden meanwhile.
      if ((error as Error).name !== 'AbortError') throw error;
    }
  };

  const ask = async (attempt = 0, asked = hides) => {
    if (gaveUp && !attempt) asked = hides;
    gaveUp = false;
    const isWanted = () => asked === hides && !loaded.ui?.shows('banner') && context.consent.state.mustAsk;
    try {
      if (isWanted()) await open('banner', isWanted);
      else if (context.gate.held().length) {
        await bring();
        loaded.ui?.update();
      }
    } catch (error) {
      if (!attempt) tellFirst(error as Error, fail);
      if (attempt < ATTEMPTS) setTimeout(() => void ask(attempt + 1, asked), 1000 * 2 ** attempt);
      else gaveUp = true;
    }
  };

  return {
    ask,
    show: (view, asked = hides) => within((isInTime) => open(view, () => isInTime() && asked === hides)),
    hide(only) {
      if (only && isInPreferences(loaded.ui)) return;
      hides++;
      loaded.ui?.hide();
      settle();
    },
    demand: (id) => void bring().then(() => loaded.ui?.demand(id)).catch(fail),
    update() {
      loaded.ui?.update();
      settle();
    },
    renew: () => void (loaded.renew() && ask()),
    stop() {
      hides++;
      loaded.stop();
    },
  };
}
