import { site } from '#kelisim/site';
import { renewResponse } from 'kelisim/server';
import type { RequestEvent } from '#app';

/** The endpoint of `kelisim/renew`. */
export default ({ path, method, headers }: RequestEvent): Response => renewResponse(new Request(`http://${headers.get('host') || 'localhost'}${path}`, { method, headers }), site);
