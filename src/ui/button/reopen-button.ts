import css from 'css:./reopen-button.css';
import { doc, listen, takeOut } from '../../browser/dom';
import { writeText } from './core-text';
import { watchRoot } from '../../browser/root';
import { adoptStyles } from '../../browser/styles';
import { declaredScheme, schemeOf } from '../theme/scheme';
import type { Config } from '../../core/options/config';
import type { ReopenButtonOptions } from '../../core/options/options';

/** A page that takes it away this often means it. */
const PATIENCE = 99;

/**
 * Draws the small button that opens the preferences, and gives it back; without a language it goes. Where the page throws it
 * out it comes back: withdrawing is two clicks away on every page.
 *
 * @param whenFree calls back when it may stand beside the body
 */
export function createReopenButton(config: Config, beside: ((file: string) => string) | undefined, whenFree: (run: () => void) => void): (language: string | null) => HTMLElement {
  const host = doc.createElement('div');
  const button = doc.createElement('button');
  const root = host.attachShadow({ mode: 'open' });
  button.className = 'reopen';
  button.setAttribute('part', 'reopen');
  button.dataset.kelisim = 'preferences';
  root.append(button);
  const [edge, side = 'left'] = ((config.reopenButton as ReopenButtonOptions)?.position || 'bottom-left').split('-') as [string, string?];
  const placed = css.replace(/bottom/g, edge).replace(/left/g, side);
  const { theme = 'auto' } = config;
  const follows = theme === 'auto' && !!declaredScheme();
  // What the page declares it hands down, and goes on to; a page that declares nothing is looked at.
  void adoptStyles(root, follows ? placed.replace('light dark', 'inherit') : placed, beside);
  let times = 0;
  let wanted = false;
  let free = false;
  const put = () => {
    if (wanted && free && !host.isConnected && times++ < PATIENCE) doc.documentElement.append(host);
  };
  const release = () => {
    free = true;
    put();
  };
  const dress = () => {
    if (!follows) button.dataset.theme = schemeOf(theme);
  };
  const { watch, stop } = watchRoot({ childList: true, attributes: typeof theme !== 'string' }, () => {
    put();
    dress();
  });
  return (language) => {
    if (language) {
      writeText(button, 'reopen.label', language, config);
      dress();
      wanted = true;
      // While the page is parsed there is nothing to stand beside.
      if (doc.readyState === 'loading') listen(document, 'readystatechange', () => whenFree(release), { once: true });
      else whenFree(release);
      watch();
    } else {
      wanted = false;
      stop();
      takeOut(host);
    }
    return button;
  };
}
