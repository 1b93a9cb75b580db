import type { CatalogueService } from '../entry';
import { IDENTIFIER, IP, IRELAND, PAGES, REFERRER, RUSSIA, SNIPPETS_SEEN, TERM_UNKNOWN, VISIT, VISITOR } from '../words';

export const tildaStatistics: CatalogueService = {
  id: 'tilda-statistics',
  category: 'analytics',
  name: { kk: 'Tilda статистикасы', ru: 'Статистика Tilda', en: 'Tilda statistics' },
  provider: { kk: 'Tilda Publishing, Ирландия', ru: 'Tilda Publishing, Ирландия', en: 'Tilda Publishing, Ireland' },
  purpose: {
    kk: 'Келушілерді санайды және қайдан келгенін көрсетеді',
    ru: 'Считает посетителей и\u00a0показывает, откуда они пришли',
    en: 'Counts visitors and shows where they came from',
  },
  data: [REFERRER, IP, { kk: 'ел мен қала', ru: 'страна и\u00a0город', en: 'country and city' }, PAGES, IDENTIFIER],
  recipients: ['Tilda Publishing'],
  countries: [IRELAND, RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'tildauid', purpose: VISITOR, term: TERM_UNKNOWN, party: 'first' },
    { name: 'tildasid', purpose: VISIT, term: TERM_UNKNOWN, party: 'first' },
    { name: 'previousUrl', purpose: { kk: 'алдыңғы беттің мекенжайы', ru: 'адрес предыдущей страницы', en: 'address of the previous page' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'TILDAUTM', purpose: { kk: 'жарнама белгілері', ru: 'рекламные метки', en: 'marks of advertising' }, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: [],
  hosts: ['stat.tildaapi.com', 'stat.tildaapi.one', 'stat.tildacdn.com', 'static.tildacdn.com/js/tilda-stat'],
  policyUrl: 'https://tilda.cc/privacy/',
  source: [
    'https://tilda.cc/fr/dpa',
    SNIPPETS_SEEN,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'recipients', 'countries', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
