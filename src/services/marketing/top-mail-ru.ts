import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, HEADERS_SEEN, IDENTIFIER, IP, PAGES, RUSSIA, SNIPPETS_SEEN, TECHNICAL, TERM_UNKNOWN, VISIT, VISITOR, VK, VK_COMPANY } from '../words';

export const topMailRu: CatalogueService = {
  id: 'top-mail-ru',
  category: 'marketing',
  name: 'Top.Mail.Ru',
  provider: VK,
  purpose: {
    kk: 'Келушілерді санайды және VK Реклама үшін аудитория жинайды',
    ru: 'Считает посетителей и\u00a0собирает аудиторию для VK Рекламы',
    en: 'Counts visitors and gathers an audience for VK Ads',
  },
  data: [PAGES, ACTIONS, IP, DEVICE, IDENTIFIER],
  recipients: [VK_COMPANY],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [
    { name: 'tmr_lvid', purpose: VISITOR, term: TERM_UNKNOWN, party: 'first' },
    { name: 'tmr_lvidTS', purpose: { kk: 'алғаш келген уақыт', ru: 'время первого визита', en: 'time of the first visit' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'tmr_detect', purpose: TECHNICAL, term: TERM_UNKNOWN, party: 'first' },
    { name: 'domain_sid', purpose: VISIT, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: [],
  hosts: ['top-fwz1.mail.ru', 'privacy-cs.mail.ru'],
  policyUrl: 'https://vk.com/privacy',
  source: [
    HEADERS_SEEN,
    SNIPPETS_SEEN,
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
