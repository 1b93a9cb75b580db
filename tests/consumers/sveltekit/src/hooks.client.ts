// src/hooks.client.ts: before the application
import { startRenewal } from 'kelisim/renew';
import { site } from '$lib/consent';

startRenewal(site);
