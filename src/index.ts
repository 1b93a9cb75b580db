export { createConsent } from './create-consent';
export { ConfigError } from './core/config';
export type {
  Choice, Choices, Consent, ConsentEvent, ConsentState, EventName, Grants, Listener, Method, PurgeReport, Reason, Receipt, ReceiptAnswer, Source, Text, View,
} from './core/model';
export type {
  CategoryOptions, ConsentOptions, ConsentType, CookieDescription, CookieOptions, DisclosureOptions, GoogleConsentModeOptions, Layout,
  Operator, PolicyOptions, Position, ReceiptsOptions, ReopenButtonOptions, Right, RightsOptions, ScriptOptions, ServiceOptions, StatementOptions, TextOverrides, TextSource, Theme,
  WithdrawalChannel, WithdrawalOptions,
} from './core/options';
export type { KelisimGlobal } from './boot';
