import { once } from '../../core/once';
import { patiently, type Parts } from './parts';
import type { Texts } from '../../i18n/texts';
import type { LawModule } from '../law/law-module';
import type { PreferencesModule } from '../preferences/preferences-module';
import type { UiContext } from '../shared/context';
import type { Drawing, Stage } from './stage';

/** What the preferences are made of, as far as it has come. */
export interface PreferencesFiles {
  module?: PreferencesModule;
  law?: LawModule;
  /** They were drawn once, or are about to be: no need to practise. */
  practised?: boolean;
  /** The preferences' own file. */
  bring(): Promise<PreferencesModule>;
  /** All that opening them needs, side by side. */
  bringAll(): Promise<void>;
}

export function createPreferencesFiles(parts: Parts, context: UiContext, texts: Texts, stage: Stage, drawing: () => Drawing): PreferencesFiles {
  const { config } = context;
  const files: PreferencesFiles = {
    bring: once(async () => {
      const module = await parts.preferences();
      await add(module);
      return (files.module = module);
    }),
    async bringAll() {
      const late = speaksOfLaw(config) && bringLaw().catch(() => {});
      const { describe } = await files.bring();
      await describe(context, (file) => parts.address(file, context.beside));
      await late;
    },
  };
  const add = ({ css, words }: Pick<PreferencesModule | LawModule, 'css' | 'words'>) => {
    texts.add(words);
    return stage.adopt(css);
  };
  /** Where this file does not come the preferences open without it. */
  const bringLaw = once(() => patiently(parts.law().then(async (module) => {
    await add(module);
    files.law = module;
    if (stage.onScreen.preferences) drawing().redraw();
  })));
  /** A finger or a pointer on their button comes a little before its click. */
  stage.view.onpointerover = async ({ target }) => {
    if (files.practised || !(target as Element).closest('[data-kelisim="preferences"]')) return;
    try {
      await files.bringAll();
      if (!files.practised) files.module!.practise(drawing().props(), stage.view);
      files.practised = true;
    } catch {
      // The click tries again, and tells.
    }
  };
  return files;
}

/** Has the site something that the law's file speaks of? */
const speaksOfLaw = (config: UiContext['config']) => Object.values(config.services).some(({ requires }) => requires?.length)
  || /disclosure|rights|changes|effectiveFrom|cross-border|third-party|publication/.test(Object.keys({ ...config, ...config.policy, ...config.categories }).join());
