import type { CatalogueService } from '../entry';
import { ACTIONS, COOKIE_DATABASE, DEVICE, IDENTIFIER, MINUTES_30, RUSSIA, YANDEX, YANDEX_COMPANY, YANDEX_POLICY } from '../words';

/** A permission of its own beside `yandex-metrica`, whose counter does the recording. */
export const webvisor: CatalogueService = {
  id: 'webvisor',
  category: 'analytics',
  name: { kk: 'Вебвизор', ru: 'Вебвизор', en: 'Webvisor' },
  provider: YANDEX,
  purpose: {
    kk: 'Беттегі әрекеттеріңізді жазып алады: тінтуірдің қозғалысын, басуды, айналдыруды',
    ru: 'Записывает ваши действия на странице: движения, нажатия, прокрутку',
    en: 'Records what you do on the page: movements, clicks, scrolling',
  },
  data: [ACTIONS, { kk: 'беттің мазмұны', ru: 'содержимое страницы', en: 'contents of the page' }, DEVICE, IDENTIFIER],
  recipients: [YANDEX_COMPANY],
  countries: [RUSSIA],
  requires: ['cross-border'],
  explicit: true,
  cookies: [
    { name: '_ym_visorc*', purpose: { kk: 'Вебвизор', ru: 'Вебвизор', en: 'Webvisor' }, term: MINUTES_30, party: 'first' },
  ],
  storage: [],
  hosts: ['mc.webvisor.org', 'mc.webvisor.com'],
  policyUrl: YANDEX_POLICY,
  source: [COOKIE_DATABASE],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
