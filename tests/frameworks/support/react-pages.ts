/** A page that React renders on the server and takes over in the browser, with everything that can be held in it. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { serveScript, bundle } from './bundle';
import type { Site } from '../../browser/harness';

export interface ReactPage {
  react: 18 | 19;
  /** What `hydrateRoot` is given. */
  root: 'container' | 'document';
  /** In one piece, or in two with a Suspense boundary that is a second late. */
  rendering: 'string' | 'stream';
  development: boolean;
  /** How Kelisim comes to the page; 'none' leaves it out. */
  kelisim: 'tag' | 'async tag' | 'npm' | 'none';
  /** Where the script that hydrates stands. What React's stream writes itself is `async`. */
  client: 'module in head' | 'module at end' | 'async script' | 'async module';
  /** The name under which embeds keep their address. @default 'data-kelisim-src' */
  spelling?: 'data-src';
}

/** Parts of a page that holds: one there at once, one a second late, and one whose code is. A plain string has no late one. */
export const partsOf = ({ rendering }: Pick<ReactPage, 'rendering'>) => (rendering === 'stream' ? ['early', 'late', 'lazy'] : ['early', 'lazy']);

const BUILT = fileURLToPath(new URL('../../../dist/index.js', import.meta.url));
/** The name of the page's own code; the slow chunk is a file of its own. */
const CLIENT = '/client.js';
const CHUNK = '/chunk.js';
export const CATEGORIES = 'analytics marketing';

/** The application, once for the server and once for the browser. */
const APP = `
import { Suspense, lazy, useEffect } from 'react';

function Held({ name }) {
  useEffect(() => { (window.__hydrated = window.__hydrated || []).push(name); }, [name]);
  return (
    <section id={name}>
      <script type="text/plain" data-category="analytics" dangerouslySetInnerHTML={{ __html: "(window.__ran = window.__ran || []).push('" + name + " inline')" }} />
      <script type="text/plain" data-category="analytics" src={'http://tags.test/tag.js?id=' + name} />
      <script async type="text/plain" data-category="analytics" src={'http://tags.test/async.js?id=' + name + ' async'} />
      <iframe data-category="marketing" data-kelisim-src={'http://video.test/embed/' + name} title="Video" width="400" height="200" />
      <img data-category="marketing" data-kelisim-src={'http://pixel.test/' + name + '.gif'} alt="" width="10" height="10" />
    </section>
  );
}

/** The server's data come late; the browser has them. */
const Late = ({ wait }) => { if (wait) wait(); return <Held name="late" />; };
const OnServer = () => <Held name="lazy" />;
const chunk = ${JSON.stringify(CHUNK)};
const Lazy = typeof window === 'undefined' ? OnServer : lazy(() => import(chunk).then(() => ({ default: OnServer })));

const App = ({ wait, streamed }) => (
  <main>
    <h1>Shop</h1>
    <Held name="early" />
    {streamed && <Suspense fallback={<p>Wait</p>}><Late wait={wait} /></Suspense>}
    <Suspense fallback={<p>Wait</p>}><Lazy /></Suspense>
    <footer>End</footer>
  </main>
);

const Page = ({ head, end, ...rest }) => (
  <html lang="ru">
    <head>
      <meta charSet="utf-8" /><title>Shop</title>
      {head.map((attributes) => <script key={attributes.src} {...attributes} />)}
    </head>
    <body>
      <div id="app"><App {...rest} /></div>
      {end.map((attributes) => <script key={attributes.src} {...attributes} />)}
    </body>
  </html>
);
`;

const SERVER = `${APP}
import { renderToString, renderToPipeableStream } from 'react-dom/server';
import { Writable } from 'node:stream';

/** Pieces of HTML: the last has what was late. */
out.render = async ({ rendering, bootstrap, whole, ...parts }) => {
  let late;
  let ready = false;
  const promise = new Promise((resolve) => { late = () => { ready = true; resolve(); }; });
  const streamed = rendering === 'stream';
  const props = { streamed, wait: () => { if (!ready) throw promise; } };
  const tree = whole ? <Page {...parts} {...props} /> : <App {...props} />;
  if (!streamed) return [renderToString(tree)];
  const pieces = [''];
  await new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(tree, {
      ...bootstrap,
      onError: reject,
      onShellReady() {
        pipe(new Writable({
          write(piece, _encoding, done) { pieces[pieces.length - 1] += piece; done(); },
          final(done) { done(); resolve(); },
        }));
        setTimeout(() => { pieces.push(''); late(); }, 20);
      },
    });
  });
  return pieces;
};
`;

const clientCode = ({ kelisim, root, rendering }: ReactPage, parts: object) => `${APP}
import { hydrateRoot } from 'react-dom/client';
${kelisim === 'npm' ? `import { createConsent } from ${JSON.stringify(BUILT)};` : ''}

function Consent({ children }) {
  useEffect(() => {
    ${kelisim === 'npm' ? `
    const consent = createConsent({ categories: { analytics: {}, marketing: {} } });
    window.kelisim = consent;` : ''}
  }, []);
  return children;
}

const onRecoverableError = (error) => { (window.__recovered = window.__recovered || []).push(String(error.message)); };
const tree = ${root === 'document' ? `<Page streamed={${rendering === 'stream'}} {...${JSON.stringify(parts)}} />` : `<App streamed={${rendering === 'stream'}} />`};
hydrateRoot(${root === 'document' ? 'document' : "document.getElementById('app')"}, <Consent>{tree}</Consent>, { onRecoverableError });
`;

type Render = (page: object) => Promise<string[]>;
const servers = new Map<string, Promise<Render>>();
const clients = new Map<string, Promise<string>>();
const spelt = (code: string, spelling = 'data-kelisim-src') => code.replaceAll('data-kelisim-src', spelling);
const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>) => {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
};

/** React's server, of this version. */
const serverOf = ({ react, development, spelling }: ReactPage) => once(servers, `${react} ${development} ${spelling}`, async () => {
  const out: { render?: Render } = {};
  const code = await bundle(spelt(SERVER, spelling), { react, development, platform: 'node', format: 'iife' });
  new Function('require', 'out', code)(createRequire(import.meta.url), out);
  return out.render!;
});

/** Registers the page and its scripts. */
export async function serveReactPage(site: Site, page: ReactPage, path = '/'): Promise<void> {
  const { react, root, rendering, development, kelisim, client } = page;
  const whole = root === 'document';
  const tag = kelisim.endsWith('tag') ? [{ src: '/kelisim.js', 'data-categories': CATEGORIES, ...(kelisim === 'async tag' && { async: true }) }] : [];
  const module = { type: 'module', src: CLIENT };
  const parts = { head: [...tag, ...(client === 'module in head' ? [module] : [])], end: client === 'module at end' ? [module] : [] };
  const bootstrap = client === 'async script' ? { bootstrapScripts: [CLIENT] } : client === 'async module' ? { bootstrapModules: [CLIENT] } : {};

  const render = await serverOf(page);
  const code = spelt(clientCode(page, parts), page.spelling);
  serveScript(site, CLIENT, await once(clients, `${react} ${development} ${code}`, () => bundle(code, { react, development, format: client === 'async script' ? 'iife' : 'esm' })));
  site.page(CHUNK, { html: [600, 'export default 1;'], headers: { 'content-type': 'text/javascript' } });

  const pieces = await render({ rendering, bootstrap, whole, ...parts });
  const html = whole ? pieces : wrap(pieces, parts);
  site.page(path, html.flatMap((piece, index) => (index ? [1000, piece] : [piece])));
}

function wrap(pieces: string[], { head, end }: Record<'head' | 'end', object[]>): string[] {
  const scripts = (list: object[]) => list.map((attributes) =>
    `<script ${Object.entries(attributes).map(([name, value]) => (value === true ? name : `${name}="${value}"`)).join(' ')}></script>`).join('');
  const html = [...pieces];
  html[0] = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Shop</title>${scripts(head)}</head><body><div id="app">${html[0]}`;
  html[html.length - 1] += `</div>${scripts(end)}</body></html>`;
  return html;
}
