import { h } from 'preact';
import { LanguageSwitch } from './LanguageSwitch';
import { Notices } from './Notices';
import { PolicyLink } from './PolicyLink';
import type { ViewProps } from './view';

/** The question, not modal: refusing and accepting are twins side by side. The core hears the clicks by `data-kelisim`. */
export function Banner(props: ViewProps) {
  const { t, config } = props;
  return (
    <section class="card banner" role="region" aria-labelledby="banner-title" part="banner">
      <header>
        <h2 id="banner-title">{t('banner.title')}</h2>
        <LanguageSwitch {...props} />
      </header>
      <Notices {...props} />
      <p>
        {t('banner.body', { term: t('term.months', { count: config.expiresInMonths }) })} <PolicyLink {...props} />
      </p>
      <div class="actions">
        <button type="button" class="solid" data-kelisim="reject-all" part="button reject">{t('banner.rejectAll')}</button>
        <button type="button" class="solid" data-kelisim="accept-all" part="button accept">{t('banner.acceptAll')}</button>
        <button type="button" class="wide" data-kelisim="preferences" part="button customise">{t('banner.customise')}</button>
      </div>
    </section>
  );
}
