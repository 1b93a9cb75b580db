import type { CatalogueService } from '../entry';
import { DEVICE, HEADERS_SEEN, IDENTIFIER, IP, PAGES, REFERRER, TERM_UNKNOWN, VISITOR } from '../words';

/** The server sets its cookies: no tag can be held, so the site asks the consent cookie in PHP. `BITRIX_SM` is the default prefix. */
export const bitrixStatistics: CatalogueService = {
  id: 'bitrix-statistics',
  category: 'analytics',
  name: { kk: '1С-Битрикс статистикасы', ru: 'Статистика 1С-Битрикс', en: '1C-Bitrix statistics' },
  provider: { kk: '«1С-Битрикс», сайттың өз серверінде', ru: '1С-Битрикс на сервере самого сайта', en: '1C-Bitrix, on the server of the site itself' },
  purpose: {
    kk: 'Келушілерді және жарнама науқандарын санайды',
    ru: 'Считает посетителей и\u00a0рекламные кампании',
    en: 'Counts visitors and advertising campaigns',
  },
  data: [PAGES, REFERRER, DEVICE, IP, IDENTIFIER],
  recipients: [],
  countries: [],
  requires: [],
  cookies: [
    { name: 'BITRIX_SM_GUEST_ID', purpose: VISITOR, term: TERM_UNKNOWN, party: 'first' },
    { name: 'BITRIX_SM_LAST_VISIT', purpose: { kk: 'соңғы келген уақыт', ru: 'время последнего визита', en: 'time of the last visit' }, term: TERM_UNKNOWN, party: 'first' },
    { name: 'BITRIX_SM_LAST_ADV', purpose: { kk: 'жарнама науқаны', ru: 'рекламная кампания', en: 'advertising campaign' }, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: [],
  hosts: [],
  policyUrl: 'https://dev.1c-bitrix.ru/api_help/statistic/',
  source: [
    'https://training.bitrix24.com/help/source/statistic/help/en/term_list.php.html',
    'https://dev.1c-bitrix.ru/api_help/statistic/classes/csession/getbyid.php',
    HEADERS_SEEN,
  ],
  verified: '2026-11-22',
  unverified: ['cookies', 'cookies.term', 'policyUrl'],
};
