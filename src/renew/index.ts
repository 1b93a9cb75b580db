export { startRenewal, type RenewalOptions } from './start';
export type { ConsentOptions } from '../core/options/options';
