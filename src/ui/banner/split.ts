import { importFile } from '../../browser/import-file';
import { VERSION } from '../../version';
import { borrow } from './lent';
import { createMount } from './mount';
import { PREACT, shared } from '../shared/provided-preact';
import type { Ui, UiContext } from '../shared/context';
import type { PreferencesModule } from '../preferences/preferences-module';

export { VERSION as version };

/** What stood behind `?` at the script tag, but for what a retry has added. */
const query = new URLSearchParams(new URL(import.meta.url).search);
query.delete('retry');

function address(file: string): string {
  const url = new URL(file, import.meta.url);
  url.search = `${query}`;
  return url.href;
}

/** Fetches a file beside this one, at each attempt from an address of its own. One of another version is none. */
const fetchOf = <Module,>(name: string, attempts = 0) => async () => {
  const file = address(`kelisim-${name}.js`);
  const attempt = attempts++;
  try {
    const module = await importFile<Module & { version?: string }>(file, attempt);
    if (module.version !== VERSION) throw new Error('it is of another version');
    return module;
  } catch (error) {
    if (!attempt) console.warn(`kelisim: ${file} could not be loaded: is it there, and of the same version?`, error);
    throw error;
  }
};

const preferences = fetchOf<PreferencesModule>('preferences');

/** The banner alone, without Preact; the rest comes when it is needed, Preact with the preferences. */
const mountSplit = createMount({
  async preferences() {
    return (shared[PREACT] = await preferences());
  },
  law: fetchOf('law'),
  embeds: fetchOf('embeds'),
  notice: fetchOf('notice'),
  page: fetchOf('page'),
  layouts: fetchOf('layouts'),
  theme: fetchOf('theme'),
  words: fetchOf('words'),
  address,
});

export function mount(context: UiContext): Ui {
  borrow(context.lent!);
  return mountSplit(context);
}
