import { doc, listen } from '../../browser/dom';
import { once } from '../../core/once';
import { patiently, type Parts } from './parts';
import type { Theme } from '../theme/theme';
import type { UiContext } from '../shared/context';
import type { Drawing, Stage } from './stage';

export interface Colours {
  /** Once it has come. */
  theme?: Theme;
  /** Brings the colours that the page asks for. Where it asks for none, or their file does not come, they are ours. */
  come(this: void): Promise<unknown>;
}

/** Nothing said of schemes, words of a dark colour, no accent: most pages. What others have is for kelisim-theme.js to find out. */
const PLAIN = /^normalrgb\((1[0-3])?\d\d?, [^)]+\)$/;

function isPlain({ theme }: UiContext['config']): boolean {
  const style = getComputedStyle(doc.body || doc.documentElement);
  return Object(theme) !== theme && !doc.querySelector('[name=color-scheme]') && PLAIN.test(style.colorScheme + style.color + style.getPropertyValue('--kelisim-accent'));
}

export function createColours(parts: Parts, context: UiContext, { root, view }: Stage, drawing: () => Drawing): Colours {
  const bring = once(() => patiently(parts.theme().then(({ createTheme }) => {
    colours.theme = createTheme(context);
    colours.theme.wear(root, view);
  })));
  const come = async () => {
    try {
      if (!isPlain(context.config)) await bring();
    } catch {
      // Colours of ours.
    }
  };
  const colours: Colours = { come };
  // Styles of the page may be late.
  listen(window, 'load', async () => {
    await come();
    if (colours.theme) drawing().redraw();
  }, { signal: context.signal });
  return colours;
}
