import type { WordsProps } from '../../ui/shared/view-props';
import type { LawSection } from '../screen';

type Row = LawSection['rows'][number];

/** A row without a text is left out. */
export const rowsOf = (t: WordsProps['t'], group: string, texts: Readonly<Record<string, string>>, url?: (key: string) => string | undefined): Row[] =>
  Object.entries(texts).filter(([, text]) => text).map(([key, text]) => ({ label: t(`${group}.${key}`), text, ...(url?.(key) && { url: url(key)! }) }));

/** How to reach somebody. */
export const operatorRows = ({ own, t }: Pick<WordsProps, 'own' | 't'>, { bin, iin, address, email, phone }: Partial<NonNullable<WordsProps['config']['operator']>>): Row[] =>
  rowsOf(t, 'operator', { bin: own(bin), iin: own(iin), address: own(address), email: own(email), phone: own(phone) }, (key) => (key === 'email' ? `mailto:${own(email)}` : undefined));
