import * as page from '../browser/page';
import { once } from '../core/once';
import type { ButtonModule } from '../ui/button/button-module';
import type { Site } from './effect';

/** So often is its file tried again, each time after twice as long. */
const ATTEMPTS = 6;

export interface Button {
  /** Draws it in this language once the page has loaded, since no tag waits for it; without a language it goes. */
  draw(language: string | null): void;
  /** Says below another button that what it opens could not be loaded. */
  tellFailure(below: Element, language: string): void;
}

/** The button that reopens the preferences. Its file comes where there is a decision. */
export function createButton({ config, load, beside, fail, signal }: Site, whenFree: (run: () => void) => void): Button {
  let wanted: string | null = null;
  let show: ReturnType<ButtonModule['createReopenButton']> | undefined;
  let isComing = false;
  const bring = once((attempt) => load<ButtonModule>(config.uiUrl, attempt, 'kelisim-button.js'));

  async function put(attempt = 0): Promise<void> {
    if (signal.aborted) return;
    try {
      const { createReopenButton } = await bring();
      if (signal.aborted) return;
      show ||= createReopenButton(config, beside, whenFree);
      show(wanted);
    } catch (error) {
      if (!attempt) fail(error);
      if (attempt < ATTEMPTS) setTimeout(() => void put(attempt + 1), 1000 * 2 ** attempt);
      // The next decision tries again.
      else isComing = false;
    }
  }

  signal.addEventListener('abort', () => show?.(null));
  return {
    draw(language) {
      wanted = language;
      if (show) show(language);
      else if (language && !isComing) {
        isComing = true;
        page.whenLoaded(() => void put(), signal);
      }
    },
    tellFailure: (below, language) => void bring().then((module) => module.tellFailure(below, language, config)).catch(() => {}),
  };
}
