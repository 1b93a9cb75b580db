import type { CatalogueService } from '../entry';
import { COOKIE_DATABASE, DAY, DAYS_2, DEVICE, IDENTIFIER, IP, MINUTES_30, MINUTES_60, PAGES, REFERRER, RUSSIA, SESSION, TECHNICAL, UP_TO_30_DAYS, VISITOR, YANDEX, YANDEX_COMPANY, YANDEX_POLICY, YEAR } from '../words';

export const yandexMetrica: CatalogueService = {
  id: 'yandex-metrica',
  category: 'analytics',
  name: { kk: 'Яндекс Метрика', ru: 'Яндекс Метрика', en: 'Yandex Metrica' },
  provider: YANDEX,
  purpose: {
    kk: 'Келушілерді санайды және сайттың қалай пайдаланылатынын көрсетеді',
    ru: 'Считает посетителей и\u00a0показывает, как пользуются сайтом',
    en: 'Counts visitors and shows how the site is used',
  },
  data: [PAGES, REFERRER, DEVICE, IP, IDENTIFIER],
  recipients: [YANDEX_COMPANY],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: '_ym_uid', purpose: VISITOR, term: YEAR, party: 'first' },
    { name: '_ym_d', purpose: { kk: 'алғаш келген күн', ru: 'первый визит', en: 'first visit' }, term: YEAR, party: 'first' },
    { name: '_ym_isad', purpose: { kk: 'жарнама бұғаттауышы бар ма', ru: 'есть ли блокировщик рекламы', en: 'whether ads are blocked' }, term: DAYS_2, party: 'first' },
    { name: '_ym_visorc*', purpose: { kk: 'Вебвизор', ru: 'Вебвизор', en: 'Webvisor' }, term: MINUTES_30, party: 'first' },
    { name: '_ym_metrika_enabled', purpose: TECHNICAL, term: MINUTES_60, party: 'first' },
    { name: '_ym_hostIndex', purpose: TECHNICAL, term: DAY, party: 'first' },
    { name: '_ym_debug', purpose: TECHNICAL, term: SESSION, party: 'first' },
    { name: '_ym_mp2_*', purpose: TECHNICAL, term: UP_TO_30_DAYS, party: 'first' },
    { name: 'yandexuid', purpose: VISITOR, term: YEAR, party: 'third' },
    { name: 'yuidss', purpose: VISITOR, term: YEAR, party: 'third' },
    { name: 'ymex', purpose: TECHNICAL, term: YEAR, party: 'third' },
    { name: 'yabs-sid', purpose: TECHNICAL, term: SESSION, party: 'third' },
  ],
  storage: ['_ym*'],
  hosts: ['mc.yandex.ru', 'mc.yandex.com'],
  policyUrl: YANDEX_POLICY,
  source: [
    'https://yandex.ru/support/metrica/en/code/data-collected.md',
    'https://yandex.com/support/metrica/general/user-opt-out.html',
    'https://yandex.com/support/metrica/general/alternative-domain.html',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'policyUrl'],
};
