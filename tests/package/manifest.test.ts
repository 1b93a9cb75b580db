// What npm would publish, as other tools see it.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { describe, expect, it } from 'vitest';
import { root } from './support/consumer';

interface Packed {
  files: { path: string; size: number }[];
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
) as [Packed];
const files = packed.files.map(({ path }) => path);

describe('the package', () => {
  it.each(['kelisim.js', 'kelisim-ui.js', 'kelisim-receipts.js', 'kelisim-purge.js', 'kelisim-lint.js', 'kelisim-check.js', 'kelisim-button.js', 'kelisim-layouts.js', 'kelisim-theme.js', 'kelisim-words.js', 'lint.js', 'lint.cjs', 'lint.d.ts', 'lint.d.cts', 'kelisim.full.js', 'kelisim.css', 'index.js', 'index.cjs', 'index.d.ts', 'index.d.cts', 'i18next.js', 'i18next.cjs', 'services.js', 'services.cjs', 'services.d.ts', 'services/youtube.json', 'words/kk.js', 'words/kk.cjs', 'words/kk.d.ts', 'words/kk.d.cts', 'webview.js', 'webview.cjs', 'webview.d.ts', 'testing.js', 'testing.cjs', 'testing.d.ts', 'testing.d.cts', 'inline.js', 'inline.cjs', 'inline.d.ts', 'inline.d.cts', 'headless.js', 'headless.cjs', 'headless.d.ts', 'headless.d.cts',
    'integrations/meta.js', 'integrations/meta.mjs', 'integrations/meta.cjs', 'integrations/meta.d.mts', 'integrations/meta.d.cts'])(
    'holds dist/%s', (file) => expect(files).toContain(`dist/${file}`),
  );

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
    // Node 10's resolution knows no subpaths; nobody who could run this has it.
    const { status, stdout } = spawnSync(process.execPath, [cli, '--pack', root, '--profile', 'node16', '--format', 'json'], {
      encoding: 'utf8', cwd: root,
      // What is packed is what is tested: `prepack` would build it anew.
      env: { ...process.env, npm_config_ignore_scripts: 'true' },
    });
    const { problems } = JSON.parse(stdout) as { problems: Record<string, { resolutionKind?: string }[]> };
    expect(Object.values(problems).flat().filter(({ resolutionKind }) => resolutionKind !== 'node10')).toEqual([]);
    expect(status).toBe(0);
  });
});
