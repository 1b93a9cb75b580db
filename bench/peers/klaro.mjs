import { asset, css, defer, inline, json, nm, pkgVersion } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

const words = (t) => ({
  acceptAll: t.acceptAll,
  decline: t.rejectAll,
  ok: t.acceptAll,
  save: t.save,
  close: t.close,
  consentNotice: { title: t.title, description: t.description, learnMore: t.preferences },
  consentModal: { title: t.prefsTitle, description: t.description },
  necessary: { title: t.necessary, description: t.necessaryText },
  analytics: { title: t.analytics, description: t.analyticsText },
  marketing: { title: t.marketing, description: t.marketingText },
  purposes: { necessary: t.necessary, analytics: t.analytics, marketing: t.marketing },
});

export default {
  id: 'klaro',
  name: 'klaro (no-css build + css)',
  version: () => pkgVersion('klaro'),
  grow: { tags: true, services: true },
  async assets() {
    return {
      'klaro-no-css.js': asset('x.js', nm('klaro/dist/klaro-no-css.js')),
      'klaro.min.css': asset('x.css', nm('klaro/dist/klaro.min.css')),
    };
  },
  config({ services = [] }) {
    const base = services.length
      ? [{ name: 'necessary', purposes: ['necessary'], required: true }]
      : [
          { name: 'necessary', purposes: ['necessary'], required: true },
          { name: 'analytics', purposes: ['analytics'] },
          { name: 'marketing', purposes: ['marketing'] },
        ];
    return {
      version: 1,
      lang: 'ru',
      acceptAll: true,
      disablePoweredBy: true,
      translations: { zz: { privacyPolicyUrl: '/privacy' }, ru: words(TEXT.ru), kk: words(TEXT.kk) },
      services: base.concat(services.map((s) => ({ name: s.id, title: s.label, purposes: [s.category] }))),
    };
  },
  head(ctx) {
    const first = ctx.services?.[0]?.id ?? 'analytics';
    return (
      css(ctx.url('klaro.min.css')) +
      inline(`klaroConfig=${json(this.config(ctx))}`) +
      defer(ctx.url('klaro-no-css.js'), `onload="__b.ready(klaro.getManager().getConsent('${first}'))"`)
    );
  },
  body: () => '',
  gate: (t) =>
    t.kind === 'src'
      ? `<script type="text/plain" data-type="application/javascript" data-name="${t.service ?? t.category}" data-src="${t.src}"></script>\n`
      : `<script type="text/plain" data-type="application/javascript" data-name="${t.service ?? t.category}">${t.code}</script>\n`,
  gateBytes() {
    return [nm('klaro/dist/cm-no-css.js'), `klaroConfig=${json(this.config({}))}`];
  },
  gateNote: 'consent-manager-only build (cm)',
  banner: 'document.querySelector("#klaro .cookie-notice")',
  accept: 'document.querySelector("#klaro .cookie-notice .cm-btn-success")',
  reject: 'document.querySelector("#klaro .cookie-notice .cn-decline")',
  prefs: 'document.querySelector("#klaro .cookie-notice .cn-learn-more")',
  dialog: 'document.querySelector("#klaro .cookie-modal .cm-modal")',
};
