import { h } from 'preact';
import { isWebUrl } from '../../core/url';

/** A link that opens beside the page, so that an unsaved choice is not lost; what is no web address is dropped. */
export function WebLink({ url, children }: { url: string; children: string }) {
  return isWebUrl(url) && <a href={url} part="link" target="_blank">{children}</a>;
}
