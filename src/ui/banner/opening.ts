import type { View } from '../../core/model';
import type { UiContext } from '../shared/context';
import type { Files } from './files';
import type { Drawing, Stage } from './stage';

/** Has the site something that the law's file speaks of? */
const speaksOfLaw = (config: UiContext['config']) => Object.values(config.services).some(({ requires }) => requires?.length)
  || /disclosure|rights|changes|effectiveFrom|cross-border|third-party|publication/.test(Object.keys({ ...config, ...config.policy, ...config.categories }).join());

/**
 * Brings what a view needs before it opens; for the preferences already when a finger or a pointer comes on their button, a little
 * before its click.
 *
 * @returns to be called with the view
 */
export function prepareOpening(context: UiContext, { view, ready }: Stage, files: Files, drawing: () => Drawing): (name: View) => Promise<void> {
  const { config, consent } = context;
  /** The preferences were drawn once, or are about to be: no need to practise. */
  let practised = false;
  /** All that the preferences need, side by side. */
  const bringAll = async () => {
    const late = speaksOfLaw(config) && files.bring.law().catch(() => {});
    const { describe } = await files.bring.preferences();
    await describe(context, files.locate);
    await late;
  };
  view.onpointerover = async ({ target }) => {
    if (practised || !(target as Element).closest('[data-kelisim="preferences"]')) return;
    try {
      await bringAll();
      if (!practised) files.preferences!.practise(drawing().props(), view);
      practised = true;
    } catch {
      // The click tries again, and tells.
    }
  };
  return async (name) => {
    const { gpc, reason, status } = consent.state;
    if (name === 'preferences') {
      practised = true;
      await bringAll();
      // Why a visitor is asked again is said in words that come with the preferences; without them the banner has to do.
    } else if (/expired|revised|new/.test(reason!)) await files.bring.preferences().catch(() => {});
    // Without its file a notice is the question, and what needs a statement stays off.
    if (config.regime === 'implied' || config.statements || (reason === 'revised' && status === 'decided')) await files.bring.notice().catch(() => {});
    if (name === 'banner') files.notice?.arrive();
    const { layout, position } = view.dataset;
    const isUsual = layout === 'box' && position === 'bottom-left';
    // In a frame a page above may ask; where the page is wider than the screen, the banner would be out of sight.
    const isCommon = isUsual && !gpc && parent === self && innerWidth <= screen.width;
    await Promise.all([isCommon || files.bring.layouts(), isUsual || files.bring.page()]).catch(() => {});
    await files.dress();
    await ready;
  };
}
