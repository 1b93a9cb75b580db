/** Is this an http(s) address, absolute or relative? Anything else (`javascript:`, `data:`) is not followed. */
export function isWebUrl(value: unknown): value is string {
  try {
    // Any web address will do as the base: only the scheme is looked at.
    return typeof value === 'string' && !!value && /^https?:$/.test(new URL(value, 'https://a').protocol);
  } catch {
    return false;
  }
}
