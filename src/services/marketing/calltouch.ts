import type { CatalogueService } from '../entry';
import { HEADERS_SEEN, IDENTIFIER, IP, PAGES, REFERRER, RUSSIA, SNIPPETS_SEEN, TERM_UNKNOWN, VISIT, VISITOR } from '../words';

/** Its policy was not found: the address is that of its site. */
export const calltouch: CatalogueService = {
  id: 'calltouch',
  category: 'marketing',
  name: 'Calltouch',
  provider: { kk: 'Calltouch, Ресей', ru: 'Calltouch, Россия', en: 'Calltouch, Russia' },
  purpose: {
    kk: 'Қай жарнамадан қоңырау шалғаныңызды анықтайды, сайттағы телефон нөмірін ауыстырады',
    ru: 'Определяет, с\u00a0какой рекламы вы позвонили, и\u00a0подменяет номер на сайте',
    en: 'Finds out which ad you called from, and changes the number on the site',
  },
  data: [PAGES, REFERRER, IP, IDENTIFIER, { kk: 'телефон нөмірі мен қоңыраулар', ru: 'номер телефона и\u00a0звонки', en: 'phone number and calls' }],
  recipients: ['Calltouch'],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: '_ct', purpose: VISITOR, term: TERM_UNKNOWN, party: 'first' },
    { name: '_ct_*', purpose: VISIT, term: TERM_UNKNOWN, party: 'first' },
    { name: 'call_s', purpose: { kk: 'көрсетілген нөмір', ru: 'показанный номер', en: 'number shown' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'cted', purpose: { kk: 'басқа сервистердің деректерімен байланыстырады', ru: 'связывает с\u00a0данными других сервисов', en: 'links with data of other services' }, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: [],
  hosts: ['calltouch.ru'],
  policyUrl: 'https://www.calltouch.ru/',
  source: [
    HEADERS_SEEN,
    SNIPPETS_SEEN,
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
