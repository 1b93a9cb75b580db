import type { Plugin } from 'vue';
import { sourceOf } from '../bindings/source';
import { KEY } from './store';
import type { Given, ServerConsent } from '../bindings/agreed';

export interface ConsentPluginOptions {
  /** What `readConsent` of `kelisim/server` has read of the request: the server renders by it, and the browser hydrates by it. */
  initial?: ServerConsent | undefined;
}

/**
 * Brings consent to an application: `app.use(consentPlugin(site))`. It starts once the application is mounted, in a browser only. The consent is the
 * document's: an application that is unmounted only ceases to listen.
 *
 * @param site of `defineConsent`; in tests the handle of `kelisim/testing`
 */
export const consentPlugin = (site: Given, { initial }: ConsentPluginOptions = {}): Plugin => ({
  install(app) {
    const source = sourceOf(site, initial);
    const { mount } = app;
    app.provide(KEY, source);
    app.mount = (...where) => {
      const root = mount(...where);
      source.consent();
      return root;
    };
  },
});
