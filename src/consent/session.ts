import { NECESSARY } from '../core/ids';
import type { Config } from '../core/options/config';
import type { Grants, Source } from '../core/model';
import type { Change, Effects } from '../effects';
import type { RecordStore } from './record-store';

/** From a start to the `destroy()` that ends it. */
export interface Session {
  readonly config: Config;
  readonly store: RecordStore;
  /** Aborted by `destroy()`. */
  readonly signal: AbortSignal;
  /** What follows from the consent. From when a person can see the page, not while prerendering, until `destroy()`. */
  effects?: Effects;
}

/** The state changed: all that follows from it, in order. */
export function announce({ store, effects }: Session, event: Change['event'], source: Source, before: Grants, more?: Pick<Change, 'only' | 'past'>): void {
  const { grants } = store.state;
  const changed = Object.keys(grants).filter((id) => id !== NECESSARY && !before[id] !== !grants[id]);
  effects?.run({ ...more, event, source, before, changed, withdrawn: changed.filter((id) => !grants[id]), isOwn: /api|ui/.test(source) });
}

/** Another language is wanted. What is looked at again may have changed behind our back. */
export function speak(session: Session, language: string, source: Source): void {
  const { store, effects } = session;
  store.speak(language);
  if (!effects) return;
  const before = store.state.grants;
  if (store.read()) announce(session, 'change', 'tab', before);
  effects.views.draw(source);
}

/** The cookie may have changed behind our back. */
export function refresh(session: Session, source: Source): void {
  const { store } = session;
  const before = store.state.grants;
  if (store.read()) announce(session, 'change', source, before);
  else session.effects?.views.draw(source, true);
  session.effects?.standIn();
}
