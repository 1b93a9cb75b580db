export { clean } from './clean';
export { VERSION as version } from '../version';
