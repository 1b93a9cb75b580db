import { hashOf } from '../../ui/words/hash';
import type { Shown } from '../../ui/shared/context';

/** What is said a moment after a decision, code, and what is not there for anybody. */
const NO_WORDS = 'script,style,template,output,[aria-live],[role=status],[role=alert],[hidden]';

/** The words in an element in their order, a line for each piece: texts, and the labels that stand for one. */
export function wordsIn(element: Element): string[] {
  if (element.matches(NO_WORDS)) return [];
  const labels = ['aria-label', 'alt'].map((name) => element.getAttribute(name) || '');
  const inside = Array.from(element.childNodes).flatMap((node) => (node instanceof Element ? wordsIn(node) : node instanceof Text ? [node.data] : []));
  return [...labels, ...inside].map((words) => words.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** What a hash of the site's words is made of. */
export const textOf = (language: string, words: string | readonly string[]): string => JSON.stringify({ source: 'site', language, words });

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
