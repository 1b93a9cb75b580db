import type * as React from 'react';
import { actionsOf, type ConsentActions } from '../bindings/actions';
import { idsOf } from '../bindings/ids-of';
import { sourceOf, type Answers, type Source } from '../bindings/source';
import type { Given } from '../bindings/agreed';
import type { Seat } from './seat';
import type { ConsentScriptProps } from '../bindings/props';
import type { ConsentProviderProps, HeldProps } from './props';

/** What it takes of React, or of what stands in for it. */
export type Framework = Pick<typeof React, 'createContext' | 'createElement' | 'useContext' | 'useLayoutEffect' | 'useRef' | 'useState' | 'useSyncExternalStore'>;

/** What only a page needs, beside its first drawing. */
const later = () => import('./seat');

export function make({ createContext, createElement: h, useContext, useLayoutEffect, useRef, useState, useSyncExternalStore }: Framework) {
  const Context = createContext<{ site: Given; source: Source; actions: ConsentActions } | null>(null);
  // Before the browser paints. There are none on a server, where React 18 complains of them.
  const useEarly = typeof document === 'object' ? useLayoutEffect : () => {};

  function useSite() {
    const found = useContext(Context);
    if (!found) throw new Error('kelisim: no <ConsentProvider>');
    return found;
  }

  function useAnswer<T>(read: (answers: Answers) => T): T {
    const { source: { subscribe, now, server } } = useSite();
    return useSyncExternalStore(subscribe, () => read(now()), () => read(server));
  }

  const useConsent = (ids: string): boolean => useAnswer(({ has }) => has(ids));

  function ConsentProvider({ site, initial, children }: ConsentProviderProps) {
    const [value] = useState(() => {
      const source = sourceOf(site, initial);
      return { site, source, actions: actionsOf(source) };
    });
    useEarly(value.source.start, []);
    return h(Context.Provider, { value }, children);
  }

  /** Of one category and service. */
  function Box({ category, service, fallback, children, ...rest }: HeldProps) {
    const { source, site } = useSite();
    const [seat, setSeat] = useState<Seat>();
    const ref = useRef<HTMLDivElement>(null);
    const ids = idsOf({ category, service }, site);
    const isOpen = useConsent(ids) || !!seat?.isOpen;
    const embed = (children as { props?: React.ComponentProps<'canvas'> } | undefined)?.props || {};
    const { className, style, width, height } = embed;
    const own = typeof fallback === 'function';
    useEarly(() => {
      const box = ref.current!;
      void later().then(({ takeSeat }) => takeSeat(box, { category, service }, ids, source, own, setSeat));
    }, []);
    useEarly(() => seat?.settle(isOpen, embed as Record<string, unknown>));
    return h('div', { ...rest, ref }, isOpen ? children : own ? seat && fallback(seat.told) : fallback,
      // As large as the embed, until what stands for it has come; beside that nothing of React's.
      !isOpen && h('div', { hidden: !!seat && fallback !== undefined }, !seat && h('canvas', { className, style, width, height })));
  }

  return {
    ConsentProvider,
    useConsent,
    useConsentState: () => useAnswer(({ state }) => state),
    useConsentActions: () => useSite().actions,
    Held: (props: HeldProps) => h(Box, { ...props, key: [props.category, props.service, typeof props.fallback].join() }),
    ConsentScript({ category, service, src, children: text, type, ...others }: ConsentScriptProps) {
      const script = { category, service, src, text, attributes: { ...others, 'data-type': type } };
      useEarly(() => {
        const end = new AbortController();
        void later().then(({ holdScript }) => holdScript(script, end.signal));
        return () => end.abort();
      }, [JSON.stringify(script)]);
      return null;
    },
  };
}
