import { asset, css, defer, inline, json, nm, onDcl, pkgVersion } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

// Favourable set-up: useExternalCss/useExternalJs, so that the 197 kB services catalogue is not fetched and the
// css, core and ru texts load in parallel instead of one after another.
export default {
  id: 'tarteaucitron',
  name: 'tarteaucitron (external js/css)',
  version: () => pkgVersion('tarteaucitronjs'),
  grow: { services: true },
  async assets() {
    return {
      'tarteaucitron.min.js': asset('x.js', nm('tarteaucitronjs/tarteaucitron.min.js')),
      'tarteaucitron.ru.min.js': asset('x.js', nm('tarteaucitronjs/lang/tarteaucitron.ru.min.js')),
      'tarteaucitron.min.css': asset('x.css', nm('tarteaucitronjs/css/tarteaucitron.min.css')),
    };
  },
  head: ({ url }) =>
    css(url('tarteaucitron.min.css')) +
    inline('tarteaucitronForceLanguage="ru"') +
    defer(url('tarteaucitron.min.js')) +
    defer(url('tarteaucitron.ru.min.js')),
  body({ tags, services = [] }) {
    const t = TEXT.ru;
    // the library has no tags to gate: each service is a function that is called on consent
    const list = services.length
      ? services.map((s) => ({ id: s.id, type: s.category === 'marketing' ? 'ads' : 'analytic', name: s.label, tags: tags.filter((x) => x.service === s.id) }))
      : [
          { id: 'analytics', type: 'analytic', name: t.analytics, tags: tags.filter((x) => x.category === 'analytics') },
          { id: 'marketing', type: 'ads', name: t.marketing, tags: tags.filter((x) => x.category === 'marketing') },
        ];
    const js = (s, i) =>
      (i === 0 ? '__b.ready(true);' : '') + s.tags.map((x) => (x.kind === 'src' ? `tarteaucitron.addScript("${x.src}");` : `${x.code};`)).join('');
    const defs = list
      .map((s, i) => `S.${s.id}={key:"${s.id}",type:"${s.type}",name:${json(s.name)},needConsent:true,cookies:[],js:function(){${js(s, i)}},fallback:function(){}};J.push("${s.id}");`)
      .join('');
    const params = {
      privacyUrl: '/privacy',
      orientation: 'bottom',
      showIcon: false,
      removeCredit: true,
      useExternalCss: true,
      useExternalJs: true,
      googleConsentMode: false,
      bingConsentMode: false,
      pianoConsentMode: false,
    };
    return inline(onDcl(`var S=tarteaucitron.services,J=tarteaucitron.job=[];${defs}tarteaucitron.init(${json(params)});`));
  },
  gate: () => '',
  gateBytes() {
    return [nm('tarteaucitronjs/tarteaucitron.min.js')];
  },
  gateNote: 'cannot gate early: it waits for window load',
  // it shows its buttons first and attaches their handlers from a timer later: usable only once it has
  prelude:
    '(function(p,o){p.addEventListener=function(t){if(t==="click"&&this.id==="tarteaucitronPersonalize2")__b.wired=1;return o.apply(this,arguments)}})(EventTarget.prototype,EventTarget.prototype.addEventListener)',
  wired: '__b.wired',
  banner: 'document.getElementById("tarteaucitronAlertBig")',
  accept: 'document.getElementById("tarteaucitronPersonalize2")',
  reject: 'document.getElementById("tarteaucitronAllDenied2")',
  prefs: 'document.getElementById("tarteaucitronCloseAlert")',
  dialog: 'document.getElementById("tarteaucitron")',
};
