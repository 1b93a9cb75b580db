import type * as React from 'react';
import { idsOf } from '../bindings/ids-of';
import { fetchFile } from '../bindings/fetch-file';
import { sourceOf, type Answers, type Source } from '../bindings/source';
import type { Seat } from './seat';
import type { ConsentScriptProps } from '../bindings/props';
import type { ConsentProviderProps, HeldProps } from './props';

/** What it takes of React, or of what stands in for it. */
type Framework = Pick<typeof React, 'createContext' | 'createElement' | 'useContext' | 'useLayoutEffect' | 'useRef' | 'useState' | 'useSyncExternalStore'>;
/** In a row: by name each would be written three times in a file for browsers. */
export type Row = [
  Framework['createContext'], Framework['createElement'], Framework['useContext'], Framework['useLayoutEffect'], Framework['useRef'], Framework['useState'],
  Framework['useSyncExternalStore'],
];

/** What only a page needs, beside its first drawing. */
const later = (run: (file: typeof import('./seat')) => void) => fetchFile(() => import('./seat'), run);

export function make(...[createContext, h, useContext, useLayoutEffect, useRef, useState, useSyncExternalStore]: Row) {
  const Context = createContext<Source | null>(null);
  // Before the browser paints. There are none on a server, where React 18 complains of them.
  const useEarly = typeof document === 'object' ? useLayoutEffect : () => {};

  function useSource() {
    const source = useContext(Context);
    if (!source) throw new Error('kelisim: no <ConsentProvider>');
    return source;
  }

  function useAnswer<T>(read: (answers: Answers) => T): T {
    const { subscribe, now, server } = useSource();
    return useSyncExternalStore(subscribe, () => read(now()), () => read(server));
  }

  const useConsent = (ids: string): boolean => useAnswer(({ has }) => has(ids));

  function ConsentProvider({ site, initial, children }: ConsentProviderProps) {
    const [value] = useState(() => sourceOf(site, initial));
    useEarly(value.start, []);
    return h(Context.Provider, { value }, children);
  }

  /** Of one category and service. */
  function Box(props: HeldProps) {
    const { category: _category, service: _service, fallback, children, ...rest } = props;
    const source = useSource();
    const ref = useRef<HTMLDivElement>(null);
    const [seat, setSeat] = useState<Seat>();
    const ids = idsOf(props, source.given);
    const isOpen = useConsent(ids) || !!seat?.isOpen;
    const { className, style, width, height }: React.ComponentProps<'canvas'> = (children as { props?: object } | undefined)?.props || {};
    useEarly(() => {
      const box = ref.current!;
      later(({ takeSeat }) => takeSeat(box, props, ids, source, setSeat));
    }, []);
    useEarly(() => seat?.settle(isOpen, children));
    return h('div', { ...rest, ref }, isOpen ? children : typeof fallback !== 'function' ? fallback : seat && fallback(seat.told),
      // As large as the embed, until what stands for it has come; beside that nothing of React's.
      isOpen || h('div', { hidden: !!seat && fallback !== undefined }, seat ? null : h('canvas', { className, style, width, height })));
  }

  return {
    ConsentProvider,
    useConsent,
    useConsentState: () => useAnswer(({ state }) => state),
    useConsentActions: () => useSource().actions,
    Held: (props: HeldProps) => h(Box, { ...props, key: `${props.category}${props.service}${typeof props.fallback}` }),
    ConsentScript(props: ConsentScriptProps) {
      useEarly(() => {
        const end = new AbortController();
        later(({ holdScript }) => holdScript(props, end.signal));
        return () => end.abort();
      }, [JSON.stringify(props)]);
      return null;
    },
  };
}
