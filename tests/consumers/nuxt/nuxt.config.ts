export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  modules: ['kelisim/nuxt'],
  kelisim: { server: ['/known'], renew: true },
  telemetry: false,
  app: { head: { htmlAttrs: { lang: 'ru' }, title: 'Shop', link: [{ rel: 'icon', href: 'data:,' }] } },
});
