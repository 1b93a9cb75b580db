import { doc, listen, takeOut } from '../../browser/dom';
import { writeText } from './core-text';
import type { Config } from '../../core/options/config';

/** Says below a button that what it opens could not be loaded, until the next click. */
export function tellFailure(button: Element, language: string, config: Config): void {
  const note = doc.createElement('div');
  note.setAttribute('role', 'alert');
  writeText(note, 'reopen.failed', language, config);
  button.after(note);
  listen(window, 'click', () => takeOut(note), { once: true, capture: true });
}
