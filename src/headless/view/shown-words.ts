import { hashOf } from '../../ui/words/hash';
import { textOf, wordsIn } from '../words-in';
import type { Shown } from '../../ui/shared/context';

export interface SiteWords {
  show(what: Element | string | null): void;
  /** Something was drawn. */
  update(): void;
  /** The text of this hash, while it is shown. */
  find(hash: string | null): string | undefined;
  stop(): void;
}

/** Keeps `shown.h` at the hash of what is on screen: on plain http there is none, since browsers have no SHA-256 there. */
export function createSiteWords(shown: Shown, language: () => string, isShown: () => boolean): SiteWords {
  let what: Element | string | null = null;
  let text = '';
  /** Of the texts of this page, those of an earlier moment too: a decision takes the words away. */
  const known = new Map<string, string>();
  const update = () => {
    const words = isShown() && (what instanceof Element ? wordsIn(what) : what);
    const next = words && words.length ? textOf(language(), words) : '';
    if (next === text) return;
    text = next;
    delete shown.h;
    if (next) {
      hashOf(next).then((hash) => {
        known.set(hash, next);
        if (text === next) shown.h = hash;
      }, () => {});
    }
  };
  const observer = new MutationObserver(update);
  return {
    show(next) {
      observer.disconnect();
      what = next;
      if (next instanceof Element) observer.observe(next, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-label', 'alt', 'hidden'] });
      update();
    },
    update,
    find: (hash) => known.get(hash!),
    stop: () => observer.disconnect(),
  };
}
