import { h } from 'preact';
import type { ViewProps } from './view-props';

/** What is unusual about this question: why it is asked again (a first visit has no words for that), or why older choices stand; a signal of the browser. */
export function Notices({ consent: { state: { reason, status, gpc } }, t }: ViewProps) {
  return [t(`notice.${reason}-${status}`) || t(`notice.${reason}`), gpc && t('banner.gpc')].map((text) => text && <p class="notice" part="notice">{text}</p>);
}
