import type { Config } from '../core/options/config';
import type { Handle } from '../core/model';
import type { IntegrationModule } from '../integrations/shared/by-name';
import type { Load } from '../effects/ui-control';

/** Fetches and starts the integrations that the options name, side by side. What fails is told, and holds up nothing. */
export function startIntegrations(load: Load, config: Config, consent: Handle, signal: AbortSignal, fail: (error: unknown) => void): void {
  for (const [name, given] of Object.entries(config.integrations || {}) as [string, unknown][]) {
    // In a list the names are the values.
    const bring = (attempt: number) => load<IntegrationModule>(config.uiUrl, attempt, `integrations/${typeof given === 'string' ? given : name}.module.js`);
    bring(0).catch(() => bring(1)).then((module) => module.start(consent, given, signal)).catch(fail);
  }
}
