// app/kelisim/renew/route.ts
import { renewRoute } from 'kelisim/next';
import { site } from '../../consent';

export const { POST } = renewRoute(site);
