import { h } from 'preact';
import { Notices } from '../shared/Notices';
import { PolicyLink } from '../shared/links';
import { purposesOf } from './purposes';
import type { ViewProps } from '../shared/view-props';

/** The question, not modal: refusing and accepting are twins side by side. The core hears the clicks by `data-kelisim`. */
export function Banner(view: ViewProps) {
  const { t, config, parts: { LanguageSwitch } } = view;
  // A dialog is made modal by kelisim-page.js; without that file it is a box.
  const Card = config.layout === 'modal' ? 'dialog' : 'section';
  return (
    <Card class="card banner" part="banner" aria-labelledby="banner-title" open={Card === 'dialog'}>
      <h2 id="banner-title" part="title">{t('banner.title')}</h2>
      <Notices {...view} />
      <p>
        {t('banner.body', { purposes: purposesOf(view) })} <PolicyLink {...view} />
      </p>
      {view.notice?.statements(view, 'banner')}
      <div class="foot">
        <div class="actions">
          <button class="solid" part="choice" data-kelisim="reject-all">{t('banner.rejectAll')}</button>
          <button class="solid" part="choice" data-kelisim="accept-all">{t('banner.acceptAll')}</button>
        </div>
        <div class="more">
          <button part="customise" data-kelisim="preferences">{t('banner.customise')}</button>
          <LanguageSwitch {...view} />
        </div>
      </div>
    </Card>
  );
}
