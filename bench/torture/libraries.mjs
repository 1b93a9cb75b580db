// How each library holds tags, is asked for, and is decided in: what the measuring stick's adapters say, and what torture needs beside it.
import fs from 'node:fs';
import process from 'node:process';
import { URL, fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { asset } from '../lib/adapter.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
process.env.KELISIM_DIST ??= DIST;
const [kelisim, vanilla, klaro, tarteaucitron, c15t, orejime] = (await Promise.all(
  ['kelisim', 'vanilla-cookieconsent', 'klaro', 'tarteaucitron', 'c15t-react', 'orejime'].map((name) => import(`../peers/${name}.mjs`)),
)).map((module) => module.default);

/**
 * | name, version | |
 * | adapter | of the measuring stick; what stands beside it here goes first |
 * | accept, isInShadow | selector of the button that accepts, and where it is |
 * | image(tag) | a held image; without it the fourth tag is a script |
 * | cookie | its name, for pages with cookies of similar names |
 * | grant(page) | a visitor of an untouched page allows analytics alone |
 * | refuse(page) | and one refuses everything optional |
 * | stated, events | how it says why it can't ask, but for lines on the console |
 */
const library = (adapter, more) => ({ adapter, id: adapter.id, stated: 'false', events: [], isInShadow: false, ...more });
const press = (selector) => (page) => page.click(selector);

export const LIBRARIES = [
  library(kelisim, {
    name: 'Kelisim',
    accept: '.banner [data-kelisim="accept-all"]',
    isInShadow: true,
    cookie: 'kelisim',
    assets: () => Object.fromEntries(fs.readdirSync(DIST).filter((file) => /^kelisim.*\.(js|css)$/.test(file)).map((file) => [file, asset(file, fs.readFileSync(DIST + file))])),
    // The README's tag, without the queue that the measuring stick needs.
    head: ({ url }) => `<script src="${url('kelisim.js')}" data-categories="analytics marketing"></script>`,
    image: ({ src }) => `<img data-category="marketing" data-kelisim-src="${src}" alt="">`,
    grant: (page) => page.evaluate(() => globalThis.kelisim.save({ analytics: true, marketing: false })),
    refuse: press('.banner [data-kelisim="reject-all"]'),
    stated: `window.kelisim.state.reason === 'cookies-blocked'`,
    events: ['kelisim:error'],
  }),
  library(vanilla, {
    name: 'vanilla-cookieconsent',
    accept: '#cc-main .cm [data-role=all]',
    cookie: 'cc_cookie',
    grant: (page) => page.evaluate(() => globalThis.CookieConsent.acceptCategory(['analytics'])),
    refuse: press('#cc-main .cm [data-role=necessary]'),
  }),
  library(klaro, {
    name: 'Klaro',
    accept: '#klaro .cookie-notice .cm-btn-success',
    cookie: 'klaro',
    // Without the handler that tells the measuring stick.
    head: (ctx) => klaro.head.call(klaro, ctx).replace(/ onload="[^"]*"/, ''),
    image: ({ src }) => `<img data-name="marketing" data-src="${src}" alt="">`,
    grant: (page) => page.evaluate(() => {
      const manager = globalThis.klaro.getManager();
      manager.updateConsent('analytics', true);
      manager.updateConsent('marketing', false);
      manager.saveAndApplyConsents();
    }),
    refuse: press('#klaro .cookie-notice .cn-decline'),
  }),
  library(tarteaucitron, {
    name: 'tarteaucitron',
    accept: '#tarteaucitronPersonalize2',
    cookie: 'tarteaucitron',
    async grant(page) {
      await page.click('#tarteaucitronCloseAlert');
      // Inside of a category, which would have to be opened first.
      await page.dispatchEvent('#analyticsAllowed', 'click');
      await page.dispatchEvent('#marketingDenied', 'click');
    },
    refuse: press('#tarteaucitronAllDenied2'),
  }),
  library(c15t, {
    name: 'c15t (React, offline)',
    accept: '[data-testid=consent-banner-accept-button]',
    cookie: 'c15t',
    // Its own bundle: the JSX settings of Kelisim's tsconfig.json are not for React.
    async assets() {
      const { outputFiles } = await esbuild.build({
        entryPoints: [fileURLToPath(new URL('../peers/src/c15t-react.jsx', import.meta.url))],
        bundle: true, minify: true, write: false, format: 'iife', platform: 'browser', target: 'es2020', charset: 'utf8', legalComments: 'none', logLevel: 'silent',
        jsx: 'automatic', tsconfigRaw: {}, outdir: '/', define: { 'process.env.NODE_ENV': '"production"' },
      });
      return Object.fromEntries(outputFiles.map(({ path, contents }) => [`c15t-react${path.slice(-4) === '.css' ? '.css' : '.js'}`, asset(path, contents)]));
    },
    // Each of its tags may have a nonce.
    head(ctx) {
      const html = c15t.head.call(c15t, ctx);
      return ctx.nonce ? html.replace(/("category":)/g, `"nonce":"${ctx.nonce}",$1`) : html;
    },
    async grant(page) {
      await page.click('[data-testid=consent-banner-customize-button]');
      await page.click('[data-testid=consent-widget-switch-measurement]');
      await page.click('[data-testid=consent-widget-footer-save-button]');
    },
    refuse: press('[data-testid=consent-banner-reject-button]'),
  }),
  library(orejime, {
    name: 'Orejime',
    accept: '.orejime-Banner-saveButton',
    cookie: 'eu-consent',
    image: ({ src }) => `<template data-purpose="marketing"><img src="${src}" alt=""></template>`,
    async grant(page) {
      await page.click('.orejime-Banner-learnMoreButton');
      await page.click('label[for*=analytics]');
      await page.click('.orejime-Modal-saveButton');
    },
    refuse: press('.orejime-Banner-declineButton'),
  }),
].map((each) => ({ ...each, assets: each.assets ?? (() => each.adapter.assets()), version: each.adapter.version() }));

/** The tags of a third party: two that wait for analytics, two for marketing. */
function tagsOf(library, third, token) {
  const image = { id: 'image', category: 'marketing', kind: 'src', src: `${third}/${library?.image ? 'pixel.gif' : 'pixel.js'}?${token}` };
  const scripts = [
    { id: 'inline', category: 'analytics', kind: 'inline', code: `__note('inline')` },
    { id: 'tag', category: 'analytics', kind: 'src', src: `${third}/tag.js?${token}` },
    { id: 'pixel', category: 'marketing', kind: 'inline', code: `__note('pixel')` },
  ];
  return { scripts, image, isImage: !!library?.image };
}

/** The parts of a page that a library gives: `{ head, held, body }`. `prefix` goes before the addresses of its files. */
export function partsOf(library, { third, token, nonce, prefix = '' }) {
  const { scripts, image, isImage } = tagsOf(library, third, token);
  const say = (html) => (nonce ? html.replace(/<script/g, `<script nonce="${nonce}"`) : html);
  const { adapter } = library;
  const ctx = { tags: isImage ? scripts : [...scripts, image], url: (name) => `${prefix}/a/${library.id}/${name}`, nonce };
  const own = library.head ? library.head(ctx) : `${adapter.first?.(ctx) ?? ''}${adapter.head(ctx)}`;
  return {
    head: say(own),
    held: say(scripts.concat(isImage ? [] : [image]).map((tag) => adapter.gate(tag, ctx)).join('') + (isImage ? library.image(image) : '')),
    body: say(library.head && !adapter.body ? '' : adapter.body(ctx)),
  };
}

/** The same tags, held by nobody. */
export function tagsOfNobody({ third, token }) {
  const { scripts, image } = tagsOf(null, third, token);
  return [...scripts, image].map((tag) => (tag.kind === 'src' ? `<script src="${tag.src}"></script>` : `<script>${tag.code}</script>`)).join('\n');
}
