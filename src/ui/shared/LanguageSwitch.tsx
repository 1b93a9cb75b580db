import { h } from 'preact';
import { NAMES } from '../../i18n/language-names';
import type { ViewProps } from './view-props';

/** The languages as plain words. A further one is called as the browser knows it. */
export function LanguageSwitch({ config: { languages }, speak, language, t }: ViewProps) {
  return languages.length > 1 && (
    <div class="languages" part="languages" role="group" aria-label={t('banner.language')}>
      {languages.map((name) => (
        <button key={name} lang={name} aria-pressed={name === language} aria-label={NAMES[name]?.join(', ')} onClick={() => speak(name)}>
          {NAMES[name]?.[0] || new Intl.DisplayNames(name, { type: 'language' }).of(name)}
        </button>
      ))}
    </div>
  );
}
