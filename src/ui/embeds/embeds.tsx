import { h, type render as Render } from 'preact';
import css from 'css:./embeds.css';
import words from 'words:embed,notice.cookies-blocked,category.functional.name,category.analytics.name,category.marketing.name,category.cross-border.name,category.third-party.name,category.publication.name,service.provider,service.data,service.recipients,service.countries,service.policy';
import { unconfirmed } from '../../core/use';
import { createAllowedOnce } from './allowed-once';
import { createBoxes } from './boxes';
import { createDescriptions, type Descriptions } from './descriptions';
import { EmbedCard } from './EmbedCard';
import { focusNear } from './focus-near';
import { markLanguages } from '../../i18n/mark-languages';
import { placesOf, scriptsLike } from './script-embeds';
import type { Texts } from '../../i18n/texts';
import type { ViewProps } from '../shared/view-props';
import type { Theme } from '../theme/theme';

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
 * @param files those of the banner: colours that the page asks for may be among them
 */
export function createEmbeds(texts: Texts, shared: string, render: typeof Render, address: (file: string) => string, files: { readonly theme?: Theme } = {}): Embeds {
  texts.add(words);
  let view: ViewProps;
  let stopped = false;
  const again = () => {
    if (!stopped) update(view);
  };
  const boxes = createBoxes(shared + css, (root) => render(null, root), again);
  const descriptions = createDescriptions(address, again);
  const allowedOnce = createAllowedOnce();

  const keep = (id: string) => allowedOnce.decide(() => view.save({ [id]: true }, true));
  const allow = (element: HTMLElement, id: string) => {
    const { gate, config, consent } = view;
    // Asked for as with any other grant.
    if (unconfirmed(config.statements, consent.state.grants)) return keep(id);
    const scripts = scriptsLike(element);
    for (const each of scripts.length ? scripts : [element]) gate.allow(each);
    if (scripts.length && !gate.held().includes(element)) allowedOnce.add(id, view);
  };
  /** The focus goes to what has come in place of the button, or to what is left to do. */
  const act = (element: HTMLElement, shown: HTMLElement, run: (id: string) => void) => () => {
    const around = shown.parentElement;
    run(view.gate.needs(element)[0]!);
    update(view);
    // Where another permission is missing that is the button to it.
    const root = boxes.all.get(shown)?.root;
    const left = root && (root.querySelector<HTMLElement>('[data-kelisim]') || root.querySelector('button'));
    if (left) left.focus();
    else focusNear(element === shown ? element : around, around);
  };

  /** @param shown what the placeholder stands in for: the embed, or what its script would replace */
  const draw = (element: HTMLElement, shown: HTMLElement) => {
    const { shadow, root, place } = boxes.all.get(shown) || boxes.add(shown, view);
    const { language } = view;
    root.lang = language;
    files.theme?.wear(shadow, root);
    // Made anew in another language: words that only grew or shrank would shift what stands below them.
    render(<EmbedCard {...view} key={language} element={element} onOnce={act(element, shown, (id) => allow(element, id))} onAlways={act(element, shown, keep)} />, root);
    markLanguages(root, texts.spoken);
    place();
  };

  function update(given: ViewProps) {
    view = given;
    const held = heldPlaces(view, descriptions);
    for (const [shown, standIn] of boxes.all) if (!held.has(shown as HTMLElement)) boxes.remove(shown, standIn);
    held.forEach(draw);
    files.theme?.update();
  }

  return {
    update,
    stop() {
      allowedOnce.stop();
      stopped = true;
      for (const [element, standIn] of boxes.all) boxes.remove(element, standIn);
    },
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
