import { h, render } from 'preact';
import words from 'words:banner,term';
import { doc } from '../../browser/dom';
import { Banner } from './Banner';
import { viewProps } from './view';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { ViewProps } from '../shared/view-props';
import type { Files } from './files';
import type { Speech } from './speech';
import type { Drawing, Stage } from './stage';

export { words };

export function createDrawing(context: UiContext, texts: Texts, stage: Stage, files: Files, speech: Speech): Drawing {
  const { root, view, main, sheet, onScreen } = stage;
  /** Counts the drawings a translator has written over: Preact no longer knows the words there, so they are made anew. */
  let made = 0;
  const props = (): ViewProps => ({
    ...viewProps(context, texts, speech.now()),
    made,
    notice: files.notice,
    law: files.law,
    textOf: (receipt) => files.shownWords?.find(receipt, [words, files.notice?.words, files.preferences?.words, files.law?.words]),
  });
  const drawn = () => {
    files.notice?.drawn();
    files.fit?.update();
    const { banner, preferences: open } = onScreen;
    files.shownWords?.update(speech.now(), (banner || open) ? [words, files.notice?.words, open && files.preferences?.words, open && files.law?.words] : []);
  };
  const draw = () => {
    const before = root.activeElement;
    if (view.querySelector('font')) made++;
    const now = props();
    view.lang = now.language;
    files.notice?.update(onScreen.banner || onScreen.preferences);
    files.drawEmbeds(now).catch(() => {});
    render([onScreen.banner && (files.notice?.banner(now) || <Banner key={made} {...now} />), <output>{stage.said}</output>], main);
    files.preferences?.drawPreferences(onScreen.preferences && { ...now, onClosed: close }, sheet);
    drawn();
    // By then the core has drawn its button.
    if (before && !root.activeElement) queueMicrotask(refocus);
  };
  /** The focus was ours, and what it came from is gone: now it is where the choice can be changed. */
  const refocus = () => {
    if (doc.activeElement === doc.body) (context.reopen.isConnected ? context.reopen : doc.querySelector<HTMLElement>('[data-kelisim]'))?.focus({ preventScroll: true });
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
  return { draw, redraw, drawn, restore, props };
}
