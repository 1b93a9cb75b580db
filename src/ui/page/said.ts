import words from 'words:reopen.change,reopen.accept-all,reopen.reject-all,reopen.custom,reopen.withdraw';
import { createSaying, css } from '../shared/saying';
import type { Texts } from '../../i18n/texts';

export interface Speaking {
  /** What is drawn, a live region in it. */
  readonly view: HTMLElement;
  readonly texts: Texts;
  /** Gives our views more styles. */
  adopt(css: string): unknown;
}

/**
 * Shows what was decided, where the banner stood: in the live region that has told assistive technology so.
 *
 * @returns to be called after every drawing, and what ends it
 */
export function followSaid({ view, texts, adopt }: Speaking): { update(): void; stop(): void } {
  texts.add(words);
  const saying = createSaying(view, (change) => {
    change.lang = view.lang;
    change.textContent = texts.text(view.lang, 'reopen.change');
  });
  let isStyled = false;
  let last = '';
  return {
    update() {
      // The question is still there for a moment.
      if (view.querySelector('.banner')) return saying.hide();
      const region = view.querySelector('output');
      const said = region?.textContent || '';
      const isNew = said !== last;
      last = said;
      if (said && isNew) {
        if (!isStyled) adopt(css);
        isStyled = true;
        // The region is emptied when the preferences open, to be heard again; what they were opened from has its words meanwhile.
        region!.dataset.said = said;
        saying.show();
      }
    },
    stop: saying.hide,
  };
}
