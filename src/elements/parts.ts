import { createHeld } from './held';
import { createSettings } from './settings';

/** What each element does; fetched with the first of them. */
export const PARTS = { 'kelisim-held': createHeld, 'kelisim-settings': createSettings };
