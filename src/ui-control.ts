import { VERSION } from './version';
import type { View } from './core/model';
import type { Ui, UiContext, UiModule } from './ui/context';

/** Fetches the UI module. The attempt varies its address: a browser may remember a failed import. */
export type LoadUi = (uiUrl: string | undefined, attempt: number) => Promise<UiModule>;

/** `show` gives up waiting after this long, in ms. */
const PATIENCE = 5000;

export interface UiControl {
  /** Resolves when the view is on screen. */
  open(view: View): Promise<void>;
  /** The same, but rejects within 5 s, and then nothing appears late. */
  show(view: View): Promise<void>;
  hide(): void;
  update(): void;
  stop(): void;
}

/** Loads the UI when a person must see it, once, and remembers it. */
export function createUiControl(load: LoadUi, context: UiContext, onShown: (view: View) => void): UiControl {
  let ui: Ui | undefined;
  let loading: Promise<Ui> | undefined;
  let attempt = 0;
  let stopped = false;

  const ready = () =>
    (loading ||= load(context.config.uiUrl, attempt++)
      .then((module) => {
        if (module.version !== VERSION) throw new Error(`kelisim: UI ${module.version} does not fit core ${VERSION}`);
        return (ui = module.mount(context));
      })
      .catch((error) => {
        loading = undefined;
        throw error;
      }));

  const open = (view: View, wanted = () => true) =>
    ready().then((mounted) => {
      if (stopped) {
        mounted.destroy();
        throw new Error('kelisim: destroyed');
      }
      return wanted() ? mounted.show(view).then(() => onShown(view)) : undefined;
    });

  return {
    open: (view) => open(view),
    show(view) {
      let late = false;
      return Promise.race([
        open(view, () => !late),
        new Promise<void>((_resolve, reject) => {
          setTimeout(() => {
            late = true;
            reject(new Error('kelisim: the UI did not load within 5 s'));
          }, PATIENCE);
        }),
      ]);
    },
    hide: () => ui?.hide(),
    update: () => ui?.update(),
    stop() {
      stopped = true;
      ui?.destroy();
    },
  };
}
