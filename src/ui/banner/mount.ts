import { createTexts } from '../../i18n/texts';
import { createDrawing, words } from './drawing';
import { createFiles } from './files';
import { prepareOpening } from './opening';
import { createSpeech } from './speech';
import { createStage } from './stage';
import type { Ui, UiContext } from '../shared/context';
import type { Parts } from './parts';

/** Shows and hides banner and preferences. */
export const createMount = (parts: Parts) => (context: UiContext): Ui => {
  const { consent } = context;
  const texts = createTexts(context.config);
  texts.add(words);
  const stage = createStage(context);
  const { onScreen } = stage;
  const files = createFiles(parts, context, texts, stage, () => drawing);
  const prepare = prepareOpening(context, stage, files, () => drawing);
  const speech = createSpeech(context, texts, files);
  const drawing = createDrawing(context, texts, stage, files, speech);
  /** Nobody had to be asked: the banner stays until the visitor has done with it. */
  let wanted = false;
  /** Every `hide()` outdates the `show()` calls before it. */
  let hides = 0;

  const hide = () => {
    hides++;
    onScreen.banner = onScreen.preferences = false;
    drawing.redraw();
  };
  /** What assistive technology is told of a decision by a click. */
  const unlisten = consent.on('change', ({ source, state: { reason, method } }) => {
    // What was not decided is not told as decided.
    if (source !== 'ui' || /implied|tacit/.test(method!)) return;
    stage.said = texts.text(speech.now(), reason ? `notice.${reason}` : 'banner.saved');
    drawing.redraw();
    // It could not be kept: what we asked in goes, and the preferences say why. After the page's other listeners.
    if (reason === 'cookies-blocked') setTimeout(() => consent.show('preferences').catch(() => {}));
  });

  return {
    hide,
    shows: (name) => onScreen.banner || (!name && onScreen.preferences),
    async show(name) {
      const before = hides;
      stage.said = '';
      // They say why nothing can be chosen, and offer nothing.
      if (consent.state.reason === 'cookies-blocked') name = 'preferences';
      await prepare(name);
      await speech.learn();
      await new Promise<void>(context.gate.whenFree);
      if (hides !== before) throw new DOMException('kelisim: hidden', 'AbortError');
      if (!onScreen[name]) stage.appear();
      onScreen[name] = true;
      if (name === 'banner') wanted = !consent.state.mustAsk;
      stage.connect();
      drawing.draw();
      files.bring.page().catch(() => {});
    },
    async demand(id) {
      if (!onScreen.banner && !onScreen.preferences) await consent.show(consent.state.mustAsk ? 'banner' : 'preferences');
      await files.bring.notice();
      files.notice!.demand(id);
    },
    update() {
      onScreen.banner &&= wanted || consent.state.mustAsk;
      drawing.redraw();
    },
    destroy() {
      unlisten();
      files.stop(hide);
      stage.host.remove();
    },
  };
};
