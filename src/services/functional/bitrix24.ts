import type { CatalogueService } from '../entry';
import { DEVICE, HEADERS_SEEN, IP, MESSAGES, PAGES, REFERRER, RUSSIA, SNIPPETS_SEEN, TERM_UNKNOWN, YEAR } from '../words';

/** The tracker keeps its keys in localStorage, and in a cookie of the same name where there is none. */
export const bitrix24: CatalogueService = {
  id: 'bitrix24',
  category: 'functional',
  name: { kk: 'Битрикс24', ru: 'Битрикс24', en: 'Bitrix24' },
  provider: { kk: '«1С-Битрикс» ЖШҚ, Ресей', ru: 'ООО «1С-Битрикс», Россия', en: '1C-Bitrix LLC, Russia' },
  purpose: {
    kk: 'Сайтта чат пен кері қоңырауды қосады, өтінімдерді CRM-ге жібереді',
    ru: 'Добавляет на сайт чат и\u00a0обратный звонок, передаёт заявки в\u00a0CRM',
    en: 'Adds a chat and call-back to the site and passes requests on to a CRM',
  },
  data: [MESSAGES, PAGES, REFERRER, DEVICE, IP],
  recipients: [{ kk: '«1С-Битрикс» ЖШҚ', ru: 'ООО «1С-Битрикс»', en: '1C-Bitrix LLC' }],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'b24_crm_guest_*', purpose: { kk: 'кірулер мен олардың көзін есте сақтайды', ru: 'помнит визиты и\u00a0их источник', en: 'remembers visits and where they came from' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'LIVECHAT_GUEST_HASH', purpose: { kk: 'чаттағы қонақты таниды', ru: 'узнаёт гостя в\u00a0чате', en: 'recognises a guest in the chat' }, term: YEAR, party: 'first' },
  ],
  storage: ['b24_crm_guest_*'],
  hosts: ['bitrix24.kz', 'bitrix24.ru', 'bitrix24.com'],
  policyUrl: 'https://www.bitrix24.com/privacy/',
  source: [
    'Bitrix24, crm.guest.tracker',
    HEADERS_SEEN,
    SNIPPETS_SEEN,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies.term', 'hosts', 'policyUrl'],
};
