/** An entry of the data layer: a command of Google's, or an event. */
type Entry = { readonly 0?: unknown; readonly 1?: unknown; readonly 'gtm.start'?: unknown } | null | undefined;

/**
 * Were Google's tags set up before any default of Consent Mode? Then they measure by none until an update comes
 * (https://developers.google.com/tag-platform/security/guides/consent).
 */
export function isGoogleEarly(layer: unknown): boolean {
  if (!Array.isArray(layer)) return false;
  const entries = layer as Entry[];
  const defaults = entries.findIndex((entry) => entry?.[0] === 'consent' && entry[1] === 'default');
  const setUp = entries.findIndex((entry) => entry?.[0] === 'config' || !!entry?.['gtm.start']);
  return setUp >= 0 && setUp < defaults;
}
