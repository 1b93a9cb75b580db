import { dictionary } from '../ids';
import { isPermitted } from './permits';
import { HASH_LENGTH, NO_RECORD } from './record';
import type { Config } from '../options/config';
import type { ConsentRecord, ConsentState, Receipt, ReceiptAnswer } from '../model';

/** A plain copy; undefined for what JSON can't say: a text may be a live object of the application. */
function copy(value: unknown) {
  try {
    return JSON.parse(JSON.stringify(value)) as object;
  } catch {
    return undefined;
  }
}

/** Services that options name by their ids, and whose descriptions have not been fetched. */
export const pendingOf = ({ declared, services, named }: Config): string[] =>
  Object.keys(declared).filter((id) => !services[id]?.name && Object((named as Record<string, unknown>)[id]) !== (named as Record<string, unknown>)[id]);

/**
 * All that is held about the decision the state stands on, by the schema `schemas/receipt-1.schema.json`. Never throws.
 *
 * @param record what the cookie holds, in force or not
 * @param version of this software
 * @param site its origin
 */
export function toReceipt(config: Config, state: ConsentState, record: ConsentRecord | null | undefined, version: string, site?: string): Receipt {
  const { choices, grants } = state;
  const { n, nr } = record || NO_RECORD;
  const { l, h, d, t, answers } = state.givenAt && record || NO_RECORD;
  const pending = pendingOf(config);
  const categories = dictionary<ReceiptAnswer>();
  const services = dictionary<Receipt['services'][string]>();
  for (const [id, category] of Object.entries(config.parents)) {
    const said = { choice: choices[id] || choices[category] || null, granted: !!grants[id] };
    // Services known by their markup alone have no description.
    const { recipients, countries, requires } = config.services[id] || {};
    if (id in config.categories) categories[id] = said;
    else if (category) services[id] = { ...said, category, ...copy({ recipients, countries, requires, given: isPermitted(answers, id) ? 'card' : undefined }) };
  }
  return copy({
    schemaVersion: 1,
    cookieVersion: 1,
    software: { name: 'kelisim', version },
    ...state,
    site,
    decidedAt: t ? new Date(+(d || t) * 1000) : null,
    regime: config.regime || 'opt-in',
    operator: copy(config.operator),
    policy: copy(config.policy),
    disclosure: copy(config.disclosure),
    categories,
    services,
    pending: pending.length ? pending : undefined,
    statements: (config.statements || []).map(({ id, text, required }) => ({ id, text: copy(text), required: !!required, confirmed: !!grants[id] })),
    noticeShownAt: n ? new Date(+n * 1000) : null,
    noticeRevision: nr || null,
    words: { language: l || null, sha256: h.length === HASH_LENGTH ? h : null },
  }) as Receipt;
}
