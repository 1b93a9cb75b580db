import { HAND_ACTIVATOR, asset, css, defer, inline, json, nm, onDcl, pkgVersion, plainTag } from '../lib/adapter.mjs';
import { TEXT } from '../lib/texts.mjs';

// Osano's old open-source banner: accept / deny only, no categories, no preferences, no gating of its own.
export default {
  id: 'cookieconsent-osano',
  name: 'cookieconsent (osano)',
  version: () => pkgVersion('cookieconsent'),
  missing: 'categories, preferences',
  grow: { tags: true },
  async assets() {
    return {
      'cookieconsent.min.js': asset('x.js', nm('cookieconsent/build/cookieconsent.min.js')),
      'cookieconsent.min.css': asset('x.css', nm('cookieconsent/build/cookieconsent.min.css')),
    };
  },
  head: ({ url }) => css(url('cookieconsent.min.css')) + defer(url('cookieconsent.min.js')),
  body() {
    const t = TEXT.ru;
    const cfg = {
      type: 'opt-in',
      palette: { popup: { background: '#1c3d5a', text: '#fff' }, button: { background: '#fff', text: '#1c3d5a' } },
      content: { message: t.description, allow: t.acceptAll, deny: t.rejectAll, link: t.policy, href: '/privacy', policy: t.prefsTitle },
    };
    return inline(
      onDcl(
        `${HAND_ACTIVATOR}function go(){if(this.hasConsented()){__b.ready(true);runTags(function(){return true})}}var c=${json(cfg)};c.onInitialise=c.onStatusChange=go;cookieconsent.initialise(c);`,
      ),
    );
  },
  gate: plainTag,
  gateBytes() {
    return [nm('cookieconsent/build/cookieconsent.min.js')];
  },
  banner: 'document.querySelector(".cc-window")',
  accept: 'document.querySelector(".cc-window .cc-allow")',
  reject: 'document.querySelector(".cc-window .cc-deny")',
};
