export { deliver } from './outbox';
