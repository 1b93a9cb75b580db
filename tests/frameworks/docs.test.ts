// The examples of docs/frameworks.md, as they stand, in the framework they are for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { banner, useSite } from '../browser/harness';
import { ran, settled } from '../browser/support/shop';
import { bundle, serveScript } from './support/bundle';
import { compileSvelte, compileVue } from './support/client';

const world = useSite();
const text = readFileSync(new URL('../../docs/frameworks.md', import.meta.url), 'utf8');
const example = (name: string) => new RegExp(`^<!-- example: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(text)![1]!;

/** Name → its code as JavaScript, and what puts `App` on the page. */
const FRAMEWORKS: Record<string, [app: (code: string) => string, mount: string]> = {
  react: [(code) => code, `import { createRoot } from 'react-dom/client'; import { createElement } from 'react'; import { App } from 'the-example'; createRoot(root).render(createElement(App));`],
  vue: [(code) => compileVue(code, 'App'), `import { createApp } from 'vue'; import App from 'the-example'; createApp(App).mount(root);`],
  svelte: [(code) => compileSvelte(code, 'App.svelte'), `import { mount } from 'svelte'; import App from 'the-example'; mount(App, { target: root });`],
};

test('each framework with code has its test', () => {
  expect([...text.matchAll(/<!-- example: (\w+) -->/g)].map(([, name]) => name)).toEqual(Object.keys(FRAMEWORKS));
});

test.each(Object.entries(FRAMEWORKS))('%s: asks, holds, and releases each once', async (name, [compile, mount]) => {
  const contents = compile(example(name));
  serveScript(world.site, '/app.js', await bundle(`const root = document.getElementById('root'); ${mount}`, {
    plugins: [{
      name: 'the-example',
      setup(build) {
        build.onResolve({ filter: /^the-example$/ }, ({ path }) => ({ path, namespace: 'example' }));
        build.onLoad({ filter: /.*/, namespace: 'example' }, () => ({ contents, loader: 'jsx', resolveDir: fileURLToPath(new URL('.', import.meta.url)) }));
      },
    }],
  }));
  world.site.page('/', '<!doctype html><html lang="ru"><meta charset="utf-8"><title>App</title><div id="root"></div><script type="module" src="/app.js"></script></html>');
  const { page, expectQuiet } = await world.visit();
  await banner(page).accept.waitFor();
  await settled(page);
  expect(world.site.requestsTo(/^(counter|video)\.test$/)).toEqual([]);

  await banner(page).accept.click();
  await expect.poll(async () => (await ran(page)).sort()).toEqual(['external', 'inline']);
  await expect.poll(() => world.site.requestsTo('video.test', '/embed/1').length).toBe(1);
  await settled(page);
  expect((await ran(page)).sort()).toEqual(['external', 'inline']);
  expect(world.site.requestsTo('counter.test')).toHaveLength(1);
  expectQuiet();
});
