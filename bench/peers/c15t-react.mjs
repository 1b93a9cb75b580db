import { asset, bundle, css, defer, inline, json, pkgVersion } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';
import { c15tScripts } from './c15t.mjs';

const words = (t) => ({
  common: { acceptAll: t.acceptAll, rejectAll: t.rejectAll, customize: t.preferences, save: t.save },
  cookieBanner: { title: t.title, description: t.description },
  consentManagerDialog: { title: t.prefsTitle, description: t.description },
  consentTypes: {
    necessary: { title: t.necessary, description: t.necessaryText },
    measurement: { title: t.analytics, description: t.analyticsText },
    marketing: { title: t.marketing, description: t.marketingText },
  },
});

export default {
  id: 'c15t-react',
  name: '@c15t/react prebuilt UI (offline)',
  version: () => pkgVersion('@c15t/react'),
  grow: {}, // the same script loader as c15t-headless
  async assets() {
    const out = await bundle({ entry: 'peers/src/c15t-react.jsx', jsxImportSource: 'react' });
    this.js = out.js;
    return { 'c15t-react.js': asset('x.js', out.js), 'c15t-react.css': asset('x.css', out.css) };
  },
  head({ url, tags }) {
    return (
      css(url('c15t-react.css')) +
      inline(`ckMessages=${json({ ru: words(TEXT.ru), kk: words(TEXT.kk) })};ckScripts=${json(c15tScripts(tags))}`) +
      defer(url('c15t-react.js'))
    );
  },
  body: () => '',
  gate: () => '',
  gateBytes() {
    return [this.js];
  },
  banner: 'document.querySelector("[data-testid=consent-banner-card]")',
  accept: 'document.querySelector("[data-testid=consent-banner-accept-button]")',
  reject: 'document.querySelector("[data-testid=consent-banner-reject-button]")',
  prefs: 'document.querySelector("[data-testid=consent-banner-customize-button]")',
  dialog: 'document.querySelector("[data-testid=consent-dialog-card]")',
};
