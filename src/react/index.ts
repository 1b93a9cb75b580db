'use client';
import * as React from 'react';
import { make } from './make';
import type { ConsentActions } from '../bindings/actions';
import type { ConsentState, RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';
import type { ConsentScriptProps } from '../bindings/props';
import type { ConsentProviderProps, HeldProps } from './props';

export type { Asked, ConsentActions, ConsentProviderProps, ConsentScriptProps, HeldProps };
export type { HeldFallback } from '../ui/embeds/held';
export type { Given, ServerConsent } from '../bindings/agreed';
export type { Needs } from '../bindings/props';

const made = /* @__PURE__ */ make(
  React.createContext, React.createElement, React.useContext, React.useLayoutEffect, React.useRef, React.useState, React.useSyncExternalStore,
);

/**
 * Starts the consent of this document in the browser, once, and gives it to what is in it. Another one with equal options, StrictMode, a second root
 * or a module that is replaced find the consent that lives; unmounting ends nothing that belongs to the document.
 *
 * Wrong options are reported as an uncaught error and nothing optional is granted, `initial` included.
 */
export const ConsentProvider: (props: ConsentProviderProps) => React.ReactElement = made.ConsentProvider;

/**
 * Is this granted now? Takes the syntax of `data-category`: `'analytics cross-border'`, `'!analytics'`. Renders anew only when the answer is another.
 *
 * @throws outside of a provider
 */
export const useConsent: (ids: Asked<RegisteredId>) => boolean = made.useConsent;

/** The whole state; the same object until something in it changes. */
export const useConsentState: () => ConsentState<RegisteredId> = made.useConsentState;

/** What the handle does. Never another object, so it may stand among dependencies. */
export const useConsentActions: () => ConsentActions<RegisteredId> = made.useConsentActions;

/** A box in which an embed is drawn once it may load: neither in the server's HTML nor in the page before. */
export const Held: (props: HeldProps) => React.ReactElement = made.Held;

/**
 * A held script: it runs once it is granted, once per document, in the order of the page's held scripts, and after its withdrawal the page is loaded
 * anew. Draws nothing.
 */
export const ConsentScript: (props: ConsentScriptProps) => null = made.ConsentScript;
