import type * as React from 'react';
import { actionsOf } from '../bindings/actions';
import { createProbe, focusOpened, idsOf, type Probe } from '../bindings/embed';
import { addScript } from '../bindings/script';
import { looksOf } from '../bindings/looks';
import { storeOf, type Store } from '../bindings/store';
import type { HeldFallback } from '../ui/embeds/held';
import type { Given } from '../bindings/agreed';
import type { ConsentProviderProps, ConsentScriptProps, HeldProps } from './props';

/** What it takes of React, or of what stands in for it. */
export type Framework = Pick<typeof React, 'createContext' | 'createElement' | 'isValidElement' | 'useCallback' | 'useContext' | 'useEffect' | 'useLayoutEffect' | 'useMemo' | 'useReducer' | 'useRef' | 'useState' | 'useSyncExternalStore'>;

const inPage = typeof document === 'object';

/** One press before it is known what would be allowed allows nothing. */
const UNTOLD: HeldFallback = { recipient: '', country: '', recipients: [], countries: [], separate: [], once() {}, always() {} };

/** Of one `<Held>` with one category and service. */
interface Seat {
  probe?: Probe;
  box?: HTMLElement;
  unfollow?: (() => void) | undefined;
  /** What is drawn now. */
  shown?: number;
}

const toldApart = (held: HeldFallback) => JSON.stringify(held);

/** Snapshots of `<Held>`: as the server has rendered it, held, granted. */
const [SERVER, HELD, GRANTED] = [0, 1, 2];

export function make(React: Framework) {
  const { createContext, createElement: h, isValidElement, useCallback, useContext, useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } = React;
  const Context = createContext<{ site: Given; store: Store; actions: ReturnType<typeof actionsOf> } | null>(null);

  function useSite() {
    const found = useContext(Context);
    if (!found) throw new Error('kelisim: no <ConsentProvider> around');
    return found;
  }

  function ConsentProvider({ site, initial, children }: ConsentProviderProps) {
    // What the server said of this page does not change.
    const first = useRef(initial);
    const value = useMemo(() => {
      const store = storeOf(site, first.current);
      return { site, store, actions: actionsOf(store) };
    }, [site]);
    // Before the browser paints: a visitor who has granted sees no placeholder.
    (inPage ? useLayoutEffect : useEffect)(value.store.start, [value]);
    return h(Context.Provider, { value }, children);
  }

  function useConsent(ids: string): boolean {
    const { store } = useSite();
    return useSyncExternalStore(store.subscribe, () => store.has(ids), () => store.server.has(ids));
  }

  function useConsentState() {
    const { store } = useSite();
    return useSyncExternalStore(store.subscribe, store.state, store.server.state);
  }

  const useConsentActions = () => useSite().actions;

  /** Subscribes while the node is in the page: React's Activity takes effects from what it hides, and what is hidden must be closed all the same. */
  function useFollow(seat: Seat, store: Store, snapshot: () => number) {
    const [, redraw] = useReducer((count: number) => count + 1, 0);
    return useCallback((box: HTMLElement | null) => {
      if (box) seat.box = box;
      const isGone = () => {
        if (seat.box!.isConnected) return false;
        seat.unfollow?.();
        seat.unfollow = undefined;
        return true;
      };
      if (box) {
        seat.unfollow ||= store.subscribe(() => {
          if (!isGone() && seat.shown !== snapshot()) redraw();
        });
      } else void Promise.resolve().then(isGone);
    }, [seat, store]);
  }

  function Held({ category, service, fallback, title, width, height, preview, children, ...rest }: HeldProps) {
    const { store, site } = useSite();
    const hasOwn = typeof fallback === 'function';
    const seat = useMemo((): Seat => ({}), [category, service, hasOwn]);
    const [once, setOnce] = useState<Seat>();
    const [told, setTold] = useState(UNTOLD);
    const ids = idsOf({ category, service }, site);
    const snapshot = () => (store.has(ids) ? GRANTED : inPage ? HELD : SERVER)!;
    const now = (seat.shown = useSyncExternalStore(store.subscribe, snapshot, () => (store.server.has(ids) ? GRANTED : SERVER)!));
    const isOpen = now === GRANTED || once === seat;
    const follow = useFollow(seat, store, snapshot);
    const looks = looksOf(isValidElement<Record<string, unknown>>(children) && typeof children.type === 'string' ? children.props : undefined, { title, width, height, preview });
    const attach = useCallback((node: HTMLElement | null) => {
      if (!node) return seat.probe?.leave();
      seat.probe ||= createProbe({ category, service }, (opened) => setOnce(opened ? seat : undefined),
        hasOwn ? (held) => setTold((before) => (toldApart(before) === toldApart(held) ? before : held)) : undefined);
      seat.probe.enter(node, looks);
    }, [seat, toldApart(looks as HeldFallback)]);
    useEffect(() => focusOpened(isOpen ? seat.probe : undefined, seat.box || null));
    const { class: className, ...sizes } = looks.attributes as { class?: string; width?: number; height?: number };
    const box = { ...rest, ref: follow };
    if (isOpen) return h('div', box, children);
    return h('div', box, hasOwn ? h(Told, { fallback, told }) : fallback,
      // No child of React's but what gives it a size until the probe stands there.
      h('div', { hidden: fallback !== undefined, ref: now === SERVER ? null : attach },
        now === SERVER && h('canvas', { className, style: looks.style, width: sizes.width, height: sizes.height })));
  }
  const Told = ({ fallback, told }: { fallback: (held: HeldFallback) => React.ReactNode; told: HeldFallback }) => fallback(told);

  function ConsentScript({ category, service, src, children: text, type, ...others }: ConsentScriptProps) {
    const script = { category, service, src, text, attributes: { ...others, 'data-type': type } };
    useEffect(() => addScript(script), [JSON.stringify(script)]);
    return null;
  }

  return { ConsentProvider, useConsent, useConsentState, useConsentActions, Held, ConsentScript };
}
