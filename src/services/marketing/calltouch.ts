import type { CatalogueService } from '../entry';
import { HEADERS_SEEN, IDENTIFIER, IP, PAGES, REFERRER, RUSSIA, SNIPPETS_SEEN, SYNC, TERM_UNKNOWN, VISIT, VISITOR } from '../words';

/** Its policy was not found: the address is that of its site. */
export const calltouch: CatalogueService = {
  id: 'calltouch',
  category: 'marketing',
  name: 'Calltouch',
  provider: { kk: 'Calltouch, Ресей', ru: 'Calltouch, Россия' },
  purpose: {
    kk: 'Қай жарнамадан қоңырау шалғаныңызды анықтайды, сайттағы телефон нөмірін ауыстырады',
    ru: 'Определяет, с какой рекламы вы позвонили, и подменяет номер на сайте',
  },
  data: [PAGES, REFERRER, IP, IDENTIFIER, { kk: 'телефон нөмірі мен қоңыраулар', ru: 'номер телефона и звонки' }],
  recipients: ['Calltouch'],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: '_ct', purpose: VISITOR, term: TERM_UNKNOWN, party: 'first' },
    { name: '_ct_*', purpose: VISIT, term: TERM_UNKNOWN, party: 'first' },
    { name: 'call_s', purpose: { kk: 'көрсетілген нөмір', ru: 'показанный номер' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'cted', purpose: SYNC, term: TERM_UNKNOWN, party: 'first' },
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
