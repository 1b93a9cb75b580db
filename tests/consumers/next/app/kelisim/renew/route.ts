import { renewRoute } from 'kelisim/next';
import { site } from '../../../site';

export const { POST } = renewRoute(site);
