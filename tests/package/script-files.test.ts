// The files a script tag loads: small enough, and readable for every browser we name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { GATE_BUDGET, measure, measureGate } from '../../scripts/check-sizes.mjs';
import { root } from './support/consumer';

const INTEGRATIONS = readdirSync(join(root, 'dist/integrations')).filter((file) => file.endsWith('.js')).map((file) => `integrations/${file}`);
const isNamed = (file: string) => file.endsWith('.module.js');
const read = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');

it.each(measure().map((row) => [row.name, row] as const))('%s is within its budget', (_name, { size, limit }) => {
  expect(size).toBeLessThanOrEqual(limit);
});

it('the inline gate is within its budget, printed with the options of the demo', async () => {
  expect(await measureGate()).toBeLessThanOrEqual(GATE_BUDGET.limit);
});

it('each integration has a budget of 600 B, by its own tag and by name', () => {
  expect(INTEGRATIONS.filter(isNamed).map((file) => file.replace('.module', ''))).toEqual(INTEGRATIONS.filter((file) => !isNamed(file)));
  expect(INTEGRATIONS).toHaveLength(20);
  const limits = Object.fromEntries(measure().map(({ files, limit }) => [files.join('+'), limit]));
  expect(INTEGRATIONS.map((file) => [file, limits[file]])).toEqual(INTEGRATIONS.map((file) => [file, 600]));
});

it('the goals are those the project has set itself; the limits above are how far we have come, and only fall', () => {
  const goals = Object.fromEntries(measure().map(({ files, goal }) => [files.join('+'), goal]));
  expect(goals['kelisim.js']).toBeLessThanOrEqual(7500);
  expect(goals['kelisim.js+kelisim-ui.js']).toBeLessThanOrEqual(13400);
  expect(goals['kelisim.full.js']).toBeLessThanOrEqual(15500);
});

describe.each(['kelisim.js', 'kelisim.full.js', 'kelisim-ui.js', 'kelisim-preferences.js', 'kelisim-law.js', 'kelisim-page.js', 'kelisim-embeds.js', 'kelisim-notice.js', 'kelisim-receipts.js', 'kelisim-purge.js', 'kelisim-lint.js', 'kelisim-check.js', ...INTEGRATIONS])('%s', (file) => {
  const code = read(file);
  const isModule = /(-(ui|preferences|law|page|embeds|notice|receipts|purge|lint|check)|\.module)\.js$/.test(file);

  it('is ES2021: nothing in it has to be rewritten for a browser of that year', async () => {
    const write = async (target: string) => (await transform(code, { target, charset: 'utf8' })).code;
    expect(await write('es2021')).toBe(await write('esnext'));
  });

  it.runIf(!isModule)('is a classic script that leaves no names behind', () => {
    const { statements } = ts.createSourceFile(file, code, ts.ScriptTarget.Latest);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((statement) => !ts.isExpressionStatement(statement) && !ts.isEmptyStatement(statement))).toEqual([]);
  });

  it('writes no string into the DOM and evaluates none', () => {
    expect(code).not.toMatch(/\beval\(|\bnew Function\b|document\.write|insertAdjacentHTML|outerHTML/);
    // Preact itself knows dangerouslySetInnerHTML; nothing of ours does.
    if (file === 'kelisim.js') expect(code).not.toContain('innerHTML');
  });

  it('carries neither i18next nor a source map comment nor a licence banner twice', () => {
    expect(code).not.toMatch(/i18next|sourceMappingURL/);
    expect(code.match(/js-cookie v\d/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });
});

it('the core lends the UI its stand-in for the document, in place of a second one', () => {
  expect(read('kelisim.js')).toMatch(/\bnew Proxy\b/);
  expect(read('kelisim.js')).toMatch(/\blent:\{doc:/);
  expect(read('kelisim-ui.js')).not.toMatch(/\bnew Proxy\b/);
});

it('core and UI know the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  for (const file of ['kelisim.js', 'kelisim-ui.js', 'kelisim.full.js']) expect(read(file)).toContain(version);
});
