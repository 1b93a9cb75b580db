export const manifest: Record<string, unknown>;
