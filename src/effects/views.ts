import * as page from '../browser/page';
import { createUiControl, NO_BANNER, type UiControl } from './ui-control';
import type { Button } from './button';
import type { Source, View } from '../core/model';
import type { UiContext } from '../ui/shared/context';
import type { Effect, Site } from './effect';

export interface Views extends Pick<UiControl, 'show' | 'hide' | 'demand' | 'renew'> {
  readonly effect: Effect;
  /**
   * State or language changed: what is on screen is drawn anew, then another language is told.
   *
   * @param other only if there is another language
   */
  draw(source: Source, other?: boolean): void;
  /** A button asked for it: where it can't be had the visitor reads so below that button. */
  open(view: View, pressed: Element): void;
  /** Brings what stands in for held embeds, once the page has loaded. */
  embeds(): void;
}

/** The button that reopens the preferences, and the UI once a person must see it. */
export function createViews({ config, store, load, tell, fail, signal }: Site, context: Omit<UiContext, 'closed'>, button: Button): Views {
  /** The language that is drawn, and was told. */
  let spoken = store.state.language;
  const control = createUiControl({ load, context, tell, fail });
  signal.addEventListener('abort', () => control.stop());
  const embeds = () => page.whenLoaded(() => control.ask(0, NO_BANNER), signal);
  function draw(source: Source, other?: boolean) {
    const { language } = store.state;
    const isOther = language !== spoken;
    if (other && !isOther) return;
    spoken = language;
    button.draw(config.reopenButton !== false && store.stored ? language : null);
    control.update();
    if (isOther) tell('language', source);
  }
  return {
    ...control,
    draw,
    open(view, pressed) {
      try {
        // What was pressed gets the focus back, in Safari too, where a click gives it to no button.
        (pressed as HTMLElement).focus({ preventScroll: true });
      } catch {
        // The page has another `focus`.
      }
      control.show(view).catch((error) => {
        fail(error);
        button.tellFailure(pressed, store.state.language);
      });
    },
    embeds,
    effect({ source, isOwn, only }) {
      if (isOwn && !store.state.mustAsk) control.hide(only);
      if (signal.aborted) return;
      draw(source);
      // A listener may have ended us.
      if (signal.aborted) return;
      if (store.state.mustAsk) control.ask();
      else embeds();
    },
  };
}
