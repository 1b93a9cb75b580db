import type { CatalogueService } from '../entry';
import { COOKIE_DATABASE, DEVICE, IP, LOCATION, PAGES, RUSSIA, SNIPPETS_SEEN, VISITOR, YANDEX, YANDEX_COMPANY, YANDEX_POLICY, YEAR } from '../words';

export const yandexMaps: CatalogueService = {
  id: 'yandex-maps',
  category: 'functional',
  name: { kk: 'Яндекс Карты', ru: 'Яндекс Карты', en: 'Yandex Maps' },
  provider: YANDEX,
  purpose: {
    kk: 'Бетте картаны көрсетеді',
    ru: 'Показывает карту на странице',
    en: 'Shows a map on the page',
  },
  data: [IP, DEVICE, PAGES, LOCATION],
  recipients: [YANDEX_COMPANY],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'yandexuid', purpose: VISITOR, term: YEAR, party: 'third' },
    { name: 'yuidss', purpose: VISITOR, term: YEAR, party: 'third' },
  ],
  storage: [],
  hosts: ['api-maps.yandex.ru', 'yandex.ru/map-widget', 'yandex.kz/map-widget', 'yandex.com/map-widget', 'maps.yandex.net'],
  policyUrl: YANDEX_POLICY,
  source: [
    SNIPPETS_SEEN,
    COOKIE_DATABASE,
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'hosts', 'policyUrl'],
};
