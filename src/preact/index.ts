import { createContext, createElement, useContext, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'preact/compat';
import { make, type Row } from '../react/make';
import type { ComponentChildren, FunctionComponent, HTMLAttributes, VNode } from 'preact';
import type { ConsentActions } from '../bindings/actions';
import type { Given, ServerConsent } from '../bindings/agreed';
import type { ConsentState, RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';
import type { ConsentScriptProps, Needs } from '../bindings/props';
import type { HeldFallback } from '../ui/embeds/held';

export type { ConsentActions, ConsentScriptProps, HeldFallback, Needs, ServerConsent };

export interface ConsentProviderProps {
  /** What `defineConsent()` gives, made once outside of components; in tests what `fakeConsent()` gives. */
  site: Given;
  /** What the server has read for this very page. Without it everything optional is denied in the server's HTML and until the start. */
  initial?: ServerConsent | undefined;
  children?: ComponentChildren;
}

/** What is not named here goes to the box, a `<div>`. */
export type HeldProps = Needs & Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
  /** In place of our placeholder: anything, or a function that is given who would receive what and what the buttons of ours do. */
  fallback?: ComponentChildren | ((held: HeldFallback) => ComponentChildren);
  /** What is drawn once it may load. */
  children?: ComponentChildren;
};

const made = /* @__PURE__ */ make(
  ...[createContext, createElement, useContext, useLayoutEffect, useRef, useState, useSyncExternalStore] as unknown as Row,
);

/** As in `kelisim/react`: starts the consent of this document in the browser, once, and gives it to what is in it. */
export const ConsentProvider = made.ConsentProvider as unknown as (props: ConsentProviderProps) => VNode;

/** Is this granted now? Takes the syntax of `data-category`. Renders anew only when the answer is another. @throws outside of a provider */
export const useConsent: (ids: Asked<RegisteredId>) => boolean = made.useConsent;

/** The whole state; the same object until something in it changes. */
export const useConsentState: () => ConsentState<RegisteredId> = made.useConsentState;

/** What the handle does. Never another object. */
export const useConsentActions: () => ConsentActions<RegisteredId> = made.useConsentActions;

/** A box in which an embed is drawn once it may load: neither in the server's HTML nor in the page before. */
export const Held = made.Held as unknown as (props: HeldProps) => VNode;

/** A held script: it runs once it is granted, once per document, and after its withdrawal the page is loaded anew. Draws nothing. */
export const ConsentScript = made.ConsentScript as unknown as FunctionComponent<ConsentScriptProps>;
