export { createConsent } from './consent/create-consent';
export { defineConsent } from './consent/define-consent';
export { ConfigError } from './check/config-error';
export type {
  Choice, Choices, Consent, ConsentEvent, ConsentState, EventName, Grants, Handle, Listener, Method, Permits, PurgeReport, Reason, Receipt, ReceiptAnswer, ReceiptService, Register, RegisteredId, Site, Source, Text, Transfer, View,
} from './core/model';
export type { CatalogueId } from './core/options/catalogue';
export type { DefaultCategory, Ids, IdsOf, SomeById } from './core/options/ids-of';
export type { TextKey } from './core/options/text-keys';
export type { DisclosureOptions, Operator, PolicyOptions, Right, RightsOptions, StatementOptions, WithdrawalChannel, WithdrawalOptions } from './core/options/law-options';
export type { CategoryOptions, ConsentOptions, ConsentType, CookieOptions, GoogleConsentModeOptions, Layout, Months, Position, ReceiptsOptions, ReopenButtonOptions, ScriptOptions, TextOverrides, TextSource, Theme, ThemeOptions } from './core/options/options';
export type { CookieDescription, ServiceOptions } from './core/options/service-options';
export type { KelisimGlobal } from './script-tag/boot';
