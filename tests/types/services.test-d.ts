/** What must and must not type-check of `kelisim/services`. Nothing here runs: `npm run types` reads it. */
import { createConsent } from '../../src/index';
import { ga4, services, youtube, type CatalogueService } from '../../src/services/index';

createConsent({ services: services(ga4, youtube) });
createConsent({ services: services({ ...youtube, category: 'marketing', cookies: ['YSC'] }, { id: 'counter', category: 'analytics' }) });
createConsent({ services: { ...services(ga4), counter: { category: 'analytics' } } });
const entry: CatalogueService = ga4;
const kazakh: string = entry.cookies[0]!.term.kk;
const english: string = entry.purpose.en;

// @ts-expect-error an id alone is no entry
services('ga4');
// @ts-expect-error a category
services({ id: 'counter' });
// @ts-expect-error an id
services({ category: 'analytics' });
// @ts-expect-error all languages
const half: CatalogueService = { ...ga4, purpose: { kk: 'Санайды', ru: 'Считает' } };

export { english, half, kazakh };
