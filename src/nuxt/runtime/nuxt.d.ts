/** What the files here use of Nuxt, and of what the module puts there. */
declare module '#app' {
  interface RequestEvent {
    readonly path: string;
    readonly method: string;
    readonly headers: Headers;
  }
  interface NuxtApp {
    readonly vueApp: import('vue').App;
  }
  export function defineNuxtPlugin(plugin: { name: string; setup(app: NuxtApp): void }): unknown;
  export function useRequestEvent(): RequestEvent | undefined;
  export function useResponseHeader(name: string): { value: unknown };
  export function useState<T>(key: string): { value: T };
}
declare module '#build/kelisim.mjs' {
  export const server: boolean | readonly string[];
  export const renew: string | false;
}
declare module '#kelisim/site' {
  export const site: import('../../core/model').Site;
}
interface ImportMeta {
  /** Nuxt's bundler says so. */
  readonly server: boolean;
}
