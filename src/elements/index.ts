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

/** What elements that come are made of: a page has one registry for all of its tests. */
let latest: readonly [source: Source, site: Given];

function define(name: Name) {
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
        (this._part ||= PARTS[name](this, ...latest)).look();
      });
    }
    disconnectedCallback() {
      this.connectedCallback();
    }
    attributeChangedCallback(_name: string, old: string | null, value: string | null) {
      // Frameworks write what is there already.
      if (old === value) return;
      this._part?.end();
      this.connectedCallback();
    }
  });
}

/**
 * Starts the consent of the document and defines `<kelisim-held>` and `<kelisim-settings>`. Without a browser it does nothing.
 *
 * @param site of `defineConsent`; in tests the handle of `kelisim/testing`. Elements that come are of the one that was given last
 * @returns the handle; undefined without a browser, and where an option is wrong
 */
export function defineElements<Id extends string>(site: Site<Id> | Consent<Id>): Consent<Id> | undefined {
  if (typeof customElements !== 'object') return undefined;
  const given = site as unknown as Given;
  const source = sourceOf(given);
  const handle = source.consent();
  latest = [source, given];
  define('kelisim-held');
  define('kelisim-settings');
  return handle as Consent<Id> | undefined;
}
