/** The smallest application that `tests/consumers` could drive, by the script tag, and what a binding could do wrong in it. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './consumer';

const OPTIONS = {
  policy: { url: '/privacy' },
  categories: { functional: {}, analytics: {} },
  services: { youtube: { category: 'functional', name: 'YouTube' } },
};
const HOME = `
  const button = (name, act) => { const made = Object.assign(document.createElement('button'), { textContent: name, onclick: act }); made.dataset.test = name; return made; };
  const consent = window.kelisim, app = document.getElementById('app');
  function home() {
    app.innerHTML = '<b data-test="analytics"></b><div data-test="video"><iframe title="Video" data-category="functional" data-service="youtube" data-kelisim-src="http://video.test/1"></iframe></div>';
    const tag = Object.assign(document.createElement('script'), { type: 'text/plain', src: 'http://counter.test/tag.js' });
    tag.dataset.category = 'analytics';
    app.append(tag, button('withdraw', () => consent.withdraw()), button('kazakh', () => consent.setLanguage('kk')),
      button('about', () => app.replaceChildren(button('home', home))), button('unmount', () => app.replaceChildren()));
    say();
  }
  function say() { const said = app.querySelector('b'); if (said) said.textContent = consent.has('analytics') ? 'granted' : 'denied'; }
  consent.on('change', say); consent.on('ready', say);
  home();`;

/** Check → how an application fails it: code that runs before or after its own. */
export const FAULTS: Record<string, { before?: string; after?: string; options?: object }> = {
  'one banner': { after: `document.body.insertAdjacentHTML('beforeend', '<section aria-label="Second"><button data-kelisim="accept-all">Second</button></section>');` },
  languages: { options: { languages: ['ru'] } },
  held: { after: `document.head.append(Object.assign(document.createElement('script'), { src: 'http://counter.test/tag.js' }));` },
  kept: { after: `consent.on('change', () => addEventListener('pagehide', () => { document.cookie = 'kelisim=; path=/; max-age=0'; }));` },
  leaves: { after: `const video = app.querySelector('iframe'); video.remove = () => {}; new MutationObserver(() => video.isConnected || document.body.append(video)).observe(app, { childList: true });` },
  withdrawn: { after: `document.addEventListener('click', (event) => event.target.dataset.test === 'withdraw' && event.stopPropagation(), true);` },
  once: { after: `setInterval(() => { const video = app.querySelector('iframe[src]'); if (video && !consent.has('functional')) { fetch('http://counter.test/more'); } }, 20);` },
  refused: { after: `consent.on('change', () => { if (!consent.has('analytics')) document.head.append(Object.assign(document.createElement('script'), { src: 'http://counter.test/late.js' })); });
    if (document.cookie.includes('kelisim')) fetch('http://counter.test/returned', { mode: 'no-cors' });` },
  unmounted: { after: `app.querySelector('[data-test=unmount]').onclick = () => { app.replaceChildren(); const tag = document.createElement('script'); tag.type = 'text/plain'; tag.dataset.category = 'analytics'; document.head.append(tag); };` },
  quiet: { after: `console.warn('Hydration completed but contains mismatches.');` },
};

/** Writes the application into a folder of its own. */
export function writeApp({ before = '', after = '', options = {} }: (typeof FAULTS)[string] = {}): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-app-'));
  cpSync(join(root, 'dist'), folder, { recursive: true, filter: (path) => !/\.(c?d?\.?[cm]?ts|cjs)$/.test(path) });
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<script type="application/json" data-kelisim-options>${JSON.stringify({ ...OPTIONS, ...options })}</script><script src="/kelisim.js"></script>
<body><div id="app"></div><script>${before};${HOME};${after}</script></body></html>`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
