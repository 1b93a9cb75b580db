import type { Site } from '../../../src/core/model';

/** A site as `defineConsent` would give it. */
export const site: Site<'necessary' | 'functional' | 'analytics' | 'marketing' | 'youtube'> = {
  options: { categories: { functional: {}, analytics: {}, marketing: {} }, services: { youtube: { category: 'functional', name: 'YouTube', recipients: ['Google LLC'], countries: ['АҚШ'] } } },
  ids: ['necessary', 'functional', 'analytics', 'marketing', 'youtube'],
};
