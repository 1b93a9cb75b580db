import { HAND_ACTIVATOR, asset, defer, inline, minifyCss, nm, onDcl, pkgVersion, plainTag } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

// The smallest real one: markup and css are the integrator's, the library is a yes/no cookie.
const CSS = `#cookies-eu-banner{position:fixed;left:16px;right:16px;bottom:16px;max-width:480px;padding:18px;background:#fff;border-radius:8px;box-shadow:0 6px 30px #0003;font-size:15px;z-index:9999}
#cookies-eu-banner button{display:block;width:100%;margin-top:8px;padding:10px;border:0;border-radius:6px;background:#1c3d5a;color:#fff;font:inherit;cursor:pointer}`;

export default {
  id: 'cookies-eu-banner',
  name: 'cookies-eu-banner',
  version: () => pkgVersion('cookies-eu-banner'),
  missing: 'categories, preferences, css',
  grow: { tags: true },
  async assets() {
    this.css = await minifyCss(CSS);
    return { 'cookies-eu-banner.global.js': asset('x.js', nm('cookies-eu-banner/dist/cookies-eu-banner.global.js')) };
  },
  head({ url }) {
    return `<style>${this.css.trim()}</style>\n` + defer(url('cookies-eu-banner.global.js'));
  },
  body() {
    const t = TEXT.ru;
    return (
      `<template id="cookies-eu-banner-template"><div id="cookies-eu-banner" role="dialog" aria-label="${t.title}"><b>${t.title}</b><p>${t.description}</p><button id="cookies-eu-accept">${t.acceptAll}</button><button id="cookies-eu-reject">${t.rejectAll}</button></div></template>\n` +
      inline(onDcl(`${HAND_ACTIVATOR}CookiesEuBanner.createCookiesBanner({onAccept:function(){__b.ready(true);runTags(function(){return true})}});`))
    );
  },
  gate: plainTag,
  gateBytes() {
    return [nm('cookies-eu-banner/dist/cookies-eu-banner.global.js')];
  },
  banner: 'document.getElementById("cookies-eu-banner")',
  accept: 'document.getElementById("cookies-eu-accept")',
  reject: 'document.getElementById("cookies-eu-reject")',
};
