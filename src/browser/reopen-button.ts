import css from 'css:./reopen-button.css';
import words from 'words:reopen.label';
import { adoptStyles } from './styles';
import { create, get } from './dom';
import type { Config } from '../core/config';
import type { TextOverrides, TextSource } from '../core/options';

/** The label is the one text the core carries; overrides are asked first, as everywhere. */
function labelIn(language: string, { texts, languages }: Config): string {
  const source = texts as TextSource | undefined;
  const own = (texts as TextOverrides | undefined)?.[language];
  const given = typeof source?.text === 'function'
    ? source.text(language, 'reopen.label')
    : own?.['reopen.label'] || (own?.reopen as { label?: string } | undefined)?.label;
  const builtIn = words as Record<string, Record<string, string>>;
  return typeof given === 'string' ? given : (builtIn[language] || builtIn[languages[0]!] || builtIn.ru)!['reopen.label']!;
}

/** Draws the small button that opens the preferences; without a language it goes. */
export function reopenButton(config: Config, cssUrl?: string): (language: string | null) => void {
  let host: HTMLElement | undefined;
  let button: HTMLElement;
  return (language) => {
    if (!language) {
      host?.remove();
      host = undefined;
      return;
    }
    if (!host) {
      host = create('div');
      host.dataset.theme = config.theme || 'auto';
      button = create('button');
      button.className = 'reopen';
      button.dataset.kelisim = 'preferences';
      const root = host.attachShadow({ mode: 'open' });
      root.append(button);
      void adoptStyles(root, css, cssUrl);
      get('documentElement').append(host);
    }
    button.lang = language;
    button.textContent = labelIn(language, config);
  };
}
