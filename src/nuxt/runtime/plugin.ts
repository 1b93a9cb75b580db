import { defineNuxtPlugin, useRequestEvent, useResponseHeader, useState } from '#app';
import { renew, server } from '#build/kelisim.mjs';
import { site } from '#kelisim/site';
import { startRenewal } from 'kelisim/renew';
import { readConsent, type ConsentSnapshot } from 'kelisim/server';
import { consentPlugin } from 'kelisim/vue';

/** What the request says of the decision, where the site wants pages of one's own. It comes to the browser in Nuxt's payload. */
function initial(): ConsentSnapshot | undefined {
  const state = useState<ConsentSnapshot | undefined>('kelisim');
  const event = import.meta.server ? useRequestEvent() : undefined;
  if (event && (server === true || (server || []).some((path) => event.path.startsWith(path)))) {
    state.value = readConsent(event.headers, site).toJSON();
    const cache = useResponseHeader('cache-control');
    // What is stricter stays.
    if (!/no-store/.test(String(cache.value))) cache.value = 'private';
  }
  return state.value;
}

export default defineNuxtPlugin({
  name: 'kelisim',
  setup({ vueApp }) {
    // First, that nothing void is believed.
    if (renew) startRenewal(site, { url: renew });
    vueApp.use(consentPlugin(site, { initial: server ? initial() : undefined }));
  },
});
