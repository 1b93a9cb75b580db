import { tellListeners } from '../effects/listeners';
import type { Effects } from '../effects';
import type { Site } from '../effects/effect';
import type { Source, View } from '../core/model';

/** What follows from a decision where there is no page: who listens is told, and a view that is said to be shown goes. */
export function createFakeEffects({ store, signal, tell, answer }: Pick<Site, 'store' | 'signal' | 'tell'> & { answer: () => void }): Effects {
  let shown: View | undefined;
  let spoken = store.state.language;
  const inform = tellListeners({ tell } as Site, answer);
  const show = (view: View) => {
    const before = shown;
    shown = view;
    if (!before) tell('show', 'ui');
  };
  const hide = () => {
    const before = shown;
    shown = undefined;
    if (before) tell('hide', 'ui');
  };
  const draw = (source: Source) => {
    const { language } = store.state;
    const isOther = language !== spoken;
    spoken = language;
    if (isOther) tell('language', source);
  };
  return {
    views: {
      show: async (view) => show(view),
      hide,
      demand: () => show('banner'),
      draw,
      open: show,
      renew() {},
      embeds() {},
      effect() {},
    },
    run(change) {
      inform(change);
      if (signal.aborted) return;
      if (change.isOwn && !store.state.mustAsk) hide();
      if (!signal.aborted) draw(change.source);
    },
    standIn() {},
  };
}
