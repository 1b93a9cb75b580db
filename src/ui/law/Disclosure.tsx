import { h } from 'preact';
import { DetailList } from '../shared/DetailList';
import { disclosureRows } from './disclosure-rows';
import type { ViewProps } from '../shared/view-props';

/** What a consent covers, as the law wants it said. */
export function Disclosure(view: ViewProps) {
  const { config: { disclosure }, t, parts: { Fold } } = view;
  return disclosure && <Fold title={t('disclosure.title')}>{() => <DetailList t={t} of="disclosure" rows={disclosureRows(view)} />}</Fold>;
}
