/** A gate on the page of the test, whose answers the test gives; and what a parser or a network would do for the page. */
import { vi } from 'vitest';
import { createGate, type Gate, type NonceRule } from '../../../src/browser/gate';
import { tokensOf } from '../../../src/core/has';

/** Scripts that come from markup: jsdom does not tell them from those of `createElement`, browsers do. */
const fromMarkup = new WeakSet<Element>();
Object.defineProperty(HTMLScriptElement.prototype, 'async', {
  configurable: true,
  get(this: Element) {
    return this.hasAttribute('async') || !fromMarkup.has(this);
  },
});

/** The window that scripts of the page see. */
export const pageWindow = () => (globalThis as unknown as { jsdom: { window: unknown } }).jsdom.window as Record<string, unknown> & { ran?: string[] };
// The tests' own window stands for that of the page, and scripts see another.
pageWindow().world = globalThis;
/** What the page's inline scripts have said, in order. */
export const ran = () => pageWindow().ran || [];
export const says = (text: string) => `(window.ran ||= []).push(${JSON.stringify(text)})`;
export const inline = (category: string, text: string, more = '') => `<script type="text/plain" data-category="${category}" ${more}>${says(text)}</script>`;
export const external = (category: string, src: string, more = '') => `<script type="text/plain" data-category="${category}" data-src="${src}" ${more}></script>`;

/** Files that were asked for, in order, with what runs each: no network answers here but the test. */
export const asked: HTMLScriptElement[] = [];
const { before } = Element.prototype;
Element.prototype.before = function (this: Element, ...nodes: (Node | string)[]) {
  for (const node of nodes) if ((node as Element).localName === 'script' && (node as HTMLScriptElement).src) asked.push(node as HTMLScriptElement);
  return before.apply(this, nodes);
};
export const addresses = () => asked.map(({ src }) => src);
/** The file is here, or can't be had. */
export const arrives = (end: string, event = 'load') => asked.filter(({ src }) => src.endsWith(end)).at(-1)!.dispatchEvent(new Event(event));

/** The page's body, all of it read by a parser. */
export function body(html: string): void {
  document.body.innerHTML = html;
  for (const script of document.body.querySelectorAll('script')) fromMarkup.add(script);
}

/** Lets observers see what has changed. */
export const seen = () => new Promise<void>((resolve) => setTimeout(resolve));

export interface Opened {
  readonly gate: Gate;
  readonly granted: Set<string>;
  readonly refresh: ReturnType<typeof vi.fn>;
  readonly warn: ReturnType<typeof vi.fn>;
  readonly report: ReturnType<typeof vi.fn>;
  /** Another decision. */
  grant(...ids: string[]): void;
}

let last: Gate | undefined;

export function openGate(ids: string[] = [], nonce?: NonceRule): Opened {
  const granted = new Set(['necessary', ...ids]);
  const [refresh, warn, report] = [vi.fn(), vi.fn(), vi.fn()];
  const gate = last = createGate({
    allowed: (tokens) => tokens.length > 0 && tokens.every((token) => (token[0] === '!' ? !granted.has(token.slice(1)) : granted.has(token))),
    needs: (element) => tokensOf(element.getAttribute('data-category')),
    refresh, warn, report,
    safely: (run) => run,
  }, nonce);
  const grant = (...next: string[]) => {
    granted.clear();
    for (const id of ['necessary', ...next]) granted.add(id);
    gate.update();
  };
  return { gate, granted, refresh, warn, report, grant };
}

/** The next test has a page of its own. */
export function leave(): void {
  last?.stop();
  last = undefined;
  asked.length = 0;
  document.body.innerHTML = '';
  for (const node of [...document.head.querySelectorAll('link,base,script'), ...document.querySelectorAll('html>link')]) node.remove();
  delete (document as unknown as Record<symbol, unknown>)[Symbol.for('kelisim')];
  delete pageWindow().ran;
}
