import { listen } from '../../browser/dom';
import { counts, isOwn } from '../../browser/own-view';
import { arrivalMeans, impliedAnswers, isNoted, noticeOf, unconfirmed } from '../../core/use';
import { fieldsOf, notedHere, type Noting } from './noting';
import { isPolicy, isReload, isVisible, situationOf } from './situation';
import type { UiContext } from '../shared/context';

/** A click so many ms after the notice came, or sooner, was meant for what stood there before. */
const PATIENCE = 500;

/**
 * What use of the site means after a notice: a click on a page where it stands, and the arrival on the next one.
 *
 * @param host the element our views are in
 * @param ticks statements as they are ticked
 * @param signal ends it
 * @returns a page was opened: saves what that means after the notice on an earlier one
 */
export function followUse(context: UiContext, host: HTMLElement, noting: Noting, ticks: () => Record<string, boolean>, signal: AbortSignal): () => void {
  const { config } = context;
  const { statements = [] } = config;
  /** When this page was opened, by the visitor's clock. */
  const opened = Date.now() - performance.now();
  const situation = () => situationOf(context);
  const mayImply = () => noting.stands() && !isPolicy(config) && noticeOf(situation()) === 'implied';
  const imply = () => {
    const { n, nr } = fieldsOf(context);
    context.save({ ...impliedAnswers(situation()), ...ticks() }, true, 'implied', { n, nr });
  };

  /** In a tab behind, the visitor has not opened the page yet; the same page once more is no other, and to read the policy is no use. */
  const arrive = () => {
    const method = isVisible() && !isReload() && !isPolicy(config) && arrivalMeans(situation(), notedHere(), opened);
    if (!method) return;
    const { t, n, nr, nh, answers } = context.record()!;
    // What was said is what that notice said.
    const [l = '', h = ''] = nh.split('.');
    if (method === 'tacit') context.save({}, true, method, { t, n, nr, l, h });
    else context.save({ ...impliedAnswers(situation()), ...Object.fromEntries(statements.map(({ id }) => [id, !!answers[id]])) }, true, method, { n, nr, l, h });
  };

  const onClick = (event: Event) => {
    if (!mayImply()) return;
    const path = event.composedPath() as Element[];
    const ours = path.find((node) => node === host || node.hasAttribute?.('data-kelisim') || node.hasAttribute?.('data-kelisim-embed'));
    const understood = path.find((node) => node.getAttribute?.('data-kelisim') === 'understood');
    if (understood && isOwn(understood)) {
      if (!counts(understood, event)) return;
      event.preventDefault();
      imply();
    } else if (!ours && event.isTrusted && noting.isSeen() && noting.seenFor() >= PATIENCE) {
      // After the page: its own buttons may decide something else. Without a note of the notice there is no proof of it.
      setTimeout(() => {
        if (mayImply() && isNoted(situation()) && !unconfirmed(statements, ticks())) imply();
      });
    }
  };
  listen(window, 'click', onClick, { capture: true, signal });
  listen(window, 'visibilitychange', () => {
    arrive();
    noting.note();
  }, { capture: true, signal });
  return arrive;
}
