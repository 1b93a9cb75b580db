import { Shop } from './Shop';

export default { title: 'Shop', component: Shop };

export const Refused = { parameters: { consent: { analytics: false, functional: false } } };
export const Granted = { parameters: { consent: { analytics: true, functional: true } } };
