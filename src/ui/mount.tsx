import { h, render } from 'preact';
import css from 'css:./styles.css';
import words from 'words:banner,term';
import { doc } from '../browser/dom';
import { adoptStyles } from '../browser/styles';
import { createTexts } from '../i18n/texts';
import { Banner } from './Banner';
import { viewProps } from './view';
import type { Fit } from './fit';
import type { PageModule } from './page-module';
import type { PreferencesModule } from './preferences-module';
import type { Ui, UiContext } from './context';

/**
 * Draws banner and preferences into an open shadow root beside `<body>`, where a page's CSS and transforms don't reach.
 *
 * @param getPreferences brings the preferences: at once in the one-file build, by a fetch in the split one
 * @param getPage the same for what fits the UI into its page
 */
export const createMount = (getPreferences: () => Promise<PreferencesModule>, getPage: () => Promise<PageModule>) => (context: UiContext): Ui => {
  const { config, beside } = context;
  const texts = createTexts(config);
  texts.add(words);
  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const view = doc.createElement('div');
  const { theme = 'auto', layout = 'box', position = 'bottom-left' } = config;
  Object.assign(view.dataset, { theme, layout, position });
  root.append(view);
  const styled = adoptStyles(root, css, beside);

  let banner = false;
  let open = false;
  let Preferences: PreferencesModule['Preferences'] | undefined;
  let fetching: Promise<unknown> | undefined;
  let fetchingFit: Promise<unknown> | undefined;
  let fit: Fit | undefined;
  let over = false;
  /** Every `hide()` outdates the `show()` calls before it. */
  let hidden = 0;

  const fetchPreferences = () =>
    (fetching ||= getPreferences().then(
      (module) => {
        ({ Preferences } = module);
        texts.add(module.words);
        return adoptStyles(root, module.css, beside);
      },
      (error) => {
        fetching = undefined;
        throw error;
      },
    ));

  /** Waits a while at most: where this file does not come the banner is a box. */
  const fetchFit = () =>
    (fetchingFit ||= Promise.race([new Promise((resolve) => setTimeout(resolve, 2000)), getPage().then(async (module) => {
      await adoptStyles(root, module.css, beside);
      if (over) return;
      fit = module.createFit({ host, view, restore });
      fit.update();
    })]).catch(() => {}));

  /** Counts the drawings a translator has written over: Preact no longer knows the words there, so they are made anew. */
  let made = 0;
  const draw = () => {
    if (view.querySelector('font')) made++;
    const props = { ...viewProps(context, texts), made };
    view.lang = props.language;
    render([banner && <Banner key={made} {...props} />, open && Preferences && <Preferences {...props} onClosed={close} />], view);
    fit?.update();
  };
  const insert = () => {
    // Early in the tab order, and back if the page has thrown it out.
    if (!host.isConnected) doc.documentElement.insertBefore(host, doc.body);
    draw();
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

  return {
    hide,
    async show(name) {
      const before = hidden;
      // Why a visitor is asked again is said in words that come with the preferences; without them the banner has to do.
      const again = !/missing|invalid/.test(context.consent.state.reason || 'missing');
      if (name === 'preferences') await fetchPreferences();
      else if (again) await fetchPreferences().catch(() => {});
      if (layout + position !== 'boxbottom-left') await fetchFit();
      await styled;
      if (hidden !== before) throw new DOMException('kelisim: hidden', 'AbortError');
      if (name === 'preferences') open = true;
      else banner = true;
      insert();
      void fetchFit();
    },
    update() {
      banner &&= context.consent.state.mustAsk;
      redraw();
    },
    destroy() {
      over = true;
      hide();
      fit?.stop();
      host.remove();
    },
  };
};
