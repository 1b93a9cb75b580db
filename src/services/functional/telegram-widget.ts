import type { CatalogueService } from '../entry';
import { DEVICE, HEADERS_SEEN, IP, PAGES, SNIPPETS_SEEN, TERM_UNKNOWN, VISIT } from '../words';

export const telegramWidget: CatalogueService = {
  id: 'telegram-widget',
  category: 'functional',
  name: 'Telegram',
  provider: { kk: 'Telegram FZ-LLC, БАӘ', ru: 'Telegram FZ-LLC, ОАЭ', en: 'Telegram FZ-LLC, UAE' },
  purpose: {
    kk: 'Бетте Telegram жазбаларын, пікірлерін немесе кіру түймесін көрсетеді',
    ru: 'Показывает публикации, комментарии или кнопку входа Telegram',
    en: 'Shows posts, comments or the sign-in button of Telegram',
  },
  data: [IP, DEVICE, PAGES, { kk: 'кірген кездегі Telegram профилі', ru: 'профиль Telegram при входе', en: 'Telegram profile when signing in' }],
  recipients: ['Telegram FZ-LLC'],
  countries: [{ kk: 'БАӘ', ru: 'ОАЭ', en: 'UAE' }],
  requires: ['cross-border'],
  cookies: [
    { name: 'stel_ssid', purpose: VISIT, term: TERM_UNKNOWN, party: 'third' },
  ],
  storage: [],
  hosts: ['telegram.org/js', 'oauth.telegram.org'],
  policyUrl: 'https://telegram.org/privacy',
  source: [
    SNIPPETS_SEEN,
    HEADERS_SEEN,
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'hosts', 'policyUrl'],
};
