import type { Handle } from '../../core/model';

/** Speaks to a vendor; returns its end. */
export type Integration = (consent: Handle, options: never) => () => void;

/** What `integrations/<name>.module.js` exports: the script tag's `integrations` option fetches it. */
export interface IntegrationModule {
  /**
   * Starts the integration, unless it runs.
   *
   * @param options its options, or its name where it has none
   * @param signal ends it; started again, it runs again, also where its own script tag had started it before
   */
  start(consent: Handle, options: unknown, signal: AbortSignal): void;
}

/** The handle of the script tag: under its key each integration notes that it runs. */
export type Running = Record<string, unknown>;

/** The `start` of an integration's module. */
export const byName = (key: string, integration: Integration): IntegrationModule['start'] => (consent, options, signal) => {
  if (signal.aborted) return;
  const running = consent as unknown as Running;
  // A name, in place of options, has none of them.
  const stop = !running[key] && integration(consent, options as never);
  running[key] = true;
  signal.addEventListener('abort', () => {
    running[key] = stop && stop();
  });
};
