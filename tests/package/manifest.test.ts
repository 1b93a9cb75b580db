// What npm would publish, as other tools see it.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { describe, expect, it } from 'vitest';
import { INTEGRATIONS, isEsmOnly, PEERS, SOURCES } from '../../scripts/package/entries.mjs';
import { manifest } from '../../scripts/package/manifest.mjs';
import { root } from './support/consumer';

/** Bytes of the tarball. It rises only with a feature, by what that measured; CONTRIBUTING.md says what it is made of, and where we want to be. */
const PACKED = 597_500;
/** gzip looks back 32 kB: a file that begins behind a larger one finds nothing in it that is its own. */
const WINDOW = 32_000;
/** Of these both forms cost their whole size; CONTRIBUTING.md says how much. */
const UNCUT = ['chunks/core.js', 'chunks/mount.js', 'chunks/preferences-module.js', 'lint.js', 'services.js'].flatMap((file) => [`dist/${file}`, `dist/cjs/${file}`]);

interface Packed {
  size: number;
  files: { path: string; size: number }[];
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
) as [Packed];
const files = packed.files.map(({ path }) => path);

/** A pattern is no file that attw could look at. */
const OF_PATTERNS = [...Object.keys(INTEGRATIONS).map((name) => `./integrations/${name}`), ...['en', 'kk', 'ru'].map((name) => `./locales/${name}`)];

describe('the package', () => {
  it.each(['kelisim.js', 'kelisim-ui.js', 'kelisim-receipts.js', 'kelisim-purge.js', 'kelisim-lint.js', 'kelisim-check.js', 'kelisim-button.js', 'kelisim-layouts.js', 'kelisim-theme.js', 'kelisim-words.js', 'kelisim.full.js', 'kelisim.css', 'services/youtube.json', 'services/youtube.js', 'integrations/meta.js', 'integrations/meta.module.js',
    ...[...Object.keys(SOURCES), 'words/kk', 'words/ru', 'words/en'].flatMap((name) => ['', ...(isEsmOnly(name) ? [] : ['cjs/'])].flatMap((folder) => [`${folder}${name}.js`, `${folder}${name}.d.ts`]))])(
    'holds dist/%s', (file) => expect(files).toContain(`dist/${file}`),
  );

  it('says of its entries what their table says: node scripts/package/manifest.mjs --write', () => {
    const written = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    // The order counts: of two conditions that fit, the first is taken.
    for (const [key, value] of Object.entries(manifest)) expect([key, JSON.stringify(written[key])]).toEqual([key, JSON.stringify(value)]);
    expect(Object.keys(manifest)).toEqual(expect.arrayContaining(['exports', 'typesVersions', 'peerDependencies', 'peerDependenciesMeta']));
  });

  it('holds no file twice', () => {
    const names = new Map<string, string[]>();
    for (const file of files) {
      const hash = createHash('sha256').update(readFileSync(join(root, file))).digest('hex');
      names.set(hash, [...names.get(hash) ?? [], file]);
    }
    expect([...names.values()].filter(({ length }) => length > 1)).toEqual([]);
    expect(names.size).toBeGreaterThan(100);
  });

  it('is no larger than it was', () => {
    expect(packed.size).toBeLessThanOrEqual(PACKED);
    const large = packed.files.filter(({ path, size }) => /^dist\/(cjs\/)?(chunks\/)?[\w-]+\.js$/.test(path) && !/\/kelisim[\w.-]*\.js$/.test(path) && size > WINDOW).map(({ path }) => path);
    expect(large.sort()).toEqual([...UNCUT].sort());
  });

  it('holds the locales, and nothing that only we need', () => {
    expect(files).toEqual(expect.arrayContaining(['locales/kk.json', 'locales/ru.json', 'schemas/receipt-1.schema.json', 'package.json']));
    const strange = files.filter((file) => !/^(dist\/|bin\/kelisim\.mjs$|gtm\/template\.tpl$|locales\/|docs\/|schemas\/receipt-|package\.json$|README|LICENSE|CHANGELOG)/.test(file));
    expect(strange).toEqual([]);
  });

  it('holds the Tag Manager template, and not what only its gallery asks for', () => {
    expect(files.filter((file) => file.startsWith('gtm/'))).toEqual(['gtm/template.tpl']);
  });

  it('names every package that the built files hold, with its copyright', () => {
    const notices = readFileSync(join(root, 'docs/third-party.md'), 'utf8');
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path)).map((path) => readFileSync(join(root, 'src', path), 'utf8'));
    const packages = new Set(sources.flatMap((text) => [...text.matchAll(/^import (?!type)[^;]* from '(@[\w-]+\/[\w-]+|[\w-]+)(?:\/[^':]*)?';$/gm)].map(([, name]) => name!)));
    for (const name of ['kelisim', ...Object.keys(PEERS)]) packages.delete(name); // itself, and the application's own
    expect([...packages].sort()).toEqual(['js-cookie', 'leven', 'preact']);
    for (const name of packages) {
      const folder = join(root, 'node_modules', name);
      const licence = readFileSync(join(folder, readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))!), 'utf8');
      expect(notices).toContain(/^Copyright .*$/m.exec(licence)![0]);
    }
    expect(files).toContain('docs/third-party.md');
  });

  it('satisfies publint', async () => {
    const { messages } = await publint({ pkgDir: root, pack: 'npm', strict: true });
    expect(messages).toEqual([]);
  });

  it('has types that resolve, in ESM and CJS alike', { timeout: 60_000 }, () => {
    const require = createRequire(import.meta.url);
    const cli = join(dirname(require.resolve('@arethetypeswrong/cli/package.json')), 'dist/index.js');
    const report = join(mkdtempSync(join(tmpdir(), 'kelisim-attw-')), 'report.json');
    const output = openSync(report, 'w'); // a pipe would lose the end of it when the program exits with an error
    const { stderr } = spawnSync(process.execPath, [cli, '--pack', root, '--profile', 'strict', '--format', 'json', '--include-entrypoints', ...OF_PATTERNS], {
      encoding: 'utf8', cwd: root, stdio: ['ignore', output, 'pipe'],
      // What is packed is what is tested: `prepack` would build it anew.
      env: { ...process.env, npm_config_ignore_scripts: 'true' },
    });
    const { problems, analysis } = JSON.parse(readFileSync(report, 'utf8')) as { problems: Record<string, { kind: string; entrypoint?: string }[]>; analysis: { entrypoints: Record<string, unknown> } };
    // Of frameworks that are ES modules alone so are our entries: `require` finds them, and Node loads them since 20.19.
    const isKnown = ({ kind, entrypoint = '' }: { kind: string; entrypoint?: string }) => kind === 'CJSResolvesToESM' && isEsmOnly(entrypoint.slice(2));
    expect(Object.values(problems).flat().filter((problem) => !isKnown(problem))).toEqual([]);
    expect(stderr).toBe('');
    closeSync(output);
    rmSync(dirname(report), { recursive: true });
    expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining(['.', './lint', './services', ...OF_PATTERNS]));
  });
});
