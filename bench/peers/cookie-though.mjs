import { HAND_ACTIVATOR, asset, defer, inline, json, nm, onDcl, pkgVersion, plainTag } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

export default {
  id: 'cookie-though',
  name: 'cookie-though',
  version: () => pkgVersion('cookie-though'),
  grow: { tags: true, services: true },
  async assets() {
    return { 'lib.js': asset('x.js', nm('cookie-though/dist/lib.js')) };
  },
  config({ services = [] }) {
    const t = TEXT.ru;
    const cat = { analytics: 'statistics', marketing: 'marketing' };
    return {
      policies: [
        { id: 'necessary', label: t.necessary, description: t.necessaryText, category: 'essential' },
        ...(services.length
          ? services.map((s) => ({ id: s.id, label: s.label, description: t.analyticsText, category: cat[s.category] }))
          : [
              { id: 'analytics', label: t.analytics, description: t.analyticsText, category: 'statistics' },
              { id: 'marketing', label: t.marketing, description: t.marketingText, category: 'marketing' },
            ]),
      ],
      essentialLabel: t.necessary,
      permissionLabels: { accept: t.save, acceptAll: t.acceptAll, decline: t.rejectAll },
      header: { title: t.title, description: t.description },
      customizeLabel: t.preferences,
      cookiePolicy: { url: '/privacy', label: t.policy },
    };
  },
  head: ({ url }) => defer(url('lib.js')),
  body(ctx) {
    const act = ctx.services?.length ? HAND_ACTIVATOR.replace('ok(o.dataset.category)', 'ok(o.dataset.service)') : HAND_ACTIVATOR;
    const first = ctx.services?.[0]?.id ?? 'analytics';
    return inline(
      onDcl(
        `${act}function go(p){var ok={};p.cookieOptions.forEach(function(o){ok[o.id]=o.isEnabled});if(!p.isCustomised)return;__b.ready(ok.${first});runTags(function(c){return ok[c]})}CookieThough.init(${json(this.config(ctx))});CookieThough.onPreferencesChanged(go);go(CookieThough.getPreferences());`,
      ),
    );
  },
  gate: plainTag,
  gateBytes() {
    return [nm('cookie-though/dist/lib.js')];
  },
  banner: '(document.querySelector(".cookie-though.visible"))',
  accept: '[].slice.call(document.querySelector(".cookie-though").shadowRoot.querySelectorAll(".ct-acceptance button"))[1]',
  reject: '[].slice.call(document.querySelector(".cookie-though").shadowRoot.querySelectorAll(".ct-acceptance button"))[0]',
  prefs: 'document.querySelector(".cookie-though").shadowRoot.querySelector(".ct-customization-button")',
  dialog: 'document.querySelector(".cookie-though").shadowRoot.querySelector(".ct-option")',
};
