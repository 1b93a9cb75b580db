import { formatDate } from '../../i18n/format-date';
import { leftKey, parseLeft } from '../../core/left';
import { allowed } from '../../ui/preferences/choice/allowed';
import { reasons } from '../../ui/preferences/reasons';
import type { WordsProps } from '../../ui/shared/view-props';

/** In place of a drawing: what it would say. */
const said = ((_tag: unknown, _props: unknown, children: unknown) => children) as unknown as Parameters<typeof reasons>[1];

/** What must be said beside the question. */
export function noticesOf(view: WordsProps): string[] {
  const { consent: { state: { gpc, reason } }, t } = view;
  const why = [reasons(view, said)].flat(3) as unknown[];
  const left = leftBehind(view);
  return [
    ...why,
    gpc && t('banner.gpc'),
    left.length > 0 && t('preferences.left', { names: left.join(', ') }),
    reason === 'cookies-blocked' && t('preferences.blocked'),
  ].filter((notice): notice is string => !!notice && typeof notice === 'string').map((notice) => notice.trim());
}

/** Names of what the withdrawal in force could not remove, on this page or before it was loaded anew. */
function leftBehind({ config, consent: { state: { id } } }: WordsProps): string[] {
  try {
    const found = config.left || parseLeft(sessionStorage.getItem(leftKey(config)));
    return found && found.id === id ? found.left.map(({ name }) => name) : [];
  } catch {
    // No storage.
    return [];
  }
}

/** What was decided and until when it holds; before a decision, how long one will. */
export function decisionOf(view: WordsProps): string[] {
  const { t, config: { expiresInMonths, disclosure }, consent: { state: { choices, givenAt, expiresAt, reason } }, language } = view;
  if (!givenAt) return reason === 'cookies-blocked' || disclosure ? [] : [t('preferences.term', { term: t('term.months', { count: expiresInMonths }) })];
  const day = (date: Date | null) => ({ date: formatDate(date!, language) });
  const names = allowed(view);
  const isRefusal = Object.values(choices).includes('denied');
  return names.length
    ? [t('preferences.allowedUntil', { names: names.join(', '), ...day(expiresAt) }), t('preferences.givenOn', day(givenAt))]
    : [t(isRefusal ? 'preferences.refusedOn' : 'preferences.decidedOn', day(givenAt)), t('preferences.validUntil', day(expiresAt))];
}

/** Is anything granted that could be withdrawn? */
export const isGranted = ({ config: { parents, categories }, consent: { state: { choices } } }: WordsProps): boolean =>
  Object.keys(parents).some((id) => (parents[id] || id in categories) && choices[id] === 'granted');
