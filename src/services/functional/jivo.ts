import type { CatalogueService } from '../entry';
import { DEVICE, HEADERS_SEEN, IP, MESSAGES, PAGES, RUSSIA, SNIPPETS_SEEN, TERM_UNKNOWN } from '../words';

export const jivo: CatalogueService = {
  id: 'jivo',
  category: 'functional',
  name: 'Jivo',
  provider: { kk: '«Живой Сайт» ЖШҚ, Ресей', ru: 'ООО «Живой Сайт», Россия' },
  purpose: {
    kk: 'Сайттағы чатқа жазуға мүмкіндік береді',
    ru: 'Позволяет написать в чат на сайте',
  },
  data: [MESSAGES, IP, DEVICE, PAGES],
  recipients: [{ kk: '«Живой Сайт» ЖШҚ', ru: 'ООО «Живой Сайт»' }],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'jv_*', purpose: { kk: 'сапарлар мен чат күйін есте сақтайды', ru: 'помнит визиты и состояние чата' }, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: ['jv_*'],
  hosts: ['jivo.ru', 'jivosite.com', 'jivochat.com'],
  policyUrl: 'https://www.jivochat.com/privacy/',
  source: [
    HEADERS_SEEN,
    SNIPPETS_SEEN,
    'https://www.jivochat.ng/help/functions/cookies.html',
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
