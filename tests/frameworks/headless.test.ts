// The example of docs/headless.md for components, as it stands: a banner of a site's own in React, without a hydration error or a warning, and with one handle.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cookieOf, useSite } from '../browser/harness';
import { ran } from '../browser/support/shop';
import { bundle, serveScript } from './support/bundle';

const world = useSite();
const text = readFileSync(new URL('../../docs/headless.md', import.meta.url), 'utf8');
const EXAMPLE = /^<!-- example: react -->\n```\w+\n([\s\S]*?)\n```$/m.exec(text)![1]!;

test.each([18, 19] as const)('React %s: asks in StrictMode, keeps the hash of its words, and is gone', async (react) => {
  const code = `import { createRoot } from 'react-dom/client'; import { StrictMode, createElement } from 'react'; import { App } from 'the-example';
    createRoot(document.getElementById('root')).render(createElement(StrictMode, null, createElement(App)));`;
  serveScript(world.site, '/app.js', await bundle(code, {
    react, development: true,
    plugins: [{
      name: 'the-example',
      setup(build) {
        build.onResolve({ filter: /^the-example$/ }, ({ path }) => ({ path, namespace: 'example' }));
        build.onLoad({ filter: /.*/, namespace: 'example' }, () => ({ contents: EXAMPLE, loader: 'tsx', resolveDir: fileURLToPath(new URL(react === 18 ? './react-18' : '.', import.meta.url)) }));
      },
    }],
  }));
  world.site.page('/', `<!doctype html><html lang="ru"><meta charset="utf-8"><title>App</title>
    <script type="text/plain" data-category="analytics">(window.__ran ||= []).push('inline')</script><div id="root"></div><script type="module" src="/app.js"></script></html>`);
  const { page, expectQuiet } = await world.visit('/', { https: true });
  const section = page.getByRole('region', { name: 'Мы используем' });
  await section.waitFor();
  expect(await ran(page)).toEqual([]);
  await section.getByRole('button', { name: 'Принять все' }).press('Enter');
  await section.waitFor({ state: 'detached' });
  await expect.poll(() => ran(page)).toEqual(['inline']);
  expect((await cookieOf(page))!.value).toMatch(/&m=accept-all&id=site\.\w+&h=[\w-]{43}&/);
  expectQuiet();
});
