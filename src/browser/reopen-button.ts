import css from 'css:./reopen-button.css';
import words from 'words:reopen.label';
import { doc } from './dom';
import { adoptStyles } from './styles';
import type { Config } from '../core/config';
import type { ReopenButtonOptions, TextSource } from '../core/options';

const KEY = 'reopen.label';

/** The label is the one text the core carries; overrides are asked first, as everywhere. */
function labelIn(language: string, { texts = {}, languages }: Config): string {
  const own = (texts as Record<string, Record<string, { label?: string } & string>>)[language] || {};
  const builtIn = words as Record<string, Record<string, string>>;
  return (texts as TextSource).text?.(language, KEY) || own[KEY] || own.reopen?.label ||
    (builtIn[language] || builtIn[languages[0]!] || builtIn.ru)![KEY]!;
}

/** Draws the small button that opens the preferences; without a language it goes. */
export function createReopenButton(config: Config, beside?: (file: string) => string): (language: string | null) => void {
  const host = doc.createElement('div');
  const button = doc.createElement('button');
  const root = host.attachShadow({ mode: 'open' });
  button.className = 'reopen';
  button.dataset.kelisim = 'preferences';
  root.append(button);
  const [edge, side = 'left'] = ((config.reopenButton as ReopenButtonOptions)?.position || 'bottom-left').split('-') as [string, string?];
  const placed = css.replace(/bottom/g, edge).replace(/left/g, side);
  void adoptStyles(root, placed.replace('light dark', config.theme?.replace('auto', '') || 'light dark'), beside);
  return (language) => {
    if (language) {
      button.lang = language;
      button.textContent = labelIn(language, config);
      if (!host.isConnected) doc.documentElement.append(host);
    } else host.remove();
  };
}
