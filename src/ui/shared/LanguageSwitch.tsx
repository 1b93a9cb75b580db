import { h } from 'preact';
import type { ViewProps } from './view-props';

/** Each language in its own words: as visitors here know them from state sites, and in full for those who hear them. */
const NAMES: Record<string, [shown: string, said: string]> = { kk: ['ҚАЗ', 'қазақша'], ru: ['РУС', 'русский'], en: ['ENG', 'English'] };

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
