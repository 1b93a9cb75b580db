import { h, type render as Render } from 'preact';
import css from 'css:./embeds.css';
import words from 'words:embed,notice.cookies-blocked,category.functional.name,category.analytics.name,category.marketing.name,category.cross-border.name,category.third-party.name,category.publication.name,service.abroad';
import { keepsWords } from '../../core/use';
import { createAnswers } from './card/answers';
import { tellFallback } from './card/fallback';
import { createBoxes } from './boxes';
import { createDescriptions, type Descriptions } from './descriptions';
import { EmbedCard } from './card/EmbedCard';
import { focusNear } from './focus-near';
import { markLanguages } from '../../i18n/mark-languages';
import { placesOf } from './script-embeds';
import type { Texts } from '../../i18n/texts';
import type { ViewProps } from '../shared/view-props';
import type { ShownWords } from '../words/shown-words';
import type { Theme } from '../theme/theme';

/** What the banner's other files give. */
export interface EmbedFiles {
  readonly theme?: Theme;
  readonly bring: { words(): Promise<ShownWords> };
}

export interface Embeds {
  /** State, language or page changed: placeholders come, go and are drawn again. */
  update(view: ViewProps): void;
  /** Takes them all away; the page is as it was. */
  stop(): void;
}

/**
 * Puts a placeholder where an embed is held, and the embed back where it may load. What a script would draw has one too, or
 * one for each element the script would replace.
 *
 * @param texts the words of the interface; those of the placeholders are added
 * @param shared the banner's styles
 * @param render the banner's
 * @param address of a file beside the UI
 * @param files those of the banner: colours that the page asks for may be among them, and it brings what hashes words, for sites that keep the hash
 */
export function createEmbeds(texts: Texts, shared: string, render: typeof Render, address: (file: string) => string, files: EmbedFiles): Embeds {
  texts.add(words);
  let view: ViewProps;
  let stopped = false;
  const again = () => {
    if (!stopped) update(view);
  };
  const boxes = createBoxes(shared + css, (root) => render(null, root), again);
  const descriptions = createDescriptions(address, again);
  const hash = createHash(files);
  const answers = createAnswers(() => view, hash.now);
  /** The focus goes to what has come in place of the button, or to what is left to do. */
  const act = (element: HTMLElement, shown: HTMLElement, answer: (element: HTMLElement, shown: HTMLElement) => void) => () => {
    const around = shown.parentElement;
    answer(element, shown);
    update(view);
    // A box that must be ticked first.
    const root = boxes.all.get(shown)?.root;
    const left = root && (root.querySelector<HTMLElement>('[aria-invalid="true"]') || root.querySelector('button'));
    if (left) left.focus();
    else focusNear(element === shown ? element : around, around);
  };

  /** @param shown what the placeholder stands in for: the embed, or what its script would replace */
  const draw = (element: HTMLElement, shown: HTMLElement) => {
    if (tellFallback(element, view, answers, again)) return;
    const { shadow, root, place } = boxes.all.get(shown) || boxes.add(shown, view);
    const { language } = view;
    root.lang = language;
    files.theme?.wear(shadow, root);
    const onTick = (box: string, isTicked: boolean) => {
      answers.tick(shown, box, isTicked);
      update(view);
    };
    // Made anew in another language: words that only grew or shrank would shift what stands below them.
    render(<EmbedCard {...view} key={language} element={element} ticked={answers.ticked(shown)} onTick={onTick} onOnce={act(element, shown, answers.once)} onAlways={act(element, shown, answers.always)} />, root);
    markLanguages(root, texts.spoken);
    place();
  };

  function update(given: ViewProps) {
    view = given;
    const held = heldPlaces(view, descriptions);
    for (const [shown, standIn] of boxes.all) if (!held.has(shown as HTMLElement)) boxes.remove(shown, standIn);
    held.forEach(draw);
    files.theme?.update();
    if (held.size && keepsWords(view.config)) hash.take(view.language);
  }

  return {
    update,
    stop() {
      answers.stop();
      stopped = true;
      for (const [element, standIn] of boxes.all) boxes.remove(element, standIn);
    },
  };
}

/** The hash of the words of the cards. */
function createHash({ bring }: EmbedFiles) {
  let hash = '';
  return {
    now: () => hash,
    take: (language: string) => void bring.words().then(async (shownWords) => {
      hash = await shownWords.hashCard(language, words);
    }).catch(() => {}),
  };
}

/** What placeholders stand in for now, with the embed of each. */
function heldPlaces({ gate, config }: ViewProps, descriptions: Descriptions): Map<HTMLElement, HTMLElement> {
  // An id that neither options nor markup declare can't be granted: that is for the site to mend, not for the visitor.
  const all = gate.held().filter((element) => gate.needs(element)[0]! in config.parents);
  descriptions.seek(config, all.map((element) => element.dataset.service!));
  const places = new Map<HTMLElement, HTMLElement>();
  for (const element of all) {
    if (descriptions.isAwaited(element.dataset.service!)) continue;
    // Several scripts may draw over the same.
    for (const shown of placesOf(element)) if (!places.has(shown)) places.set(shown, element);
  }
  return places;
}
