import { h } from 'preact';
import type { ViewProps } from './view';
import { isWebUrl } from '../core/url';

/** Link to the policy; an address that is no web address is dropped. */
export function PolicyLink({ config: { policy }, own, t }: ViewProps) {
  const url = own(policy?.url);
  return isWebUrl(url) ? <a href={url}>{t('banner.policy')}</a> : null;
}
