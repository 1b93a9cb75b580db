export const SHORT_NAMES: readonly string[];
