import { keepsWords } from '../../core/use';
import { createTexts } from '../../i18n/texts';
import { createDrawing, words } from './drawing';
import { createFiles, type Files } from './files';
import { prepareOpening } from './opening';
import { createSpeech } from './speech';
import { createStage } from './stage';
import type { Handle } from '../../core/model';
import type { Ui, UiContext } from '../shared/context';
import type { Parts } from './parts';

/** Shows and hides banner and preferences. */
export const createMount = (parts: Parts) => (context: UiContext): Ui => {
  const { consent } = context;
  const texts = createTexts(context.config);
  texts.add(words);
  const stage = createStage(context);
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
    stage.banner = stage.preferences = false;
    drawing.redraw();
  };
  const unlisten = followDecisions(consent, (reason, method) => {
    drawing.remember();
    stage.said = sayDecision((key) => texts.text(speech.now(), key), reason, method);
    drawing.redraw();
  });

  return {
    hide,
    shows: (name) => stage.banner || (!name && stage.preferences),
    async show(name) {
      const before = hides;
      stage.said = '';
      // They say why nothing can be chosen, and offer nothing.
      if (consent.state.reason === 'cookies-blocked') name = 'preferences';
      await prepare(name);
      await speech.learn();
      await new Promise<void>(context.gate.whenFree);
      if (hides !== before || (name === 'banner' && files.place?.isAskedAbove())) giveWay(drawing.redraw);
      if (!stage[name]) stage.appear();
      stage[name] = true;
      if (name === 'banner') wanted = !consent.state.mustAsk;
      stage.connect();
      drawing.draw();
      bringLater(files, context.config);
    },
    async demand(id) {
      if (!stage.banner && !stage.preferences) await consent.show(consent.state.mustAsk ? 'banner' : 'preferences');
      await files.bring.notice();
      files.notice!.demand(id);
    },
    update() {
      stage.banner &&= wanted || consent.state.mustAsk;
      drawing.redraw();
    },
    destroy() {
      unlisten();
      files.stop(hide);
      stage.host.remove();
    },
  };
};

/** The view does not come; embeds have their stand-ins all the same. */
function giveWay(draw: () => void): never {
  draw();
  throw new DOMException('kelisim: hidden', 'AbortError');
}

/** What can wait until a view is on screen. */
function bringLater({ bring }: Files, config: UiContext['config']): void {
  bring.page().catch(() => {});
  if (keepsWords(config)) bring.words().catch(() => {});
}

/** The words for what was decided come with what shows them. */
const sayDecision = (say: (key: string) => string, reason: string | null, method: string | null) =>
  (reason ? say(`notice.${reason}`) : say(`reopen.${method}`) || say('banner.saved'));

/** Says of a decision by a click what the visitor is told. */
function followDecisions(consent: Handle, say: (reason: string | null, method: string | null) => void): () => void {
  return consent.on('change', ({ source, state: { reason, method } }) => {
    // What was not decided is not told as decided.
    if (source !== 'ui' || /implied|tacit/.test(method!)) return;
    say(reason, method);
    // It could not be kept: what we asked in goes, and the preferences say why. After the page's other listeners.
    if (reason === 'cookies-blocked') setTimeout(() => consent.show('preferences').catch(() => {}));
  });
}
