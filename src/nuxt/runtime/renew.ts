import { site } from '#kelisim/site';
import { renewResponse } from 'kelisim/server';
import type { RequestEvent } from '#app';

/** The endpoint of `kelisim/renew`. */
export default ({ method, headers }: RequestEvent): Response => renewResponse({ method, headers }, site);
