/** What jsdom lacks: modal dialogs, a screen and constructable stylesheets, as far as the interface uses them. Import it for its effect. */
import { cleanup, fireEvent } from '@testing-library/preact';
import { afterEach } from 'vitest';

afterEach(() => {
  cleanup();
  document.documentElement.querySelectorAll(':scope > div').forEach((host) => host.remove());
});

const openers = new WeakMap<HTMLDialogElement, Element | null>();

/** The element that has the focus, inside shadow roots too. */
export function focused(root: Document | ShadowRoot = document): Element | null {
  const element = root.activeElement;
  return element?.shadowRoot?.activeElement ? focused(element.shadowRoot) : element;
}

HTMLDialogElement.prototype.showModal = function () {
  if (this.open) throw new DOMException('already open', 'InvalidStateError');
  if (!this.isConnected) throw new DOMException('not in a document', 'InvalidStateError');
  openers.set(this, focused());
  this.open = true;
};

HTMLDialogElement.prototype.close = function () {
  if (!this.open) return;
  this.open = false;
  (openers.get(this) as HTMLElement | null)?.focus();
  queueMicrotask(() => this.dispatchEvent(new Event('close')));
};

/** What a browser does when Escape is pressed in a modal dialog. */
export async function pressEscape(dialog: HTMLElement): Promise<void> {
  (dialog as HTMLDialogElement).close();
  await Promise.resolve();
}

HTMLElement.prototype.scrollIntoView = () => {};

// Here it has no size, as if every page were wider.
Object.defineProperty(screen, 'width', { value: innerWidth });

export const styleTexts = new WeakMap<CSSStyleSheet, string>();

globalThis.CSSStyleSheet = class {
  replaceSync(text: string) {
    styleTexts.set(this as unknown as CSSStyleSheet, text);
  }
} as unknown as typeof CSSStyleSheet;
const adopted = new WeakMap<ShadowRoot, CSSStyleSheet[]>();
Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', {
  configurable: true,
  get(this: ShadowRoot) {
    return adopted.get(this) ?? [];
  },
  set(this: ShadowRoot, sheets: CSSStyleSheet[]) {
    adopted.set(this, sheets);
  },
});

/** Opens a folded section, as a click on its title does. */
export function unfold(details: HTMLDetailsElement): HTMLDetailsElement {
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return details;
}
