export { deliver } from './outbox';
export { VERSION as version } from '../version';
