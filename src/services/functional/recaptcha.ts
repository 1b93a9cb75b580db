import type { CatalogueService } from '../entry';
import { ACTIONS, COOKIE_DATABASE, DEVICE, GOOGLE, GOOGLE_POLICY, IDENTIFIER, IP, PROTECTION, UP_TO_6_MONTHS, USA } from '../words';

/** A site whose forms cannot do without it may put it into `necessary`. */
export const recaptcha: CatalogueService = {
  id: 'recaptcha',
  category: 'functional',
  name: 'Google reCAPTCHA',
  provider: GOOGLE,
  purpose: {
    kk: 'Формаларды боттардан қорғайды',
    ru: 'Защищает формы от ботов',
    en: 'Protects forms from bots',
  },
  data: [IP, DEVICE, ACTIONS, IDENTIFIER],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_GRECAPTCHA', purpose: PROTECTION, term: UP_TO_6_MONTHS, party: 'third' },
  ],
  storage: ['_grecaptcha'],
  hosts: ['www.google.com/recaptcha', 'www.recaptcha.net', 'www.gstatic.com/recaptcha'],
  policyUrl: GOOGLE_POLICY,
  source: [
    'https://cloud.google.com/recaptcha/docs/faq',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'data', 'recipients', 'cookies.term', 'storage'],
};
