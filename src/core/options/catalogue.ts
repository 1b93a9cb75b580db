import { bareCopy } from '../ids';

/** Category → the services of the catalogue that belong there, `src/services`; a test compares. */
const MEMBERS = {
  functional: 'bitrix24 google-maps jivo map-2gis recaptcha telegram-widget vimeo yandex-maps youtube',
  analytics: 'amplitude bitrix-statistics clarity ga4 google-tag-manager hotjar matomo mixpanel plausible posthog tilda-statistics webvisor yandex-metrica',
  marketing: 'calltouch google-ads instagram linkedin-insight meta-pixel microsoft-uet tiktok-pixel top-mail-ru vk-pixel',
} as const;

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Words<Rest> : Text;
/** Id of a service of the catalogue. */
export type CatalogueId = Words<(typeof MEMBERS)[keyof typeof MEMBERS]>;

/** Of these, those that send nothing abroad. */
const AT_HOME = 'bitrix-statistics matomo'.split(' ');

/**
 * Service of the catalogue → its category and what it requires, as options may say it: known before its file is fetched, so that no tag can
 * say anything else.
 */
export const catalogueServices = (): Record<string, string> => bareCopy(
  ...Object.entries(MEMBERS).map(([category, ids]) => Object.fromEntries(ids.split(' ').map((id) =>
    [id, AT_HOME.includes(id) ? category : `${category} cross-border`]))));
