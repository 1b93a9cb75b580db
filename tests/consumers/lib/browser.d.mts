export interface World {
  asked(host: string): number;
  forget(): void;
  close(): Promise<void>;
}
export function openBrowser(): Promise<World>;
