import { h } from 'preact';
import type { ViewProps } from './view-props';

/** What is unusual about this question: why it is asked, where that is no first visit; a signal of the browser. */
export function Notices(view: ViewProps) {
  const { consent: { state: { gpc } }, preferences, t } = view;
  return [preferences?.reasons(view), gpc && t('banner.gpc')].flat().map((said) => said && (typeof said === 'string'
    ? <p class="notice">{said}</p>
    : <ul class="notice">{said.map((each) => <li key={each}>{each}</li>)}</ul>));
}
