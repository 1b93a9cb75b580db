import { render } from 'preact';
import { doc } from '../../browser/dom';
import { once } from '../../core/once';
import { patiently, type Parts } from './parts';
import { css, type Drawing, type Stage } from './stage';
import type { Texts } from '../../i18n/texts';
import type { Embeds } from '../embeds/embeds';
import type { LawModule } from '../law/law-module';
import type { Arranged } from '../layouts/arrange';
import type { LayoutsModule } from '../layouts/layouts-module';
import type { Fit } from '../page/fit';
import type { PreferencesModule } from '../preferences/preferences-module';
import type { UiContext } from '../shared/context';
import type { Notice, SharedParts, ViewProps } from '../shared/view-props';
import type { Theme } from '../theme/theme';
import type { ShownWords } from '../words/shown-words';

/** What comes after the banner's own file, as far as it has come. */
export interface Files {
  preferences?: PreferencesModule;
  law?: LawModule;
  notice?: Notice;
  fit?: Fit;
  LanguageSwitch?: SharedParts['LanguageSwitch'];
  place?: Arranged;
  theme?: Theme;
  shownWords?: ShownWords;
  readonly bring: Bring;
  /** Address of a file beside the UI. */
  locate(this: void, file: string): string;
  /** Brings the colours that the page asks for. Where it asks for none, or their file does not come, they are ours. */
  dress(this: void): Promise<void>;
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
  /** What stands out of the common place. Where this file does not come the banner is a box at the bottom left. */
  layouts(): Promise<unknown>;
  /** Where this file does not come the colours are ours. */
  theme(): Promise<unknown>;
  words(): Promise<ShownWords>;
}

/** Nothing said of schemes, words of a dark colour, no accent: most pages. For the others there is kelisim-theme.js. */
const PLAIN = /^normalrgb\((1[0-3])?\d\d?,[^)]+\)$/;

async function dress({ theme }: UiContext['config'], bring: () => Promise<unknown>): Promise<void> {
  try {
    const style = getComputedStyle(doc.body);
    const looks = style.colorScheme + style.color + style.getPropertyValue('--kelisim-accent');
    if (theme || doc.querySelector('[name=color-scheme]') || !PLAIN.test(looks)) await bring();
  } catch {
    // No body yet, or no file: ours.
  }
}


export function createFiles(parts: Parts, context: UiContext, texts: Texts, stage: Stage, drawing: () => Drawing): Files {
  const { host, view, adopt } = stage;
  let embeds: Embeds | undefined;
  let stopped = false;
  const locate = (file: string) => parts.address(file, context.beside);
  const add = ({ css, words }: Pick<PreferencesModule | LawModule | LayoutsModule, 'css' | 'words'>) => (texts.add(words), adopt(css));
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
      embeds = createEmbeds(texts, css, render, locate, files);
    }),
    page: once(() => patiently(parts.page().then(async (module) => {
      await add(module);
      if (!stopped) files.fit = module.createFit({ host, view, texts, adopt, bringLayouts: bring.layouts, dress: files.dress, restore: drawing().restore });
      files.LanguageSwitch = module.LanguageSwitch;
      drawing().redraw();
    }))),
    layouts: once(() => patiently(parts.layouts().then((module) => {
      if (!stopped) files.place = module.arrange(view, context.config);
      return add(module);
    }))),
    theme: once(() => patiently(parts.theme().then(({ createTheme }) => (files.theme = createTheme(context, stage))))),
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
    dress: () => dress(context.config, bring.theme),
    async drawEmbeds(props) {
      if (!embeds && context.gate.held().length) await Promise.all([bring.embeds(), files.dress()]);
      if (!stopped) embeds?.update(props);
    },
    stop(last) {
      stopped = true;
      last();
      for (const each of [files.fit, files.place, embeds, files.notice]) each?.stop();
    },
  };
  return files;
}
