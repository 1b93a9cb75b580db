import { createTexts } from '../../i18n/texts';
import { createDrawing, words } from './drawing';
import { createPageFiles, type PageFiles } from './page-files';
import { createPreferencesFiles, type PreferencesFiles } from './preferences-files';
import { createSpeech } from './speech';
import { createStage, type Stage } from './stage';
import type { Consent, Listener, View } from '../../core/model';
import type { Ui, UiContext } from '../shared/context';
import type { Parts } from './parts';

/** Shows and hides banner and preferences. */
export const createMount = (parts: Parts) => (context: UiContext): Ui => {
  const { config, consent } = context;
  const texts = createTexts(config);
  texts.add(words);
  const stage = createStage(context);
  const { onScreen } = stage;
  const preferences = createPreferencesFiles(parts, context, texts, stage, () => drawing);
  const page = createPageFiles(parts, context, texts, stage, () => drawing);
  const speech = createSpeech(parts, context, texts, preferences);
  const drawing = createDrawing(context, texts, stage, preferences, page, speech);
  /** Nobody had to be asked: the banner stays until the visitor has done with it. */
  let wanted = false;
  /** Every `hide()` outdates the `show()` calls before it. */
  let hides = 0;

  const hide = () => {
    hides++;
    onScreen.banner = onScreen.preferences = false;
    drawing.redraw();
  };
  const unlisten = consent.on('change', announce((key) => {
    drawing.remember();
    stage.said = texts.text(speech.now(), key);
    drawing.redraw();
  }, consent));

  return {
    hide,
    shows: (name) => onScreen.banner || (!name && onScreen.preferences),
    async show(name) {
      const before = hides;
      stage.said = '';
      // They say why nothing can be chosen, and offer nothing.
      if (consent.state.reason === 'cookies-blocked') name = 'preferences';
      await bring(name, context, stage, preferences, page);
      await speech.learn();
      await new Promise<void>(context.gate.whenFree);
      if (hides !== before) throw new DOMException('kelisim: hidden', 'AbortError');
      if (!onScreen[name]) stage.appear();
      onScreen[name] = true;
      if (name === 'banner') wanted = !consent.state.mustAsk;
      stage.connect();
      drawing.draw();
      page.bringFit().catch(() => {});
      if (isProved(config)) page.bringWords().catch(() => {});
    },
    async demand(id) {
      if (!onScreen.banner && !onScreen.preferences) await consent.show(consent.state.mustAsk ? 'banner' : 'preferences');
      await page.bringNotice();
      page.notice!.demand(id);
    },
    update() {
      onScreen.banner &&= wanted || consent.state.mustAsk;
      drawing.redraw();
    },
    destroy() {
      unlisten();
      page.stop(hide);
      stage.host.remove();
    },
  };
};

/** Where words are consented to by use, or receipts are collected, the record itself says by which words. */
const isProved = ({ receipts, regime, policy }: UiContext['config']) => !!receipts?.endpoint || regime === 'implied' || !!policy?.tacitAfterDays;

/** Tells assistive technology of a decision by a click. */
const announce = (say: (key: string) => void, consent: Consent): Listener => ({ source, state: { reason, method } }) => {
  // What was not decided is not told as decided.
  if (source !== 'ui' || /implied|tacit/.test(method!)) return;
  say(reason ? `notice.${reason}` : 'banner.saved');
  // It could not be kept: what we asked in goes, and the preferences say why. After the page's other listeners.
  if (reason === 'cookies-blocked') setTimeout(() => consent.show('preferences').catch(() => {}));
};

/** Waits for the files and styles that this view needs. */
async function bring(name: View, { config, consent }: UiContext, { view: { dataset: { layout, position } }, ready }: Stage, preferences: PreferencesFiles, page: PageFiles): Promise<void> {
  const { reason, status } = consent.state;
  if (name === 'preferences') {
    preferences.practised = true;
    await preferences.bringAll();
    // Why a visitor is asked again is said in words that come with the preferences; without them the banner has to do.
  } else if (/expired|revised|new/.test(reason!)) await preferences.bring().catch(() => {});
  // Without its file a notice is the question, and what needs a statement stays off.
  if (config.regime === 'implied' || config.statements || (reason === 'revised' && status === 'decided')) await page.bringNotice().catch(() => {});
  if (name === 'banner') page.notice?.arrive();
  if (layout !== 'box' || position !== 'bottom-left') await Promise.all([page.bringLayouts(), page.bringFit()]).catch(() => {});
  await ready;
}
