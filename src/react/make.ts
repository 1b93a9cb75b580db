import type * as React from 'react';
import { fetchFile } from '../bindings/fetch-file';
import { sourceOf, type Answers, type Source } from '../bindings/source';
import type { EmbedProps, Seat } from './seat';
import type { ConsentScriptProps } from '../bindings/props';
import type { ConsentProviderProps, HeldProps } from './props';

/** What it takes of React, or of what stands in for it. */
type Framework = Pick<typeof React, 'createContext' | 'createElement' | 'useContext' | 'useLayoutEffect' | 'useRef' | 'useState' | 'useSyncExternalStore'>;
/** In a row: by name each would be written three times in a file for browsers. */
export type Row = [
  Framework['createContext'], Framework['createElement'], Framework['useContext'], Framework['useLayoutEffect'], Framework['useRef'], Framework['useState'],
  Framework['useSyncExternalStore'],
];

/** What only a page needs, beside its first drawing. @returns what ends it, as effects do */
function later(run: (file: typeof import('./seat'), signal: AbortSignal) => void) {
  const end = new AbortController();
  fetchFile(() => import('./seat'), (file) => run(file, end.signal));
  return () => end.abort();
}

/** Of the first element: what its place looks like. */
const propsOf = (children: unknown) => ([children].flat(9) as ({ props?: EmbedProps } | null | undefined)[]).find((each) => each?.props)?.props || {};

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
    useEarly(() => void value.consent(site), [site]);
    return h(Context.Provider, { value }, children);
  }

  /** Of one category and service. */
  function Box(props: HeldProps) {
    const { category: _category, service: _service, fallback, children, ...rest } = props;
    const source = useSource();
    const ref = useRef<HTMLDivElement>(null);
    const [seat, setSeat] = useState<Seat>();
    const ids = source.idsOf(props);
    const embed = propsOf(children);
    const isOpen = useConsent(ids) || !!seat?.opens(embed);
    const { className, style, width, height }: React.ComponentProps<'canvas'> = embed;
    const shown = isOpen ? children : typeof fallback === 'function' ? seat && fallback(seat.told) : fallback;
    useEarly(() => {
      const box = ref.current!;
      return seat ? seat.settle(isOpen, embed, fallback) : later(({ takeSeat }, signal) => takeSeat(box, props, ids, source, setSeat, signal));
    });
    return h('div', { ...rest, ref }, shown,
      // As large as the embed, until what stands for it has come; beside that nothing of React's.
      isOpen || h('div', { hidden: shown !== undefined }, seat ? null : h('canvas', { className, style, width, height })));
  }

  return {
    ConsentProvider,
    useConsent,
    useConsentState: () => useAnswer(({ state }) => state),
    useConsentActions: () => useSource().actions,
    Held: (props: HeldProps) => h(Box, { ...props, key: `${props.category} ${props.service}` }),
    ConsentScript(props: ConsentScriptProps) {
      useEarly(() => later(({ holdScript }, signal) => holdScript(props, signal)), [JSON.stringify(props)]);
      return null;
    },
  };
}
