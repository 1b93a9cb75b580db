import { h, render } from 'preact';
import words from 'words:banner,term';
import { doc } from '../../browser/dom';
import { Banner } from './Banner';
import { viewProps } from './view';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { ViewProps } from '../shared/view-props';
import type { Moment } from '../words/shown-words';
import type { PageFiles } from './page-files';
import type { PreferencesFiles } from './preferences-files';
import type { Speech } from './speech';
import type { Drawing, Stage } from './stage';

export { words };

export function createDrawing(context: UiContext, texts: Texts, stage: Stage, preferences: PreferencesFiles, page: PageFiles, speech: Speech): Drawing {
  const { root, view, main, sheet, onScreen } = stage;
  /** Counts the drawings a translator has written over: Preact no longer knows the words there, so they are made anew. */
  let made = 0;
  const props = (): ViewProps => ({
    ...viewProps(context, texts, speech.now()),
    made,
    notice: page.notice,
    law: preferences.law,
    wordsOf: async ({ id, words: said }) => (await page.bringWords()).find(said, catalogues(true), decided && decided.id === id ? decided : undefined),
  });
  /** The words of banner and, if they are open, preferences. */
  const catalogues = (isOpen: boolean) => [words, page.notice?.words, isOpen && preferences.module?.words, isOpen && preferences.law?.words];
  /** What was on screen at this page's last decision. */
  let decided: (Moment & { id: string | null }) | undefined;
  const remember = () => {
    decided = { id: context.consent.state.id, language: speech.now(), catalogues: catalogues(onScreen.preferences), services: { ...context.config.services } };
  };
  const drawn = () => {
    page.notice?.drawn();
    page.fit?.update();
    page.shownWords?.update(speech.now(), onScreen.banner || onScreen.preferences ? catalogues(onScreen.preferences) : []);
  };
  const draw = () => {
    const before = root.activeElement;
    if (view.querySelector('font')) made++;
    const now = props();
    view.lang = now.language;
    page.notice?.update(onScreen.banner || onScreen.preferences);
    page.drawEmbeds(now).catch(() => {});
    render([onScreen.banner && (page.notice?.banner(now) || <Banner key={made} {...now} />), <output>{stage.said}</output>], main);
    preferences.module?.drawPreferences(onScreen.preferences && { ...now, onClosed: close }, sheet);
    drawn();
    // By then the core has drawn its button.
    if (before && !root.activeElement) queueMicrotask(refocus);
  };
  /** The focus was ours, and what it came from is gone: now it is where the choice can be changed. */
  const refocus = async () => {
    const reopen = await context.reopen();
    if (doc.activeElement === doc.body) (reopen?.isConnected ? reopen : doc.querySelector<HTMLElement>('[data-kelisim]'))?.focus({ preventScroll: true });
  };
  const redraw = () => {
    try {
      draw();
    } catch (error) {
      console.error(error);
    }
  };
  const close = () => {
    if (!onScreen.preferences) return;
    onScreen.preferences = false;
    redraw();
    refocus();
    context.closed();
  };
  const restore = () => {
    close();
    stage.connect();
    draw();
  };
  return { draw, redraw, drawn, remember, restore, props };
}
