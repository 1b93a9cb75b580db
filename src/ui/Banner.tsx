import { h } from 'preact';
import { LanguageSwitch } from './LanguageSwitch';
import { Notices } from './Notices';
import { PolicyLink } from './PolicyLink';
import type { ViewProps } from './view';

/** The question, not modal: refusing and accepting are twins side by side. The core hears the clicks by `data-kelisim`. */
export function Banner(view: ViewProps) {
  const { t, config } = view;
  return (
    <section class="card banner" role="region" aria-labelledby="banner-title">
      <div class="head">
        <h2 id="banner-title">{t('banner.title')}</h2>
        <LanguageSwitch {...view} />
      </div>
      <Notices {...view} />
      <p>
        {t('banner.body', { term: t('term.months', { count: config.expiresInMonths }) })} <PolicyLink {...view} />
      </p>
      <div class="actions">
        <button class="solid" data-kelisim="reject-all">{t('banner.rejectAll')}</button>
        <button class="solid" data-kelisim="accept-all">{t('banner.acceptAll')}</button>
        <button class="wide" data-kelisim="preferences">{t('banner.customise')}</button>
      </div>
    </section>
  );
}
