import { render } from 'preact';
import { once } from '../../core/once';
import { patiently, type Parts } from './parts';
import { css, type Drawing, type Stage } from './stage';
import type { Texts } from '../../i18n/texts';
import type { Embeds } from '../embeds/embeds';
import type { Fit } from '../page/fit';
import type { UiContext } from '../shared/context';
import type { Notice, ViewProps } from '../shared/view-props';
import type { ShownWords } from '../words/shown-words';

/** What stands beside the banner or in place of it, and what fits it into its page, as far as it has come. */
export interface PageFiles {
  notice?: Notice;
  fit?: Fit;
  shownWords?: ShownWords;
  bringNotice(): Promise<void>;
  bringFit(): Promise<unknown>;
  /** Where this file does not come the banner is a box at the bottom left. */
  bringLayouts(): Promise<unknown>;
  bringWords(): Promise<ShownWords>;
  /** Without their file embeds stay held and nothing stands in for them; the next change asks for it again. */
  drawEmbeds(props: ViewProps): Promise<void>;
  /** @param last draws once more, embeds no longer */
  stop(last: () => void): void;
}

export function createPageFiles(parts: Parts, context: UiContext, texts: Texts, { host, view, adopt }: Stage, drawing: () => Drawing): PageFiles {
  let embeds: Embeds | undefined;
  let stopped = false;
  const bringEmbeds = once(async () => {
    const { createEmbeds } = await parts.embeds();
    embeds = createEmbeds(texts, css, render, (file) => parts.address(file, context.beside));
  });
  const files: PageFiles = {
    bringNotice: once(async () => {
      const { createNotice } = await parts.notice();
      files.notice = await createNotice(context, texts, host, drawing().redraw);
      if (stopped) files.notice.stop();
    }),
    bringFit: once(() => patiently(parts.page().then(({ createFit }) => {
      if (stopped) return;
      files.fit = createFit({ host, view, bringLayouts: files.bringLayouts, restore: drawing().restore });
      files.fit.update();
    }))),
    bringLayouts: once(() => patiently(parts.layouts().then(({ css: more }) => adopt(more)))),
    bringWords: once(async () => {
      const { createShownWords } = await parts.words();
      files.shownWords = createShownWords(context, texts);
      drawing().drawn();
      return files.shownWords;
    }),
    async drawEmbeds(props) {
      if (!embeds && context.gate.held().length) await bringEmbeds();
      if (!stopped) embeds?.update(props);
    },
    stop(last) {
      stopped = true;
      last();
      files.fit?.stop();
      embeds?.stop();
      files.notice?.stop();
    },
  };
  return files;
}
