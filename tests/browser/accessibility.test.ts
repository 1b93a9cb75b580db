// Every state of the interface in every language, judged by axe and HTML CodeSniffer, in Chromium and in Firefox.
import { describe, expect, test } from 'vitest';
import { bringScript, CSS, LANGUAGES, pageOf, PREVIEW, STATES, type GalleryState } from '../../scripts/gallery/states.mjs';
import { useSite, type Site } from './harness';
import { CHECK, type Findings } from './support/checkers';
import { hasFirefox, useFirefox } from './support/use-firefox';

const CASES = STATES.flatMap((state) => (state.languages ?? LANGUAGES).map((language) => [state.name, language, state] as const));

/** What axe cannot tell, and why it is right. */
const EXPLAINED: [RegExp, string][] = [
  [/^color-contrast Unable to determine contrast ratio/, 'an open dialog beside <body>: axe gives up, HTML CodeSniffer measures it (see the control below)'],
  [/^color-contrast Element content is too short .*>×</, 'a sign, not a text; in the colour of the text beside it'],
  [/^label-content-name-mismatch .*>×</, 'the visible × is a sign; the name says what it does'],
  [/^color-contrast .* background gradient/, 'the faint stripes of a placeholder, 7 % of grey over the surface the banner is measured on: 6.7:1 instead of 7.2:1 at worst'],
  [/^color-contrast .* overlapped by another element: <button class="reopen"/, 'under the open preferences; the state `reopen` has it measured'],
];

function judge({ passes, violations, incomplete, sniffed }: Findings) {
  expect(passes).toBeGreaterThan(2);
  expect(violations).toEqual([]);
  expect(sniffed).toEqual([]);
  expect(incomplete.filter((line) => !EXPLAINED.some(([pattern]) => pattern.test(line)))).toEqual([]);
}

function serve(site: Site, state: GalleryState, language: string) {
  const headers: Record<string, string> = state.cookie ? { 'set-cookie': `kelisim=${state.cookie}; path=/` } : {};
  site.page('/', { html: pageOf(state, language), headers });
  site.page('/preview.svg', { html: PREVIEW, headers: { 'content-type': 'image/svg+xml' } });
  if (state.missing) site.fault(state.missing, { status: 404 });
  site.page('/gallery.css', { html: CSS, headers: { 'content-type': 'text/css' } });
}

test('there are at least 48 of them', () => expect(CASES.length).toBeGreaterThanOrEqual(48));

describe('in Chromium', () => {
  const world = useSite();

  test.each(CASES)('%s in %s', async (_name, language, state) => {
    serve(world.site, state, language);
    const { page } = await world.visit('/', { reducedMotion: 'reduce' });
    await page.evaluate(bringScript(state));
    judge(await page.evaluate(CHECK) as Findings);
  });

  test('the checkers do find what is wrong', async () => {
    world.site.page('/', '<!doctype html><html lang="ru"><title>x</title><body><div id="host"></div>');
    const { page } = await world.visit();
    await page.evaluate(() => {
      const root = document.querySelector('#host')!.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('p { color: #999; background: #fff }');
      root.adoptedStyleSheets = [sheet];
      const pale = Object.assign(document.createElement('p'), { textContent: 'pale' });
      root.append(document.createElement('button'), Object.assign(document.createElement('img'), { src: '/x.png' }), pale);
    });
    const { violations, sniffed } = await page.evaluate(CHECK) as Findings;
    expect(violations.join()).toMatch(/button-name.*image-alt/);
    expect(sniffed.join()).toMatch(/1_4_3.*<p>pale/);
  });
});

describe.runIf(hasFirefox)('in Firefox', () => {
  const world = useFirefox({ 'ui.prefersReducedMotion': 1 });

  test.each(CASES)('%s in %s', async (_name, language, state) => {
    serve(world.site, state, language);
    // As large as in Chromium: in a smaller one the banner covers a placeholder, and the contrast of what is covered can't be told.
    await world.visit({ width: 1280, height: 720 }, async (page) => {
      await page.evaluate(bringScript(state));
      judge(await page.evaluate(CHECK) as Findings);
    });
  });
});
