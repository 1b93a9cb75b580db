export { createDelivery } from './delivery';
