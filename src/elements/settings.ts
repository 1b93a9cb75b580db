import { doc } from '../browser/dom';
import { writeText } from '../ui/button/core-text';
import type { Given } from '../bindings/agreed';
import type { Source } from '../bindings/source';
import type { Config } from '../core/options/config';

/** What `<kelisim-settings>` does: what the page has put into it stays; where it is empty a button comes, in the visitor's language. */
export function createSettings(host: HTMLElement, { subscribe, now }: Source, site: Given) {
  let button: HTMLButtonElement | undefined;
  let unfollow: (() => void) | undefined;
  const { texts, languages = ['kk', 'ru'] } = 'options' in site ? site.options : {};

  function draw() {
    if (!button) {
      // Somebody else's, by now.
      if (host.childElementCount) return;
      button = doc.createElement('button');
      button.type = 'button';
      // The core opens the preferences by it, and needs no button of its own where this one can be reached.
      button.dataset.kelisim = 'preferences';
      host.append(button);
    }
    writeText(button, 'reopen.label', now().state.language, { texts, languages } as Config);
  }
  return {
    look() {
      if (host.isConnected) {
        if (!unfollow) draw();
        unfollow ||= subscribe(draw);
      } else {
        unfollow?.();
        unfollow = undefined;
      }
    },
    end() {},
  };
}
