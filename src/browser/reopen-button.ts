import css from 'css:./reopen-button.css';
import words from 'words:reopen.label';
import { adoptStyles } from './styles';
import { create, get } from './dom';
import type { Config } from '../core/config';
import type { TextSource } from '../core/options';

const KEY = 'reopen.label';

/** The label is the one text the core carries; overrides are asked first, as everywhere. */
function labelIn(language: string, { texts = {}, languages }: Config): string {
  const source = texts as TextSource;
  const overrides = texts as Record<string, Record<string, { label?: string } & string>>;
  const builtIn = words as Record<string, Record<string, string>>;
  return source.text?.(language, KEY) || overrides[language]?.[KEY] || overrides[language]?.reopen?.label ||
    (builtIn[language] || builtIn[languages[0]!] || builtIn.ru)![KEY]!;
}

/** Draws the small button that opens the preferences; without a language it goes. */
export function reopenButton(config: Config, cssUrl?: string): (language: string | null) => void {
  const host = create('div');
  const button = create('button');
  const theme = config.theme || 'auto';
  button.className = 'reopen';
  button.dataset.kelisim = 'preferences';
  return (language) => {
    if (!language) return host.remove();
    if (!host.shadowRoot) {
      const root = host.attachShadow({ mode: 'open' });
      root.append(button);
      void adoptStyles(root, theme === 'auto' ? css : css.replace('light dark', theme), cssUrl);
    }
    button.lang = language;
    button.textContent = labelIn(language, config);
    if (!host.isConnected) get('documentElement').append(host);
  };
}
