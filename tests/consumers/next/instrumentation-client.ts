// instrumentation-client.ts: before anything else in the page
import { startRenewal } from 'kelisim/renew';
import { site } from './app/consent';

startRenewal(site);
