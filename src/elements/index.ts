import { fetchFile } from '../bindings/fetch-file';
import { sourceOf, type Source } from '../bindings/source';
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
type Name = keyof typeof import('./parts').PARTS;

function define(name: Name, site: Given, source: Source) {
  if (customElements.get(name)) return;
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = ['category', 'service', 'src'];
    private _part: Part | undefined;
    private _due = false;
    get asks() {
      return this._part?.asks;
    }
    /** Whoever has put it there may not be through: the parser with its children, a script with a move. */
    connectedCallback() {
      if (this._due) return;
      this._due = true;
      fetchFile(() => import('./parts'), async ({ PARTS }) => {
        if (document.readyState === 'loading') await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
        this._due = false;
        (this._part ||= PARTS[name](this, source, site)).look();
      });
    }
    disconnectedCallback() {
      this.connectedCallback();
    }
    attributeChangedCallback() {
      this._part?.end();
      this.connectedCallback();
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
  const handle = source.consent();
  define('kelisim-held', given, source);
  define('kelisim-settings', given, source);
  return handle as Consent<Id> | undefined;
}
