import type { CatalogueService } from '../entry';
import { ACTIONS, COOKIE_DATABASE, DEVICE, IDENTIFIER, IRELAND, LOCATION, MINUTES_30, PAGES, TECHNICAL, VISIT, VISITOR, YEAR } from '../words';

export const hotjar: CatalogueService = {
  id: 'hotjar',
  category: 'analytics',
  name: 'Hotjar',
  provider: { kk: 'Hotjar Ltd., Мальта', ru: 'Hotjar Ltd., Мальта', en: 'Hotjar Ltd., Malta' },
  purpose: {
    kk: 'Сайттағы әрекеттерді жазып алады, клик картасын жасайды және сауалнама жүргізеді',
    ru: 'Записывает визиты, строит карты кликов и\u00a0проводит опросы',
    en: 'Records visits, draws click maps and runs surveys',
  },
  data: [ACTIONS, PAGES, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Hotjar Ltd.'],
  countries: [IRELAND],
  requires: ['cross-border'],
  cookies: [
    { name: '_hjSessionUser_*', purpose: VISITOR, term: YEAR, party: 'first' },
    { name: '_hjSession_*', purpose: VISIT, term: MINUTES_30, party: 'first' },
    { name: '_hj*', purpose: TECHNICAL, term: { kk: '1\u00a0жылға дейін', ru: 'до\u00a01\u00a0года', en: 'up to 1\u00a0year' }, party: 'first' },
  ],
  storage: ['_hj*'],
  hosts: ['hotjar.com', 'hotjar.io'],
  policyUrl: 'https://www.hotjar.com/legal/policies/privacy/',
  source: [COOKIE_DATABASE],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};
