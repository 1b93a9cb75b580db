import { h } from 'preact';
import type { ViewProps } from './view-props';

/** What is unusual about this question: why it is asked, where that is no first visit; a signal of the browser. */
export function Notices(view: ViewProps) {
  const { consent: { state: { gpc } }, preferences, t } = view;
  return [preferences?.reasons(view, h), gpc && <p class="notice" part="notice">{t('banner.gpc')}</p>];
}
