import { h } from 'preact';
import { isWebUrl } from '../../core/url';
import type { ViewProps } from './view-props';

/** A link that opens beside the page, so that an unsaved choice is not lost; what is no web address is dropped. */
export function WebLink({ url, children }: { url: string; children: string }) {
  return isWebUrl(url) && <a href={url} part="link" target="_blank">{children}</a>;
}

/** Link to the policy of the site. */
export function PolicyLink({ config: { policy }, own, t }: ViewProps) {
  return <WebLink url={own(policy?.url)}>{t('banner.policy')}</WebLink>;
}
