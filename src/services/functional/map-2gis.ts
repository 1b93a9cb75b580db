import type { CatalogueService } from '../entry';
import { DEVICE, IP, LOCATION, PAGES, RUSSIA, SNIPPETS_SEEN } from '../words';

/** The vendor says that it uses cookies; no source read names those of the widget. */
export const map2gis: CatalogueService = {
  id: 'map-2gis',
  category: 'functional',
  name: { kk: '2ГИС', ru: '2ГИС', en: '2GIS' },
  provider: { kk: '«ДубльГИС» ЖШҚ, Ресей', ru: 'ООО «ДубльГИС», Россия', en: 'DoubleGIS LLC, Russia' },
  purpose: {
    kk: 'Бетте картаны көрсетеді',
    ru: 'Показывает карту на странице',
    en: 'Shows a map on the page',
  },
  data: [IP, DEVICE, PAGES, LOCATION],
  recipients: [{ kk: '«ДубльГИС» ЖШҚ', ru: 'ООО «ДубльГИС»', en: 'DoubleGIS LLC' }],
  countries: [RUSSIA],
  requires: ['cross-border'],
  cookies: [],
  storage: [],
  hosts: ['widgets.2gis.com', 'maps.api.2gis.ru', 'mapgl.2gis.com', 'maps.2gis.com'],
  policyUrl: 'https://law.2gis.ru/privacy',
  source: [
    'https://law.2gis.ru/en/privacy',
    'https://old-law.2gis.ru/en/privacy',
    SNIPPETS_SEEN,
  ],
  verified: '2026-11-22',
  unverified: ['data', 'recipients', 'countries', 'cookies', 'storage', 'hosts'],
};
