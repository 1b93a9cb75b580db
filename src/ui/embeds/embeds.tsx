import { h, type render as Render } from 'preact';
import css from 'css:./embeds.css';
import words from 'words:embed,notice.cookies-blocked,category.functional.name,category.analytics.name,category.marketing.name,category.cross-border.name,category.third-party.name,category.publication.name,service.provider,service.data,service.recipients,service.countries,service.policy';
import { adoptStyles } from '../../browser/styles';
import { unconfirmed } from '../../core/use';
import { EmbedCard } from './EmbedCard';
import { focusNear } from './focus-near';
import { createGuard } from '../shared/guard';
import { placesOf, scriptsLike } from './script-embeds';
import { describeServices, namedServices } from '../shared/service-files';
import { createStandIn, removeStrays, type StandIn } from './stand-in';
import type { Texts } from '../../i18n/texts';
import type { ViewProps } from '../shared/view-props';

export interface Embeds {
  /** State, language or page changed: placeholders come, go and are drawn again. */
  update(view: ViewProps): void;
  /** Takes them all away; the page is as it was. */
  stop(): void;
}

/** What decides whether an embed is held. */
const TAG = ['src', 'data-category', 'data-service'];
/** A page that moves or throws out placeholders more often than this shall have its way. */
const PATIENCE = 99;

/**
 * Puts a placeholder where an embed is held, and the embed back where it may load. What a script would draw has one too, or
 * one for each element the script would replace.
 *
 * @param texts the words of the interface; those of the placeholders are added
 * @param shared the banner's styles
 * @param render the banner's
 * @param address of a file beside the UI
 */
export function createEmbeds(texts: Texts, shared: string, render: typeof Render, address: (file: string) => string): Embeds {
  texts.add(words);
  /** By what they stand in for. */
  const standIns = new Map<Element, StandIn>();
  let view: ViewProps;
  let moves = 0;
  let stopped = false;
  /** Ids of services whose descriptions are sought, or were. */
  const sought = new Set<string>();
  /** Those that are waited for: their placeholders come with their words. */
  const awaited = new Set<string>();

  const tree = new MutationObserver(() => {
    if ((removeStrays() || [...standIns.values()].some(({ isPlaced }) => !isPlaced())) && moves++ < PATIENCE) update(view);
  });
  const attributes = new MutationObserver((records) => {
    // What the page has changed of the tag itself may have released it.
    if (records.some(({ attributeName }) => TAG.includes(attributeName!))) update(view);
    for (const { target } of records) standIns.get(target as Element)?.place('change');
    // Of our own doing.
    attributes.takeRecords();
  });
  const follow = () => {
    for (const { place } of standIns.values()) place('resize');
  };
  const listenTo = (change: typeof addEventListener) => {
    change('resize', follow);
    change('load', follow);
  };

  const add = (element: HTMLElement) => {
    if (!standIns.size) {
      tree.observe(document, { childList: true, subtree: true });
      listenTo(addEventListener);
    }
    const standIn = createStandIn(element);
    void adoptStyles(standIn.shadow, shared + css, view.beside);
    createGuard(standIn.shadow, standIn.root, view.signal)();
    standIns.set(element, standIn);
    attributes.observe(element, { attributeFilter: [...TAG, 'class', 'style', 'hidden', 'width', 'height'] });
    return standIn;
  };

  const remove = (element: Element, { root, remove }: StandIn) => {
    standIns.delete(element);
    render(null, root);
    remove();
    if (standIns.size) return;
    tree.disconnect();
    attributes.disconnect();
    listenTo(removeEventListener);
  };

  /** Ids whose scripts were allowed once. What has run can't be taken back, so the next decision against one reloads. */
  const once = new Set<string>();
  let always = false;
  let unlisten: (() => void) | undefined;
  const reloadAfter = (id: string) => {
    once.add(id);
    const { consent, config, reload } = view;
    unlisten ||= consent.on('change', ({ source, state: { grants, method } }) => {
      if (always || config.reloadOnRevoke === false || !/ui|api/.test(source) || /implied|tacit/.test(method!)) return;
      if ([...once].some((id) => !grants[id])) reload();
    });
  };

  /** @param shown what the placeholder stands in for: the embed, or what its script would replace */
  const draw = (element: HTMLElement, shown: HTMLElement) => {
    const { root, place } = standIns.get(shown) || add(shown);
    const { gate, save, language, config } = view;
    /** The focus goes to what has come in place of the button, or to what is left to do. */
    const act = (run: (id: string) => void) => () => {
      const around = shown.parentElement;
      run(gate.needs(element)[0]!);
      update(view);
      // Where another permission is missing that is the button to it.
      const left = standIns.has(shown) && (root.querySelector<HTMLElement>('[data-kelisim]') || root.querySelector('button'));
      if (left) left.focus();
      else focusNear(element === shown ? element : around, around);
    };
    const allow = (id: string) => {
      // Asked for as with any other grant.
      if (unconfirmed(config.statements, view.consent.state.grants)) return keep(id);
      const scripts = scriptsLike(element);
      for (const each of scripts[0] ? scripts : [element]) gate.allow(each);
      if (scripts[0] && !gate.held().includes(element)) reloadAfter(id);
    };
    const keep = (id: string) => {
      always = true;
      save({ [id]: true }, true);
      always = false;
    };
    root.lang = language;
    root.dataset.theme = config.theme || 'auto';
    render(
      // Made anew in another language: words that only grew or shrank would shift what stands below them.
      <EmbedCard
        {...view} key={language} element={element}
        onOnce={act(allow)} onAlways={act(keep)}
      />,
      root,
    );
    place();
  };

  const describe = (services: string[]) => {
    const ids = namedServices(view.config).filter((id) => services.includes(id) && !sought.has(id));
    if (!ids[0]) return;
    for (const id of ids) {
      sought.add(id);
      awaited.add(id);
    }
    void describeServices(view.config, address, ids).then(() => {
      for (const id of ids) awaited.delete(id);
      if (!stopped) update(view);
    });
  };

  function update(given: ViewProps) {
    view = given;
    const { gate, config: { parents } } = view;
    // An id that neither options nor markup declare can't be granted: that is for the site to mend, not for the visitor.
    const all = gate.held().filter((element) => gate.needs(element)[0]! in parents);
    describe(all.map((element) => element.dataset.service!));
    const held = new Map<HTMLElement, HTMLElement>();
    for (const element of all) {
      if (awaited.has(element.dataset.service!)) continue;
      // Several scripts may draw over the same.
      for (const shown of placesOf(element)) if (!held.has(shown)) held.set(shown, element);
    }
    for (const [shown, standIn] of standIns) if (!held.has(shown as HTMLElement)) remove(shown, standIn);
    held.forEach(draw);
  }

  return {
    update,
    stop() {
      unlisten?.();
      stopped = true;
      for (const [element, standIn] of standIns) remove(element, standIn);
    },
  };
}
