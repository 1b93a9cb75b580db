import { h } from 'preact';
import type { ViewProps } from './view-props';

/** Each language in its own words: as visitors here know them from state sites, else as the browser knows them. */
const NAMES: Record<string, string> = { kk: 'ҚАЗ', ru: 'РУС', en: 'ENG' };

export function LanguageSwitch({ config: { languages }, speak, language, t }: ViewProps) {
  return languages.length > 1 && (
    <div class="languages" part="languages" role="group" aria-label={t('banner.language')}>
      {languages.map((name) => (
        <button key={name} lang={name} aria-pressed={name === language} onClick={() => speak(name)}>
          {NAMES[name] || new Intl.DisplayNames(name, { type: 'language' }).of(name)}
        </button>
      ))}
    </div>
  );
}
