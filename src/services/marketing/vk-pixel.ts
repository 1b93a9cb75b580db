import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, IDENTIFIER, IP, PAGES, RUSSIA, SNIPPETS_SEEN, VK, VK_COMPANY } from '../words';

/** Its cookies are on vk.com; no source read names them. */
export const vkPixel: CatalogueService = {
  id: 'vk-pixel',
  category: 'marketing',
  name: { kk: 'ВКонтакте пикселі', ru: 'Пиксель ВКонтакте', en: 'VK pixel' },
  provider: VK,
  purpose: {
    kk: 'ВКонтакте жарнамасын көрсету үшін аудитория жинайды',
    ru: 'Собирает аудиторию для рекламы ВКонтакте',
    en: 'Gathers an audience for advertising on VK',
  },
  data: [PAGES, ACTIONS, IP, DEVICE, IDENTIFIER],
  recipients: [VK_COMPANY],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [],
  storage: [],
  hosts: ['vk.com/js/api/openapi.js', 'vk.com/rtrg'],
  policyUrl: 'https://vk.com/privacy',
  source: [SNIPPETS_SEEN],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'storage', 'hosts', 'policyUrl'],
};
