/** A project that has installed the built package, in a folder of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Consumer {
  readonly directory: string;
  write(file: string, text: string): string;
  /** Runs Node in the project; what it prints is JSON. */
  node(...args: string[]): unknown;
  remove(): void;
}

export function consumer(): Consumer {
  const directory = mkdtempSync(join(tmpdir(), 'kelisim-consumer-'));
  mkdirSync(join(directory, 'node_modules'));
  symlinkSync(root, join(directory, 'node_modules/kelisim'), 'junction');
  return {
    directory,
    write(file, text) {
      const path = join(directory, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    node(...args) {
      const { status, signal, stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: directory, encoding: 'utf8', timeout: 20_000, env: { ...process.env, NODE_OPTIONS: '' },
      });
      if (status || signal || stderr) throw new Error(`node ended with ${signal ?? status}: ${stderr}`);
      return stdout ? JSON.parse(stdout) : undefined;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
