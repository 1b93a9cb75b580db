/** What must and must not type-check in components. Nothing here runs: `npm run types` reads it. */
import { h as preact } from 'preact';
import { createElement as h } from 'react';
import { defineConsent } from '../../src/index';
import { ConsentProvider, ConsentScript, Held, useConsent, useConsentActions, useConsentState } from '../../src/react/index';
import { ConsentScript as PreactScript, Held as PreactHeld } from '../../src/preact/index';
import { readConsent } from '../../src/server/index';

const site = defineConsent({ categories: { analytics: {} } });
export const value: boolean = useConsent('analytics');
useConsent('!analytics');
useConsent('analytics cross-border');
useConsentActions().save({ analytics: true });
export const { language } = useConsentState();
h(ConsentProvider, { site });
h(ConsentProvider, { site, initial: readConsent(new Headers(), site).toJSON() });
h(ConsentProvider, { site, initial: JSON.parse('{}') });
h(Held, { service: 'youtube', className: 'film', fallback: (held) => h('button', { onClick: () => held.once(held.separate.map(({ id }) => id)) }, held.recipient) }, h('iframe'));
h(ConsentScript, { category: 'analytics', src: '/a.js', type: 'module', 'data-id': '7' });

h(Held, { category: 'analytics' });
// @ts-expect-error what names neither category nor service is never let run
h(Held, {}, h('iframe'));
// @ts-expect-error nor is this
h(ConsentScript, { src: '/a.js' });
preact(PreactHeld, { service: 'youtube', class: 'film' });
// @ts-expect-error the same in Preact
preact(PreactHeld, {});
// @ts-expect-error and of its scripts
preact(PreactScript, { src: '/a.js' });

// @ts-expect-error a site is needed
h(ConsentProvider, {});
// @ts-expect-error options go through defineConsent
h(ConsentProvider, { site: { categories: {} } });
// @ts-expect-error no truth but the server's
h(ConsentProvider, { site, initial: { analytics: true } });
// @ts-expect-error an id is a text
useConsent(1);
// @ts-expect-error no such action
useConsentActions().accept();
// @ts-expect-error a fallback is drawn
h(Held, { service: 'youtube', fallback: () => ({ once: true }) });
// @ts-expect-error the code is a text
h(ConsentScript, { category: 'analytics', children: h('p') });
