// Mistakes that do not compile in Vue, Svelte and web components. What names a registered site is in a project of its own: tests/package.
import { h } from 'vue';
import { defineConsent } from '../../src';
import { defineElements } from '../../src/elements';
import { consent } from '../../src/svelte';
import { consentHandle } from '../../src/sveltekit';
import { consentPlugin, Held, HeldScript, useConsent, useConsentActions } from '../../src/vue';
import { readConsent } from '../../src/server';

const site = defineConsent({ categories: { functional: {}, analytics: {} }, services: { youtube: 'functional' } });

consentPlugin(site, { initial: readConsent(null, site).toJSON() });
// @ts-expect-error what the site is, is not said
consentPlugin({});
const analytics = useConsent(() => 'analytics');
export const answer: boolean = analytics.value;
// @ts-expect-error a computed value is read
analytics.value = true;
useConsentActions().save({ analytics: true });
// @ts-expect-error there is no such action
useConsentActions().destroy();
h(Held, { category: 'functional', service: 'youtube' });
// @ts-expect-error a service is a text
h(Held, { service: 1 });
h(HeldScript, { category: 'analytics', src: '/tag.js' });
h(HeldScript, { category: 'analytics', src: '/tag.js', async: true, 'data-type': 'module', onLoad: () => {} });
// @ts-expect-error an address is a text
h(HeldScript, { src: 1 });
// What may be undefined may be said so.
declare const maybe: string | undefined;
h(Held, { category: 'functional', service: maybe });
h(Held, { category: maybe, service: 'youtube' });
h(HeldScript, { category: 'analytics', service: maybe, src: maybe, text: maybe });
// @ts-expect-error what names neither category nor service is never let run
h(Held, {});
// @ts-expect-error nor is this
h(HeldScript, { src: '/tag.js' });

const c = consent(site);
export const has: boolean = c.has('analytics cross-border');
// @ts-expect-error the state is read
c.state = undefined as never;
c.embed({ service: 'youtube', width: 560 });
c.embed({ category: maybe, service: 'youtube', title: maybe, width: maybe, height: maybe, class: maybe, 'data-preview': maybe });
c.heldScript({ category: 'analytics', service: maybe, src: maybe, text: maybe });
// @ts-expect-error neither category nor service
c.embed({ width: 560 });
// @ts-expect-error the same of scripts
c.heldScript({ src: '/tag.js' });
c.heldScript({ service: 'youtube', src: '/tag.js' });
// @ts-expect-error an embed has no such member
c.embed({ servis: 'youtube' });

const handle = defineElements(site);
handle?.has('youtube');
// @ts-expect-error the site has no such id
handle?.has('yotube');
consentHandle(site, { renew: '/kelisim/renew' });
// @ts-expect-error a path
consentHandle(site, { renew: true });
