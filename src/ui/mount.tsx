import { Fragment, h, render } from 'preact';
import css from 'css:./styles.css';
import words from 'words:banner,notice,term';
import { adoptStyles } from '../browser/styles';
import { createTexts } from '../i18n/texts';
import { Banner } from './Banner';
import { viewProps } from './view';
import type { PreferencesModule } from './preferences-module';
import type { Ui, UiContext } from './context';

/**
 * Draws banner and preferences into an open shadow root beside `<body>`, where a page's CSS and transforms don't reach.
 *
 * @param getPreferences brings the preferences: at once in the one-file build, by a fetch in the split one
 */
export const createMount = (getPreferences: () => Promise<PreferencesModule>) => (context: UiContext): Ui => {
  const { config } = context;
  const texts = createTexts(config);
  texts.add(words);

  const host = document.createElement('div');
  host.dataset.theme = config.theme || 'auto';
  const root = host.attachShadow({ mode: 'open' });
  const view = document.createElement('div');
  root.append(view);
  const styled = adoptStyles(root, css, context.cssUrl);
  // Early in the tab order: between head and body.
  document.documentElement.insertBefore(host, document.querySelector('body'));

  let banner = false;
  let preferences: PreferencesModule | undefined;
  let open = false;

  const close = () => {
    if (!open) return;
    open = false;
    draw();
    context.closed();
  };
  const draw = () => {
    const props = viewProps(context, texts);
    view.lang = props.language;
    const Preferences = open && preferences?.Preferences;
    render(
      <>
        {banner && <Banner {...props} />}
        {Preferences && <Preferences {...props} onClosed={close} />}
      </>,
      view,
    );
  };
  let fetching: Promise<void> | undefined;
  const fetchPreferences = () =>
    (fetching ||= getPreferences().then(
      (module) => {
        preferences = module;
        texts.add(module.words);
        return adoptStyles(root, module.css);
      },
      (error) => {
        fetching = undefined;
        throw error;
      },
    ));

  return {
    async show(name) {
      if (name === 'preferences') {
        await fetchPreferences();
        open = true;
      } else banner = true;
      await styled;
      draw();
    },
    hide() {
      open = banner = false;
      draw();
    },
    update() {
      if (!context.consent.state.mustAsk) banner = false;
      draw();
    },
    destroy() {
      render(null, view);
      host.remove();
    },
  };
};
