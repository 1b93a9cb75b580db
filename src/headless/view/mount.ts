import { doc, listen } from '../../browser/dom';
import { draftOf } from '../../ui/preferences/choice/draft';
import { declareServices, describeServices } from '../../ui/shared/service-files';
import { createActs } from './acts';
import { screenOf } from './draw-screen';
import { createSiteWords } from './shown-words';
import { createSpeech } from './texts';
import type { Ui, UiContext } from '../../ui/shared/context';
import type { Slot } from '../slot';
import type { Stage } from './stage';

export { VERSION as version } from '../../version';

const noFile = (file: string) => {
  throw new Error(`kelisim: no ${file}`);
};

/** Draws the view, with what it says and does at this moment. */
function createPainter(slot: Slot, context: UiContext, stage: Stage) {
  const speech = createSpeech(context);
  const words = createSiteWords(context.shown, speech.now, () => stage.banner || stage.preferences);
  const draw = () => {
    const drawing = slot.view?.({ ...screenOf(speech, context, stage), ...acts });
    words.update();
    return drawing;
  };
  /** In the middle of a decision nothing is thrown. */
  const redraw = () => {
    try {
      Promise.resolve(draw()).catch(console.error);
    } catch (error) {
      console.error(error);
    }
  };
  const acts = createActs(context, speech, stage, words, redraw);
  return { speech, words, draw, redraw };
}

/** Says of a decision in the view what the visitor is told. */
const followDecisions = ({ consent }: UiContext, { speech: { t }, redraw }: ReturnType<typeof createPainter>, stage: Stage) =>
  consent.on('change', ({ source, state: { reason, method } }) => {
    if (source !== 'ui') return;
    stage.said = reason ? t(`notice.${reason}`) : t(`reopen.${method}`) || t('banner.saved');
    redraw();
    // It could not be kept: the preferences say why. After the page's other listeners.
    if (reason === 'cookies-blocked') setTimeout(() => consent.show('preferences').catch(() => {}));
  });

/** What must be there before something is shown: descriptions of services, a page that may be drawn on, and the view. */
async function prepare(slot: Slot, { config, gate }: UiContext): Promise<void> {
  await describeServices(config, noFile);
  if (declareServices(config, gate)) gate.update(true);
  await new Promise<void>(gate.whenFree);
  await filled(slot);
}

/** Shows and hides the site's own view, in the place of ours. */
export const createMount = (slot: Slot) => (context: UiContext): Ui => {
  const { consent, shown, signal } = context;
  const stage: Stage = { banner: false, preferences: false, said: '', draft: {}, since: 0, missing: '' };
  const painter = createPainter(slot, context, stage);
  const { speech, words, draw, redraw } = painter;
  /** Nobody had to be asked: the banner stays until the visitor has done with it. */
  let wanted = false;
  /** Every `hide()` outdates the `show()` calls before it. */
  let hides = 0;

  const hide = () => {
    hides++;
    stage.banner = stage.preferences = false;
    stage.missing = '';
    shown.confirmed = undefined;
    redraw();
  };
  const undo = [followDecisions(context, painter, stage), slot.follow(redraw)];
  listen(document, 'visibilitychange', () => {
    if (doc.visibilityState === 'visible') stage.since = performance.now();
  }, { signal });

  return {
    hide,
    shows: (name) => stage.banner || (!name && stage.preferences),
    async show(name) {
      const before = hides;
      stage.said = '';
      // They say why nothing can be chosen, and offer nothing.
      if (consent.state.reason === 'cookies-blocked') name = 'preferences';
      await prepare(slot, context);
      if (hides !== before || signal.aborted) throw new DOMException('kelisim: hidden', 'AbortError');
      if (!stage[name]) Object.assign(stage, { since: performance.now(), draft: draftOf(speech.props()) });
      stage[name] = true;
      if (name === 'banner') wanted = !consent.state.mustAsk;
      await draw();
    },
    async demand(id) {
      if (!stage.banner && !stage.preferences) await consent.show(consent.state.mustAsk ? 'banner' : 'preferences');
      stage.missing = id;
      redraw();
    },
    update() {
      stage.banner &&= wanted || consent.state.mustAsk;
      redraw();
    },
    destroy() {
      undo.forEach((each) => each());
      hide();
      words.stop();
    },
  };
};

/** Resolves once there is a view. */
const filled = (slot: Slot) => new Promise<void>((resolve) => {
  if (slot.view) return resolve();
  const stop = slot.follow(() => {
    stop();
    resolve();
  });
});
