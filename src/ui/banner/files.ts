import { render } from 'preact';
import { once } from '../../core/once';
import { patiently, type Parts } from './parts';
import { css, type Drawing, type Stage } from './stage';
import type { Texts } from '../../i18n/texts';
import type { Embeds } from '../embeds/embeds';
import type { LawModule } from '../law/law-module';
import type { Fit } from '../page/fit';
import type { PreferencesModule } from '../preferences/preferences-module';
import type { UiContext } from '../shared/context';
import type { Notice, ViewProps } from '../shared/view-props';
import type { ShownWords } from '../words/shown-words';

/** What comes after the banner's own file, as far as it has come. */
export interface Files {
  preferences?: PreferencesModule;
  law?: LawModule;
  notice?: Notice;
  fit?: Fit;
  shownWords?: ShownWords;
  readonly bring: Bring;
  /** Address of a file beside the UI. */
  locate(this: void, file: string): string;
  /** Without their file embeds stay held and nothing stands in for them; the next change asks for it again. */
  drawEmbeds(props: ViewProps): Promise<void>;
  /** @param last draws once more, embeds no longer */
  stop(last: () => void): void;
}

/** Each fetches once, and again where that failed. */
interface Bring {
  preferences(): Promise<PreferencesModule>;
  /** Where this file does not come the preferences open without it. */
  law(): Promise<unknown>;
  notice(): Promise<void>;
  embeds(): Promise<void>;
  page(): Promise<unknown>;
  /** Where this file does not come the banner is a box at the bottom left. */
  layouts(): Promise<unknown>;
  words(): Promise<ShownWords>;
}

export function createFiles(parts: Parts, context: UiContext, texts: Texts, stage: Stage, drawing: () => Drawing): Files {
  const { host, view, adopt } = stage;
  let embeds: Embeds | undefined;
  let stopped = false;
  const locate = (file: string) => parts.address(file, context.beside);
  const add = ({ css, words }: Pick<PreferencesModule | LawModule, 'css' | 'words'>) => {
    texts.add(words);
    return adopt(css);
  };
  const bring: Bring = {
    preferences: once(async () => {
      const module = await parts.preferences();
      await add(module);
      return (files.preferences = module);
    }),
    law: once(() => patiently(parts.law().then(async (module) => {
      await add(module);
      files.law = module;
      if (stage.preferences) drawing().redraw();
    }))),
    notice: once(async () => {
      const { createNotice } = await parts.notice();
      files.notice = await createNotice(context, texts, host, drawing().redraw);
      if (stopped) files.notice.stop();
    }),
    embeds: once(async () => {
      const { createEmbeds } = await parts.embeds();
      embeds = createEmbeds(texts, css, render, locate, bring.words);
    }),
    page: once(() => patiently(parts.page().then(({ createFit }) => {
      if (stopped) return;
      files.fit = createFit({ host, view, bringLayouts: bring.layouts, restore: drawing().restore });
      files.fit.update();
    }))),
    layouts: once(() => patiently(parts.layouts().then(({ css: more }) => adopt(more)))),
    words: once(async () => {
      const { createShownWords } = await parts.words();
      files.shownWords = createShownWords(context, texts);
      drawing().drawn();
      return files.shownWords;
    }),
  };
  const files: Files = {
    bring,
    locate,
    async drawEmbeds(props) {
      if (!embeds && context.gate.held().length) await bring.embeds();
      if (!stopped) embeds?.update(props);
    },
    stop(last) {
      stopped = true;
      last();
      for (const each of [files.fit, embeds, files.notice]) each?.stop();
    },
  };
  return files;
}
