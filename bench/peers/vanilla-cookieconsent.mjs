import { asset, css, defer, inline, json, nm, onDcl, pkgVersion, plainTag } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

const words = (t) => ({
  consentModal: {
    title: t.title,
    description: t.description,
    acceptAllBtn: t.acceptAll,
    acceptNecessaryBtn: t.rejectAll,
    showPreferencesBtn: t.preferences,
  },
  preferencesModal: {
    title: t.prefsTitle,
    acceptAllBtn: t.acceptAll,
    acceptNecessaryBtn: t.rejectAll,
    savePreferencesBtn: t.save,
    closeIconLabel: t.close,
    sections: [
      { title: t.necessary, description: t.necessaryText, linkedCategory: 'necessary' },
      { title: t.analytics, description: t.analyticsText, linkedCategory: 'analytics' },
      { title: t.marketing, description: t.marketingText, linkedCategory: 'marketing' },
    ],
  },
});

export default {
  id: 'vanilla-cookieconsent',
  name: 'vanilla-cookieconsent',
  version: () => pkgVersion('vanilla-cookieconsent'),
  grow: { tags: true, services: true },
  async assets() {
    return {
      'cookieconsent.umd.js': asset('x.js', nm('vanilla-cookieconsent/dist/cookieconsent.umd.js')),
      'cookieconsent.css': asset('x.css', nm('vanilla-cookieconsent/dist/cookieconsent.css')),
    };
  },
  config({ services = [] }) {
    const svc = (category) => {
      const mine = services.filter((s) => s.category === category);
      return mine.length ? { services: Object.fromEntries(mine.map((s) => [s.id, { label: s.label }])) } : {};
    };
    return {
      categories: { necessary: { enabled: true, readOnly: true }, analytics: svc('analytics'), marketing: svc('marketing') },
      language: { default: 'ru', translations: { ru: words(TEXT.ru), kk: words(TEXT.kk) } },
    };
  },
  head: ({ url }) => css(url('cookieconsent.css')) + defer(url('cookieconsent.umd.js')),
  body(ctx) {
    return inline(
      onDcl(
        `var c=${json(this.config(ctx))};c.onConsent=function(){__b.ready(CookieConsent.acceptedCategory("analytics"))};CookieConsent.run(c);`,
      ),
    );
  },
  gate: plainTag,
  // the library offers a headless core; a gate before every other tag could use that alone
  gateBytes() {
    return [nm('vanilla-cookieconsent/dist/core/cookieconsent-core.umd.js'), `CookieConsent.run(${json({ categories: this.config({}).categories })})`];
  },
  gateNote: 'headless core build + category config; the full build is 9.1 kB br',
  banner: 'document.querySelector("#cc-main .cm")',
  accept: 'document.querySelector("#cc-main .cm [data-role=all]")',
  reject: 'document.querySelector("#cc-main .cm [data-role=necessary]")',
  prefs: 'document.querySelector("#cc-main .cm [data-role=show]")',
  dialog: 'document.querySelector("#cc-main .pm")',
};
