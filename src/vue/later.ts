import { laterOf } from '../bindings/later';

export const later = laterOf(() => import('./in-page'));
