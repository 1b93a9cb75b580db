export { clean } from './clean';
