import { h, render } from 'preact';
import css from 'css:./styles.css';
import words from 'words:banner,term';
import { doc } from '../../browser/dom';
import { once } from '../../core/once';
import { createTexts } from '../../i18n/texts';
import { Banner } from './Banner';
import { createGuard } from '../shared/guard';
import { styled } from '../shared/styled';
import { viewProps, type ViewProps } from './view';
import type { Embeds, EmbedsModule } from '../embeds/embeds-module';
import type { Fit } from '../page/fit';
import type { LawModule } from '../law/law-module';
import type { Notice, NoticeModule } from '../notice/notice-module';
import type { PageModule } from '../page/page-module';
import type { PreferencesModule } from '../preferences/preferences-module';
import type { ShownWords } from '../page/shown-words';
import type { Ui, UiContext } from '../shared/context';

/** The files the UI is made of: at once in the one-file build, by a fetch in the split one. */
export interface Parts {
  preferences(): Promise<PreferencesModule>;
  /** What the law wants said in the preferences. */
  law(): Promise<LawModule>;
  /** What stands in for held embeds. */
  embeds(): Promise<EmbedsModule>;
  /** Notices and statements. */
  notice(): Promise<NoticeModule>;
  /** What fits the UI into its page. */
  page(): Promise<PageModule>;
  /** Address of a file beside the UI; `beside` is that of a file beside the script. */
  address(file: string, beside: UiContext['beside']): string;
}

/** Waits a while at most, for what the rest can do without. */
const patiently = (loading: Promise<unknown>) => Promise.race([loading, new Promise((resolve) => setTimeout(resolve, 2000))]);

/** Draws banner and preferences into an open shadow root beside `<body>`, where a page's CSS and transforms don't reach. */
export const createMount = ({ preferences: getPreferences, law: getLaw, embeds: getEmbeds, notice: getNotice, page: getPage, address }: Parts) => (context: UiContext): Ui => {
  const { config, consent, beside } = context;
  const locate = (file: string) => address(file, beside);
  const texts = createTexts(config);
  texts.add(words);
  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const view = doc.createElement('div');
  const { theme = 'auto', layout = 'box', position = 'bottom-left' } = config;
  Object.assign(view.dataset, { theme, layout, position });
  // Each is drawn by a renderer of its own.
  const main = doc.createElement('div');
  const sheet = doc.createElement('div');
  view.append(main, sheet);
  root.append(view);
  /** Early in the tab order, and back if the page has thrown it out. */
  const connect = () => {
    if (!host.isConnected) doc.documentElement.insertBefore(host, doc.body);
  };
  const adopt = (css: string) => {
    const applying = styled(root, css, beside);
    // A linked file comes only while its root is in the page.
    if (applying) connect();
    return applying;
  };
  const ready = adopt(css);
  const appear = createGuard(root, view, context.signal);

  let banner = false;
  let wanted = false;
  let open = false;
  let preferences: PreferencesModule | undefined;
  /** The preferences were drawn once, or are about to be: no need to practise. */
  let practised = false;
  let law: LawModule | undefined;
  let fit: Fit | undefined;
  let shownWords: ShownWords | undefined;
  let over = false;
  let embeds: Embeds | undefined;
  let notice: Notice | undefined;
  /** Every `hide()` outdates the `show()` calls before it. */
  let hidden = 0;
  /** What assistive technology is told. */
  let said = '';
  /** The language on screen: that of the moment, once its words are here. */
  let spoken = config.languages.find((language) => texts.say(language, 'banner.title')) || 'kk';
  let asked: string;
  let learning: Promise<void> | undefined;

  /** Brings the words of the language of the moment, if it lacks some. Without them it gives way to the one on screen. */
  const learn = () => {
    const { language } = consent.state;
    if (language === asked) return learning;
    asked = language;
    return (learning = texts.say(language, 'banner.saved') ? undefined : fetchPreferences()
      .then(() => preferences!.learn(language, texts, config, locate))
      // Not said to be the visitor's: who turns to a page in another language is to see that one.
      .then(context.redraw, () => consent.setLanguage(spoken)));
  };

  const fetchPreferences = once(async () => {
    preferences = await getPreferences();
    texts.add(preferences.words);
    await adopt(preferences.css);
  });

  /** Where this file does not come the preferences open without it. */
  const fetchLaw = once(() => patiently(getLaw().then(async (module) => {
    await adopt(module.css);
    texts.add(module.words);
    law = module;
    if (open) redraw();
  })));

  /** What the preferences need, side by side; the law's only for sites that have something it speaks of. */
  const fetchSheet = async () => {
    const late = (Object.values(config.services).some(({ requires }) => requires?.[0])
      || /disclosure|rights|changes|effectiveFrom|cross-border|third-party|publication/.test(Object.keys({ ...config, ...config.policy, ...config.categories }).join()))
      && fetchLaw().catch(() => {});
    await fetchPreferences();
    await preferences!.describe(context, locate);
    await late;
  };
  /** A finger or a pointer on their button comes a little before its click. */
  view.onpointerover = async ({ target }) => {
    if (practised || !(target as Element).closest('[data-kelisim="preferences"]')) return;
    try {
      await fetchSheet();
      if (!practised) preferences!.practise(propsNow(), view);
      practised = true;
    } catch {
      // The click tries again, and tells.
    }
  };

  const fetchEmbeds = once(async () => {
    const { createEmbeds } = await getEmbeds();
    embeds = createEmbeds(texts, css, render, locate);
  });

  const fetchNotice = once(async () => {
    const { createNotice } = await getNotice();
    notice = await createNotice(context, texts, host, redraw);
    if (over) notice.stop();
  });

  /** Where this file does not come the banner is a box. */
  const fetchFit = once(() => patiently(getPage().then(async (module) => {
    await adopt(module.css);
    if (over) return;
    fit = module.createFit({ host, view, restore });
    fit.update();
    shownWords = module.createShownWords(context, texts);
    noteWords();
  })));

  /** Without their file embeds stay held and nothing stands in for them; the next change asks for it again. */
  const drawEmbeds = async (props: ViewProps) => {
    if (!embeds && context.gate.held()[0]) await fetchEmbeds();
    if (!over) embeds?.update(props);
  };

  const noteWords = () => shownWords?.update(spoken, (banner || open) ? [words, notice?.words, open && preferences?.words, open && law?.words] : []);

  /** Counts the drawings a translator has written over: Preact no longer knows the words there, so they are made anew. */
  let made = 0;
  const propsNow = (): ViewProps => (
    { ...viewProps(context, texts, spoken), made, notice, law, textOf: (receipt) => shownWords?.find(receipt, [words, notice?.words, preferences?.words, law?.words]) });
  const draw = () => {
    const { language } = consent.state;
    const before = root.activeElement;
    if (view.querySelector('font')) made++;
    void learn();
    if (texts.say(language, 'banner.title')) spoken = language;
    view.lang = spoken;
    const props = propsNow();
    notice?.update(banner || open);
    drawEmbeds(props).catch(() => {});
    render([banner && (notice?.banner(props) || <Banner key={made} {...props} />), <output>{said}</output>], main);
    preferences?.drawPreferences(open && { ...props, onClosed: close }, sheet);
    notice?.drawn();
    fit?.update();
    noteWords();
    // By then the core has drawn its button.
    if (before && !root.activeElement) queueMicrotask(refocus);
  };
  const insert = () => {
    connect();
    draw();
  };
  /** The focus was ours, and what it came from is gone: now it is where the choice can be changed. */
  const refocus = async () => {
    const reopen = await context.reopen();
    if (doc.activeElement === doc.body) (reopen?.isConnected ? reopen : doc.querySelector<HTMLElement>('[data-kelisim]'))?.focus({ preventScroll: true });
  };
  /** For callers in the middle of a decision, or the browser: a fault of ours is told and not thrown. */
  const redraw = () => {
    try {
      draw();
    } catch (error) {
      console.error(error);
    }
  };
  const close = () => {
    if (!open) return;
    open = false;
    redraw();
    refocus();
    context.closed();
  };
  /** The page has thrown it out. */
  const restore = () => {
    close();
    insert();
  };
  const hide = () => {
    hidden++;
    open = banner = false;
    redraw();
  };

  const unlisten = consent.on('change', ({ source, state: { reason, method } }) => {
    // What was not decided is not told as decided.
    if (source !== 'ui' || /implied|tacit/.test(method!)) return;
    said = texts.text(spoken, reason ? `notice.${reason}` : 'banner.saved');
    redraw();
    // It could not be kept: what we asked in goes, and the preferences say why. After the page's other listeners.
    if (reason === 'cookies-blocked') setTimeout(() => consent.show('preferences').catch(() => {}));
  });

  return {
    hide,
    shows: (name) => banner || (!name && open),
    async show(name) {
      const before = hidden;
      said = '';
      // Why a visitor is asked again is said in words that come with the preferences; without them the banner has to do.
      const { reason, status } = consent.state;
      // They say why nothing can be chosen, and offer nothing.
      if (reason === 'cookies-blocked') name = 'preferences';
      const again = /expired|revised|new/.test(reason!);
      if (name === 'preferences') {
        practised = true;
        await fetchSheet();
      } else if (again) await fetchPreferences().catch(() => {});
      // Without its file a notice is the question, and what needs a statement stays off.
      if (config.regime === 'implied' || config.statements || (reason === 'revised' && status === 'decided')) await fetchNotice().catch(() => {});
      if (name === 'banner') notice?.arrive();
      if (layout + position !== 'boxbottom-left') await fetchFit().catch(() => {});
      await ready;
      await learn();
      await new Promise<void>(context.gate.whenFree);
      if (hidden !== before) throw new DOMException('kelisim: hidden', 'AbortError');
      if (!(name === 'preferences' ? open : banner)) appear();
      if (name === 'preferences') open = true;
      else {
        banner = true;
        // Nobody had to be asked: it stays until the visitor has done with it.
        wanted = !consent.state.mustAsk;
      }
      insert();
      fetchFit().catch(() => {});
    },
    async demand(id) {
      if (!banner && !open) await consent.show(consent.state.mustAsk ? 'banner' : 'preferences');
      await fetchNotice();
      notice!.demand(id);
    },
    update() {
      banner &&= wanted || context.consent.state.mustAsk;
      redraw();
    },
    destroy() {
      unlisten();
      over = true;
      hide();
      fit?.stop();
      embeds?.stop();
      notice?.stop();
      host.remove();
    },
  };
};
