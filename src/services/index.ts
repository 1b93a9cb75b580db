import type { CatalogueService } from './entry';
import type { ServiceOptions } from '../core/service-options';

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

export { amplitude } from './amplitude';
export { bitrix24 } from './bitrix24';
export { bitrixStatistics } from './bitrix-statistics';
export { calltouch } from './calltouch';
export { clarity } from './clarity';
export { ga4 } from './ga4';
export { googleAds } from './google-ads';
export { googleMaps } from './google-maps';
export { googleTagManager } from './google-tag-manager';
export { hotjar } from './hotjar';
export { instagram } from './instagram';
export { jivo } from './jivo';
export { linkedinInsight } from './linkedin-insight';
export { map2gis } from './map-2gis';
export { matomo } from './matomo';
export { metaPixel } from './meta-pixel';
export { microsoftUet } from './microsoft-uet';
export { mixpanel } from './mixpanel';
export { plausible } from './plausible';
export { posthog } from './posthog';
export { recaptcha } from './recaptcha';
export { telegramWidget } from './telegram-widget';
export { tiktokPixel } from './tiktok-pixel';
export { tildaStatistics } from './tilda-statistics';
export { topMailRu } from './top-mail-ru';
export { vimeo } from './vimeo';
export { vkPixel } from './vk-pixel';
export { webvisor } from './webvisor';
export { yandexMaps } from './yandex-maps';
export { yandexMetrica } from './yandex-metrica';
export { youtube } from './youtube';
