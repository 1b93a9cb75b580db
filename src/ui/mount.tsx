import { h, render } from 'preact';
import css from 'css:./styles.css';
import words from 'words:banner,term';
import { doc } from '../browser/dom';
import { adoptStyles } from '../browser/styles';
import { createTexts } from '../i18n/texts';
import { Banner } from './Banner';
import { viewProps, type ViewProps } from './view';
import type { Embeds, EmbedsModule } from './embeds-module';
import type { PreferencesModule } from './preferences-module';
import type { Ui, UiContext } from './context';

/**
 * Draws banner and preferences into an open shadow root beside `<body>`, where a page's CSS and transforms don't reach.
 *
 * @param getPreferences brings the preferences: at once in the one-file build, by a fetch in the split one
 * @param getEmbeds brings what stands in for held embeds, in the same way
 */
export const createMount = (
  getPreferences: () => Promise<PreferencesModule>,
  getEmbeds: () => Promise<EmbedsModule>,
) => (context: UiContext): Ui => {
  const { config, beside } = context;
  const texts = createTexts(config);
  texts.add(words);
  const host = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const view = doc.createElement('div');
  view.dataset.theme = config.theme || 'auto';
  root.append(view);
  const styled = adoptStyles(root, css, beside);

  let banner = false;
  let open = false;
  let Preferences: PreferencesModule['Preferences'] | undefined;
  let fetching: Promise<unknown> | undefined;
  let embeds: Embeds | undefined;
  let fetchingEmbeds: Promise<EmbedsModule> | undefined;
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

  /** Without their file embeds stay held and nothing stands in for them; the next change asks for it again. */
  const drawEmbeds = async (props: ViewProps) => {
    try {
      if (!embeds && context.gate.held()[0]) {
        const { createEmbeds } = await (fetchingEmbeds ||= getEmbeds());
        embeds ||= createEmbeds(texts, css);
      }
      embeds?.update(props);
    } catch {
      fetchingEmbeds = undefined;
    }
  };

  const draw = () => {
    const props = viewProps(context, texts);
    void drawEmbeds(props);
    view.lang = props.language;
    render([banner && <Banner {...props} />, open && Preferences && <Preferences {...props} onClosed={close} />], view);
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
      await styled;
      if (hidden !== before) throw new DOMException('kelisim: hidden', 'AbortError');
      if (name === 'preferences') open = true;
      else banner = true;
      // Early in the tab order, and back if the page has thrown it out.
      if (!host.isConnected) doc.documentElement.insertBefore(host, doc.body);
      draw();
    },
    update() {
      banner &&= context.consent.state.mustAsk;
      redraw();
    },
    destroy() {
      hide();
      embeds?.stop();
      host.remove();
    },
  };
};
