import { sourceOf } from '../bindings/source';
import { createHeld } from './held';
import { createSettings } from './settings';
import type { Given } from '../bindings/agreed';
import type { Consent, Site } from '../core/model';
import type { HeldFallback } from '../ui/embeds/held';

export type { HeldFallback };

/** `<kelisim-held category service>`: a `<template>`, or `src`, that comes into the page when it may load. */
export interface KelisimHeld extends HTMLElement {
  /** Where a child has `slot="fallback"`: what our placeholder would say and do. Undefined until it is known, which the event `kelisim-held` tells. */
  readonly asks: HeldFallback | undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-held': KelisimHeld;
    'kelisim-settings': HTMLElement;
  }
  interface HTMLElementEventMap {
    'kelisim-held': CustomEvent<HeldFallback>;
  }
}

/** What an element does. */
interface Part {
  readonly asks?: HeldFallback | undefined;
  look(): void;
  /** What it was made of is another. */
  end(): void;
}

function define(name: string, observed: readonly string[], create: (host: HTMLElement) => Part) {
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = observed;
    private readonly _part = create(this);
    private _isDue = false;
    /** Whoever puts it there may not be through: the parser with its children, a script with a move. */
    private _later = () => {
      if (this._isDue) return;
      this._isDue = true;
      const look = () => {
        this._isDue = false;
        this._part.look();
      };
      if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look, { once: true });
      else queueMicrotask(look);
    };
    get asks() {
      return this._part.asks;
    }
    connectedCallback() {
      this._later();
    }
    disconnectedCallback() {
      this._later();
    }
    attributeChangedCallback() {
      this._part.end();
      this._later();
    }
  });
}

/**
 * Starts the consent of the document and defines `<kelisim-held>` and `<kelisim-settings>`. Without a browser it does nothing.
 *
 * @param site of `defineConsent`; in tests the handle of `kelisim/testing`. The elements are of the first one that is given
 * @returns the handle; undefined without a browser, and where an option is wrong
 */
export function defineElements<Id extends string>(site: Site<Id> | Consent<Id>): Consent<Id> | undefined {
  if (typeof customElements !== 'object') return undefined;
  const given = site as unknown as Given;
  const source = sourceOf(given);
  source.start();
  define('kelisim-held', ['category', 'service', 'src'], (host) => createHeld(host, source, given));
  define('kelisim-settings', [], (host) => createSettings(host, source, given));
  return source.consent() as Consent<Id> | undefined;
}
