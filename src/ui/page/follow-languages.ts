import { markLanguages } from '../../i18n/mark-languages';

/**
 * Keeps saying which language each text is in, whatever is drawn.
 *
 * @param view what we draw in; its `lang` is that of the moment
 * @param spoken see `Texts`
 * @returns ends it
 */
export function followLanguages(view: HTMLElement, spoken: ReadonlyMap<string, string>): () => void {
  let isMixed = false;
  const follow = () => {
    const was = isMixed;
    isMixed = [...spoken.values()].some((language) => language !== view.lang);
    // Nearly always all is said in one; after a change of language, what was said before is still among it.
    if (isMixed || was) markLanguages(view, spoken);
  };
  const changes = new MutationObserver(follow);
  follow();
  changes.observe(view, { childList: true, subtree: true, characterData: true });
  return () => changes.disconnect();
}
