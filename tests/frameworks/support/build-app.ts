/** Applications of frameworks that have a build of their own: a copy is built, in a folder that goes when the tests have ended. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = fileURLToPath(new URL('..', import.meta.url));
/** Below the installed packages' folder, where Node and bundlers look for them. */
const CACHE = join(folder, '.cache');

/** Without telemetry, and without a word of it. */
export const QUIET = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const, FORCE_COLOR: '0' };

export interface BuiltApp {
  folder: string;
  remove(): Promise<void>;
}

/**
 * Copies `name`, lets `prepare` add to it, and builds it.
 *
 * @param command a file below `node_modules`, and its arguments
 */
export async function buildApp(name: string, command: readonly [string, ...string[]], prepare?: (folder: string) => Promise<void> | void): Promise<BuiltApp> {
  mkdirSync(CACHE, { recursive: true });
  const copy = mkdtempSync(join(CACHE, `${name}-`));
  const remove = () => rm(copy, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  try {
    cpSync(join(folder, name), copy, { recursive: true });
    await prepare?.(copy);
    const [file, ...more] = command;
    await promisify(execFile)(process.execPath, [packagePath(file), ...more], { cwd: copy, env: QUIET, maxBuffer: 1e8 });
  } catch (error) {
    await remove();
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} could not be built:\n${stdout}\n${stderr}`);
  }
  return { folder: copy, remove };
}

export const packagePath = (file: string): string => join(folder, 'node_modules', file);
