import { h } from 'preact';
import { WebLink } from './WebLink';
import type { ViewProps } from './view-props';

/** Link to the policy of the site. */
export function PolicyLink({ config: { policy }, own, t }: ViewProps) {
  return <WebLink url={own(policy?.url)}>{t('banner.policy')}</WebLink>;
}
