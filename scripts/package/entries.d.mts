export interface Entry {
  source: string;
  peers?: Record<string, string>;
  esm?: true;
}
export const ENTRIES: Record<string, Entry>;
export const INTEGRATIONS: Record<string, string>;
export const SOURCES: Record<string, string>;
export const isEsmOnly: (name: string) => boolean;
export const PEERS: Record<string, string>;
