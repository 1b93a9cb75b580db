import { once } from './core/once';
import { VERSION } from './version';
import type { EventName, Source, View } from './core/model';
import type { Ui, UiContext, UiModule } from './ui/context';

/**
 * Fetches the UI module, or a file beside it. The attempt varies its address: a browser may remember a failed import.
 */
export type Load = <Module>(uiUrl: string | undefined, attempt: number, file?: string) => Promise<Module>;

/** Outdated from the start, as if the page had hidden the banner since. */
export const NO_BANNER = -1;

export interface UiControl {
  /**
   * Brings the banner when the visitor must be asked, else what stands in for held embeds; nobody waits for it, and it is
   * tried again until it comes.
   *
   * @param asked NO_BANNER brings only the latter
   */
  ask(attempt?: number, asked?: number): void;
  /** Resolves when the view is on screen. Rejects within 5 s, and then nothing appears late. */
  show(view: View): Promise<void>;
  /** Brings a required statement on screen. */
  demand(id: string): void;
  hide(): void;
  update(): void;
  /** The visitor closed the preferences. */
  closed(): void;
  stop(): void;
}

/** Loads the UI when a person must see it, once, and remembers it. */
export function createUiControl(
  load: Load,
  context: UiContext,
  tell: (event: EventName, source: Source) => void,
  fail: (error: unknown) => void,
): UiControl {
  let ui: Ui | undefined;
  let showing = false;
  let stopped = false;
  /** Every `hide()` outdates what was asked for before it. */
  let hides = 0;

  const bring = once(async (attempt) => {
    const module = await load<UiModule>(context.config.uiUrl, attempt);
    if (module.version !== VERSION) throw new Error('kelisim: UI of another version');
    if (stopped) throw new DOMException('', 'AbortError');
    return (ui = module.mount(context));
  });

  const open = async (view: View, isWanted: () => unknown) => {
    const { show } = await bring();
    if (!isWanted()) return;
    await show(view);
    showing = true;
    tell('show', 'ui');
  };

  const ask = async (attempt = 0, asked = hides) => {
    const isWanted = () => asked === hides && !showing && context.consent.state.mustAsk;
    try {
      if (isWanted()) await open('banner', isWanted);
      else if (context.gate.held()[0]) (await bring()).update();
    } catch (error) {
      // The page has hidden or destroyed it meanwhile.
      if ((error as Error).name === 'AbortError') return;
      if (!attempt) fail(error);
      if (attempt < 6) setTimeout(ask, 1000 * 2 ** attempt, attempt + 1, asked);
    }
  };

  const closed = () => {
    if (showing) tell('hide', 'ui');
    showing = false;
  };

  return {
    ask,
    show: (view, asked = hides) => new Promise((resolve, reject) => {
      let late = false;
      setTimeout(() => {
        late = true;
        reject(new Error('kelisim: no UI within 5 s'));
      }, 5000);
      open(view, () => !late && asked === hides).then(resolve, reject);
    }),
    hide() {
      hides++;
      ui?.hide();
      closed();
    },
    demand: (id) => void bring().then((ui) => ui.demand(id)).catch(fail),
    update: () => ui?.update(),
    closed,
    stop() {
      stopped = true;
      hides++;
      ui?.destroy();
    },
  };
}
