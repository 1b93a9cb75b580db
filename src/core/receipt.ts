import type { ConsentState, Receipt } from './model';
import type { ConsentOptions } from './options';

const iso = (date: Date | null) => date && date.toISOString();

/** The exportable copy: plain JSON of what is held about this decision, and for whom. */
export function toReceipt(config: Pick<ConsentOptions, 'operator' | 'policy'>, state: ConsentState, site: string): Receipt {
  const { mustAsk: _m, reason: _r, ...rest } = state;
  return JSON.parse(JSON.stringify({
    cookieVersion: 1,
    ...rest,
    givenAt: iso(state.givenAt),
    expiresAt: iso(state.expiresAt),
    operator: config.operator || null,
    policy: config.policy || null,
    site,
  })) as Receipt;
}
