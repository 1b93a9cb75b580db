import type { CatalogueService } from '../entry';
import { DEVICE, HEADERS_SEEN, IP, MESSAGES, PAGES, RUSSIA, SNIPPETS_SEEN, TERM_UNKNOWN } from '../words';

export const jivo: CatalogueService = {
  id: 'jivo',
  category: 'functional',
  name: 'Jivo',
  provider: { kk: '«Живой Сайт» ЖШҚ, Ресей', ru: 'ООО «Живой Сайт», Россия', en: 'Zhivoy Sayt LLC, Russia' },
  purpose: {
    kk: 'Сайттағы чатқа жазуға мүмкіндік береді',
    ru: 'Позволяет написать в\u00a0чат на сайте',
    en: 'Lets you write in the chat of the site',
  },
  data: [MESSAGES, IP, DEVICE, PAGES],
  recipients: [{ kk: '«Живой Сайт» ЖШҚ', ru: 'ООО «Живой Сайт»', en: 'Zhivoy Sayt LLC' }],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'jv_*', purpose: { kk: 'кірулер мен чат күйін есте сақтайды', ru: 'помнит визиты и\u00a0состояние чата', en: 'remembers visits and the state of the chat' }, term: TERM_UNKNOWN, party: 'first' },
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
