import { asset, css, defer, inline, json, nm, pkgVersion } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

export default {
  id: 'orejime',
  name: 'orejime',
  version: () => pkgVersion('orejime'),
  // <template data-purpose>
  grow: { tags: true, services: true },
  async assets() {
    return {
      'orejime-standard-en.js': asset('x.js', nm('orejime/dist/orejime-standard-en.js')),
      'orejime-standard.css': asset('x.css', nm('orejime/dist/orejime-standard.css')),
    };
  },
  config({ services = [] }) {
    const t = TEXT.ru;
    return {
      privacyPolicyUrl: '/privacy',
      purposes: [
        { id: 'necessary', title: t.necessary, description: t.necessaryText, isMandatory: true, cookies: [] },
        ...(services.length
          ? services.map((s) => ({ id: s.id, title: s.label, description: t.analyticsText, cookies: [] }))
          : [
              { id: 'analytics', title: t.analytics, description: t.analyticsText, cookies: [] },
              { id: 'marketing', title: t.marketing, description: t.marketingText, cookies: [] },
            ]),
      ],
      translations: {
        banner: { title: t.title, description: t.description, privacyPolicyLabel: t.policy, accept: t.acceptAll, acceptTitle: t.acceptAll, decline: t.rejectAll, declineTitle: t.rejectAll, configure: t.preferences, configureTitle: t.preferences },
        modal: { title: t.prefsTitle, description: t.description, privacyPolicyLabel: t.policy, close: t.close, closeTitle: t.close, globalPreferences: t.prefsTitle, acceptAll: t.acceptAll, declineAll: t.rejectAll, save: t.save, saveTitle: t.save },
        purpose: { mandatory: t.necessary, mandatoryTitle: t.necessaryText, enabled: 'вкл.', disabled: 'выкл.', partial: 'частично' },
      },
    };
  },
  head(ctx) {
    const first = ctx.services?.[0]?.id ?? 'analytics';
    return (
      css(ctx.url('orejime-standard.css')) +
      inline(`orejimeConfig=${json(this.config(ctx))};document.addEventListener("orejime.loaded",function(e){__b.ready(e.detail.manager.getConsent("${first}"))})`) +
      defer(ctx.url('orejime-standard-en.js'))
    );
  },
  body: () => '',
  gate: (t) =>
    `<template data-purpose="${t.service ?? t.category}">${t.kind === 'src' ? `<script src="${t.src}"></script>` : `<script>${t.code}</script>`}</template>\n`,
  gateBytes() {
    return [nm('orejime/dist/orejime-standard-en.js'), `orejimeConfig=${json(this.config({}))}`];
  },
  gateNote: 'starts at DOMContentLoaded even when parser-blocking',
  banner: 'document.querySelector(".orejime-Banner")',
  accept: 'document.querySelector(".orejime-Banner-saveButton")',
  reject: 'document.querySelector(".orejime-Banner-declineButton")',
  prefs: 'document.querySelector(".orejime-Banner-learnMoreButton")',
  dialog: 'document.querySelector(".orejime-Modal")',
};
