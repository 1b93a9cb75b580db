import { doc } from '../../browser/dom';
import { isPolicyPage } from '../../core/url';
import { isAskedAbove } from './above';
import { followScreen } from './screen';
import type { Config } from '../../core/options/config';

/** Where the views are, as far as that is out of the common. */
export interface Arranged {
  /** Is the question asked by a page that this one is a frame of? */
  isAskedAbove(): boolean;
  stop(): void;
}

/** @param view what is drawn, inside our shadow root */
export function arrange(view: HTMLElement, { cookie, policy }: Pick<Config, 'cookie' | 'policy'>): Arranged {
  const { dataset } = view;
  // Who reads what he is asked about is not kept from it.
  if (dataset.layout === 'modal' && isPolicyPage(policy?.url, location.href, doc.baseURI, true)) dataset.layout = 'box';
  return { isAskedAbove: () => isAskedAbove(cookie.name), stop: followScreen(view) };
}
