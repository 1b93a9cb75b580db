import css from 'css:../shared/saying.css,./face.css';
import { doc } from '../../browser/dom';
import { adoptStyles } from '../../browser/styles';
import { createGlyph } from './glyph';
import type { Config } from '../../core/options/config';
import type { ReopenButtonOptions } from '../../core/options/options';

/** What is drawn of us beside the page, nothing of it in the page yet. */
export interface Face {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** What stands in its corner: `data-edge`, `data-side`. */
  readonly place: HTMLElement;
  readonly button: HTMLButtonElement;
  /** The name of the button. */
  readonly word: HTMLElement;
  /** A box with a live region. */
  readonly box: HTMLElement;
  readonly region: HTMLElement;
}

/** Makes it. @param beside address of a file beside the script */
export function createFace({ reopenButton, theme = 'auto' }: Config, beside: ((file: string) => string) | undefined): Face {
  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const place = doc.createElement('div');
  const button = doc.createElement('button');
  const word = doc.createElement('span');
  const box = doc.createElement('div');
  const region = doc.createElement('output');
  const [edge, side = 'left'] = ((reopenButton as ReopenButtonOptions)?.position || 'bottom-left').split('-');
  place.className = 'place';
  Object.assign(place.dataset, { edge, side, theme });
  button.className = 'reopen';
  button.type = 'button';
  button.dataset.kelisim = 'preferences';
  button.setAttribute('part', 'reopen');
  button.append(createGlyph(), word);
  box.append(region);
  place.append(box);
  root.append(place);
  void adoptStyles(root, css, beside);
  return { host, root, place, button, word, box, region };
}
