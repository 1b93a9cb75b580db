// Every example of README.md and docs/recipes.md is run as it stands, or compiled against the built types.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { banner, cookieOf, HOST, useSite, type SeenRequest } from './harness';

interface Example {
  file: string;
  /** From `<!-- example: name -->` on the line before; empty without it. */
  name: string;
  language: string;
  code: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = ['README.md', 'docs/recipes.md'].flatMap(examplesOf);
const pages = examples.filter(({ language, name }) => language === 'html' || name === 'wordpress');
const sources = examples.filter(({ language }) => /^tsx?$/.test(language));

const world = useSite();

test('there are examples, and every one that can be run has a name', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(examples.filter(({ language, name }) => /^(html|tsx?|js)$/.test(language) && !name)).toEqual([]);
});

describe.each(pages)('$file: $name', (example) => {
  test('asks, holds, and runs after accept', async () => {
    const { page, expectQuiet } = await visitExample(example);
    await banner(page).accept.waitFor();
    await page.waitForLoadState('networkidle');
    expect(thirdParty()).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    expect((await scripts(page, true)).released).toBe(0);

    const addresses = await page.evaluate(heldAddresses);
    await banner(page).accept.click();
    for (const address of addresses) await expect.poll(() => thirdParty().some((seen) => address.startsWith(seen))).toBe(true);
    await expect.poll(async () => (await scripts(page, false)).waiting).toBe(0);
    expect((await scripts(page, true)).released).toBe(0);
    expect((await cookieOf(page))?.value).toContain('&m=accept-all&');
    expectQuiet();
    expect(world.site.cspReports).toEqual([]);
  });

  test('stays quiet after reject', async () => {
    const { page, expectQuiet } = await visitExample(example);
    await banner(page).reject.click();
    await expect.poll(() => banner(page).root.count()).toBe(0);
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(await banner(page).root.count()).toBe(0);
    expect(thirdParty()).toEqual([]);
    expect((await scripts(page, true)).waiting).toBe(0);
    expectQuiet();
  });
});

test('the npm example runs in a browser', async () => {
  const { outputText } = ts.transpileModule(named('npm').code, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
  const imports = readFileSync(`${root}/demo/parts/importmap.json`, 'utf8');
  world.site.page('/', `<!doctype html><script type="importmap">${imports}</script><script type="module">${outputText}</script>`);
  const { page, expectQuiet } = await world.freshPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(world.site.url('/'));
  await banner(page).accept.waitFor();
  expect(said).toEqual([]);
  await banner(page).accept.click();
  await expect.poll(() => said).toEqual(['load your analytics here']);
  expectQuiet();
});

test('the cookie is read by the JavaScript and by the regular expression', async () => {
  world.site.page('/', '<!doctype html><script src="/kelisim.js"></script>');
  const { page } = await world.visit();
  const pattern = new RegExp(named('cookie-regex').code);
  await banner(page).reject.click();
  expect(await page.evaluate(named('cookie-js').code)).toBe(false);
  expect((await cookieOf(page))!.value).not.toMatch(pattern);
  await page.evaluate('kelisim.acceptAll()');
  expect(await page.evaluate(`{ ${named('cookie-js').code} }`)).toBe(true);
  expect((await cookieOf(page))!.value).toMatch(pattern);
});

describe('examples of options', () => {
  const withOptions = async (name: string, cookie?: string) => {
    world.site.page('/', `<!doctype html><html lang="ru"><meta charset="utf-8"><script type="application/json" data-kelisim-options>${named(name).code}</script><script src="/kelisim.js"></script><p>Page</p></html>`);
    const { page, context, expectQuiet } = await world.freshPage();
    if (cookie) await context.addCookies([{ name: 'kelisim', value: cookie, url: world.site.url() }]);
    await page.goto(world.site.url());
    return { page, expectQuiet };
  };

  test('the notice names what use switches on', async () => {
    const { page, expectQuiet } = await withOptions('implied-options');
    await page.getByRole('button', { name: 'Понятно' }).click();
    expect((await cookieOf(page))!.value).toMatch(/&m=implied&.*&functional=1&analytics=1&chat=0&marketing=0$/);
    expectQuiet();
  });

  test('a new version is told of, with what changes', async () => {
    const { page, expectQuiet } = await withOptions('version-options', `v=1&t=${Math.floor(Date.now() / 1000) - 60}&r=2025-01-01&l=ru&m=custom&id=3q9xk2v7&functional=1&analytics=1&marketing=0`);
    await page.getByText('Новый подрядчик: платёжный сервис').waitFor();
    await page.getByRole('button', { name: 'Принять', exact: true }).click();
    expect((await cookieOf(page))!.value).toContain('&r=2026-11-01&');
    expectQuiet();
  });

  test('a statement must be confirmed', async () => {
    const { page, expectQuiet } = await withOptions('statements-options');
    await banner(page).accept.click();
    await page.getByRole('alert').filter({ hasText: 'отметьте' }).waitFor();
    await page.getByRole('checkbox', { name: 'Мне исполнилось 18 лет' }).check();
    await banner(page).accept.click();
    expect((await cookieOf(page))!.value).toMatch(/&adult=1$/);
    expectQuiet();
  });
});

test('the theming example changes the colours', async () => {
  const { page } = await visitExample(named('theming'));
  const { accept, reject } = banner(page);
  for (const button of [accept, reject]) {
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(138, 59, 18)');
  }
});

test('the TypeScript examples compile against the built types', { timeout: 60_000 }, () => {
  expect(existsSync(`${root}/dist/index.d.ts`)).toBe(true);
  expect(problemsOf(sources)).toEqual([]);
  // Else the types were not found, and anything would pass.
  const wrong = { ...named('npm'), code: "import { createConsent } from 'kelisim';\ncreateConsent({ expiresInMonths: 'long' });" };
  expect(problemsOf([wrong]).join()).toContain("is not assignable to type 'Months");
});

function examplesOf(file: string): Example[] {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  return [...text.matchAll(/(?:^<!-- example: ([\w-]+) -->\n)?^```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, name = '', language, code]) => ({
    file,
    name,
    language: language!,
    code: code!,
  }));
}

function named(name: string): Example {
  const found = examples.find((example) => example.name === name);
  if (!found) throw new Error(`no example "${name}"`);
  return found;
}

/** Serves the example in the head of a page; one that shows only tags gets the Kelisim tag before it. */
async function visitExample({ code, name, language }: Example) {
  const html = language === 'php' ? code.slice(code.indexOf('?>') + 2, code.lastIndexOf('<?php')) : code;
  const loader = /kelisim(\.full)?\.js"/.test(html) ? '' : '<script src="/kelisim.js"></script>';
  const [header, value] = named('csp-header').code.split(/: (.*)/s);
  world.site.page('/', {
    html: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Example</title>${loader}${html}</head><body><p>Page</p></body></html>`,
    headers: name === 'csp' ? { [header!]: `${value}; report-uri /__csp` } : {},
  });
  world.site.page('/poster.jpg', { html: '', headers: { 'content-type': 'image/jpeg' } });
  const visit = await world.freshPage({ colorScheme: 'light' });
  await visit.page.addInitScript(watchScripts);
  await visit.page.goto(world.site.url('/'));
  return visit;
}

/** In the page: notes the marked scripts that are released: a copy of theirs is put in, or they themselves are once more. */
function watchScripts(): void {
  const released: string[] = [];
  const seen = new WeakSet<Node>();
  new MutationObserver((records) => {
    for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLScriptElement) || !node.matches('[data-category], [data-service]')) continue;
      if (node.type !== 'text/plain' || seen.has(node)) released.push(node.dataset.category ?? '');
      seen.add(node);
    }
  }).observe(document, { childList: true, subtree: true });
  Object.assign(window, { __released: released });
}

/** How many of the page's held scripts were released, and how many were not; those that wait for a refusal, or all others. */
async function scripts(page: Page, refusals: boolean): Promise<{ released: number; waiting: number }> {
  const isWanted = (category: string) => category.startsWith('!') === refusals;
  const held = await page.locator('script[type="text/plain"]:is([data-category], [data-service])').evaluateAll((all) => all.map((script) => (script as HTMLElement).dataset.category ?? ''));
  const released = (await page.evaluate<string[]>('window.__released')).filter(isWanted).length;
  return { released, waiting: held.filter(isWanted).length - released };
}

/** Addresses of requests that left our site, save for Kelisim's own files. */
function thirdParty(): string[] {
  // The browser looks for updates of its own now and then.
  const isOurs = ({ host, path }: SeenRequest) =>
    host === HOST || host === 'update.googleapis.com' || /^\/kelisim[\w.-]*\.(js|css)$/.test(path);
  return world.site.requests.filter((seen) => !isOurs(seen)).map(({ secure, host, path }) => `${secure ? 'https' : 'http'}://${host}${path}`);
}

/** In the page: what held tags will ask for, in their attributes and in their code. */
function heldAddresses(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('[data-category]:not([data-category^="!"]), [data-service]:not([data-category])')) {
    const attributes = ['src', 'data-src', 'data-kelisim-src', 'data-kelisim-href'].map((name) => element.getAttribute(name) ?? '');
    const inCode = element.localName === 'script' ? (element.textContent!.match(/https:[^'"\s]+/g) ?? []) : [];
    found.push(...attributes.filter(Boolean), ...inCode);
  }
  return found;
}

/** Compiles the examples as modules inside the package, so that `kelisim` is found by the package's own exports. */
function problemsOf(given: Example[]): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const files = new Map(given.map(({ name, language, code }) => [`${root}tests/browser/example-${name}.${language}`, code]));
  // The file that the example of React imports.
  files.set(`${root}tests/browser/consent.ts`, named('site').code);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageVersion) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
}
