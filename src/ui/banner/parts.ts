import type { EmbedsModule } from '../embeds/embeds-module';
import type { LawModule } from '../law/law-module';
import type { NoticeModule } from '../notice/notice-module';
import type { PageModule } from '../page/page-module';
import type { LayoutsModule } from '../layouts/layouts-module';
import type { PreferencesModule } from '../preferences/preferences-module';
import type { ThemeModule } from '../theme/theme-module';
import type { WordsModule } from '../words/words-module';
import type { UiContext } from '../shared/context';

/** The files the UI is made of: at once in the one-file build, by a fetch in the split one. */
export interface Parts {
  preferences(): Promise<PreferencesModule>;
  /** What the law wants said in the preferences. */
  law(): Promise<LawModule>;
  /** What stands in for held embeds. */
  embeds(): Promise<EmbedsModule>;
  /** Notices and statements. */
  notice(): Promise<NoticeModule>;
  /** What fits the UI into its page. */
  page(): Promise<PageModule>;
  /** Places of the banner other than the first. */
  layouts(): Promise<LayoutsModule>;
  /** Colours that the page asks for. */
  theme(): Promise<ThemeModule>;
  /** What was said when a visitor decided. */
  words(): Promise<WordsModule>;
  /** Address of a file beside the UI; `beside` is that of a file beside the script. */
  address(file: string, beside: UiContext['beside']): string;
}

/** What the rest can do without is waited for so long, in ms. */
const PATIENCE = 2000;

/** Waits a while at most. */
export const patiently = (loading: Promise<unknown>) => Promise.race([loading, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
