import { h, render } from 'preact';
import words from 'words:banner.title,banner.body,banner.acceptAll,banner.rejectAll,banner.customise,banner.policy,banner.saved,banner.purposes';
import { Banner } from './Banner';
import { viewProps } from './view';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { ViewProps } from '../shared/view-props';
import type { Moment } from '../words/shown-words';
import type { Files } from './files';
import type { Speech } from './speech';
import type { Drawing, Stage } from './stage';

export { words };

/** What was said, and what was decided by. */
function createMemory({ consent, config }: UiContext, stage: Stage, files: Files, speech: Speech) {
  /** The files whose words are on screen, by whether the preferences are. */
  const catalogues = (open: boolean) => {
    const { notice, preferences, law } = files;
    return [words, notice?.words, open && preferences?.words, open && law?.words];
  };
  /** What was on screen at this page's last decision. */
  let decided: (Moment & { id: string | null }) | undefined;
  const remember = () => {
    decided = { id: consent.state.id, language: speech.now(), catalogues: catalogues(stage.preferences), services: { ...config.services } };
  };
  const wordsOf: ViewProps['wordsOf'] = async ({ id, words: said }) => (await files.bring.words()).find(said, catalogues(true), decided?.id === id ? decided : undefined);
  return { catalogues, remember, wordsOf };
}

export function createDrawing(context: UiContext, texts: Texts, stage: Stage, files: Files, speech: Speech): Drawing {
  const { view } = stage;
  /** Counts the drawings a translator has written over: Preact no longer knows the words there, so they are made anew. */
  let made = 0;
  const { catalogues, remember, wordsOf } = createMemory(context, stage, files, speech);
  const props = (): ViewProps => ({ ...viewProps(context, texts, speech.now(), files.LanguageSwitch), ...files, made, wordsOf });
  const drawn = () => {
    const { notice, fit, shownWords, theme } = files;
    const { banner, preferences } = stage;
    notice?.drawn();
    theme?.update();
    fit?.update();
    shownWords?.update(speech.now(), (banner || preferences) ? catalogues(preferences) : []);
  };
  const draw = () => {
    const { notice } = files;
    const { banner, preferences, said } = stage;
    if (view.querySelector('font')) made++;
    const now = props();
    view.lang = now.language;
    notice?.update(banner || preferences);
    files.drawEmbeds(now).catch(() => {});
    render([banner && (notice?.banner(now) || <Banner key={made} {...now} />), <output>{said}</output>], stage.main);
    files.preferences?.drawPreferences(preferences && { ...now, onClosed: close }, stage.sheet);
    drawn();
  };
  const redraw = () => {
    try {
      draw();
    } catch (error) {
      console.error(error);
    }
  };
  const close = () => {
    if (!stage.preferences) return;
    stage.preferences = false;
    redraw();
    context.closed();
  };
  const restore = () => {
    close();
    stage.connect();
    draw();
  };
  return { draw, redraw, drawn, remember, restore, props };
}
