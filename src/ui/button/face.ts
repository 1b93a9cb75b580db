import css from 'css:../shared/styles/saying.css,./face.css';
import { doc } from '../../browser/dom';
import { adoptStyles } from '../../browser/styles';
import type { Config } from '../../core/options/config';
import type { ReopenButtonOptions } from '../../core/options/options';

/** What is drawn of us beside the page, nothing of it in the page yet. */
export interface Face {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** In its corner: `data-edge`, `data-side`. */
  readonly button: HTMLButtonElement;
}

/** Makes it. @param beside address of a file beside the script */
export function createFace({ reopenButton }: Config, beside: ((file: string) => string) | undefined): Face {
  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const button = doc.createElement('button');
  const [edge, side = 'left'] = ((reopenButton as ReopenButtonOptions)?.position || 'bottom-left').split('-');
  button.className = 'reopen';
  button.type = 'button';
  Object.assign(button.dataset, { kelisim: 'preferences', edge, side });
  button.setAttribute('part', 'reopen');
  void adoptStyles(root, css, beside);
  return { host, root, button };
}
