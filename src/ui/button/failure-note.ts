import { doc, listen, takeOut } from '../../browser/dom';
import { isOwn } from '../../browser/own-view';
import { writeText } from './core-text';
import type { Config } from '../../core/options/config';

/** Says below a button that what it opens could not be loaded, and what to do, until the next click. */
export function tellFailure(button: Element, language: string, config: Config): void {
  const note = doc.createElement('div');
  note.setAttribute('role', 'alert');
  // In a view of ours it looks like a notice, in a row of its own; in the page as the page has it.
  if (isOwn(button)) note.className = 'notice wide';
  writeText(note, 'reopen.failed', language, config);
  button.after(note);
  listen(window, 'click', () => takeOut(note), { once: true, capture: true });
}
