import type { CatalogueService } from './entry';
import type { ServiceOptions } from '../core/options/service-options';

export type { CatalogueCookie, CatalogueService, Unverified, Words } from './entry';

/** An entry of the catalogue, changed or not, or a service of the site's own. */
export type ListedService = ServiceOptions & { id: string } & Partial<Pick<CatalogueService, 'hosts' | 'source' | 'verified' | 'unverified'>>;

const NOT_SHOWN = ['id', 'hosts', 'source', 'verified', 'unverified'];

/**
 * The `services` option from a list of entries: `services(ga4, { ...youtube, category: 'marketing' })`. Of two with one id the
 * later counts. What visitors are not shown (hosts, sources) is left out.
 */
export function services(...list: ListedService[]): Record<string, ServiceOptions> {
  const shown = (entry: ListedService) => Object.fromEntries(Object.entries(entry).filter(([key]) => !NOT_SHOWN.includes(key))) as unknown as ServiceOptions;
  return Object.fromEntries(list.map((entry) => [entry.id, shown(entry)]));
}

export { amplitude } from './analytics/amplitude';
export { bitrix24 } from './functional/bitrix24';
export { bitrixStatistics } from './analytics/bitrix-statistics';
export { calltouch } from './marketing/calltouch';
export { clarity } from './analytics/clarity';
export { ga4 } from './analytics/ga4';
export { googleAds } from './marketing/google-ads';
export { googleMaps } from './functional/google-maps';
export { googleTagManager } from './analytics/google-tag-manager';
export { hotjar } from './analytics/hotjar';
export { instagram } from './marketing/instagram';
export { jivo } from './functional/jivo';
export { linkedinInsight } from './marketing/linkedin-insight';
export { map2gis } from './functional/map-2gis';
export { matomo } from './analytics/matomo';
export { metaPixel } from './marketing/meta-pixel';
export { microsoftUet } from './marketing/microsoft-uet';
export { mixpanel } from './analytics/mixpanel';
export { plausible } from './analytics/plausible';
export { posthog } from './analytics/posthog';
export { recaptcha } from './functional/recaptcha';
export { telegramWidget } from './functional/telegram-widget';
export { tiktokPixel } from './marketing/tiktok-pixel';
export { tildaStatistics } from './analytics/tilda-statistics';
export { topMailRu } from './marketing/top-mail-ru';
export { vimeo } from './functional/vimeo';
export { vkPixel } from './marketing/vk-pixel';
export { webvisor } from './analytics/webvisor';
export { yandexMaps } from './functional/yandex-maps';
export { yandexMetrica } from './analytics/yandex-metrica';
export { youtube } from './functional/youtube';
