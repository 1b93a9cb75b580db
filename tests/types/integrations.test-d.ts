/** What integrations take of a site's ids. Nothing here runs: `npm run types` reads it. */
import { createConsent, type Consent } from '../../src/index';
import { clarity } from '../../src/integrations/clarity';
import { gtm } from '../../src/integrations/gtm';
import { matomo } from '../../src/integrations/matomo';
import { wpConsentApi } from '../../src/integrations/wp-consent-api';
import { yandexMetrica } from '../../src/integrations/yandex-metrica';

const consent = createConsent({ categories: { analytics: {}, adverts: {} }, services: { webvisor: 'analytics explicit' } });
clarity(consent);
clarity(consent, { permission: 'analytics', adsPermission: 'adverts' });
matomo(consent, { permission: 'analytics cross-border' });
gtm(consent, { types: { ad_storage: 'adverts', analytics_storage: 'analytics adverts' } });
wpConsentApi(consent, { map: { statistics: 'analytics' } });
yandexMetrica(consent, { id: 1, webvisor: 'webvisor' });
// A handle that does not know its ids takes any.
declare const loose: Consent;
clarity(loose, { permission: 'whatever' });

// @ts-expect-error misspelt
clarity(consent, { permission: 'analitycs' });
// @ts-expect-error undeclared
clarity(consent, { adsPermission: 'marketing' });
// @ts-expect-error misspelt
matomo(consent, { permission: '!analitycs' });
// @ts-expect-error misspelt
gtm(consent, { types: { ad_storage: 'advert' } });
// @ts-expect-error no type of Google's
gtm(consent, { types: { ads: 'adverts' } });
// @ts-expect-error misspelt
wpConsentApi(consent, { map: { statistics: 'analitycs' } });
// @ts-expect-error misspelt
yandexMetrica(consent, { id: 1, webvisor: 'webvizor' });
