// Finds a Firefox for the browser tests: FIREFOX_PATH or an installed one; undefined without. As a command it prints the path.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Path of a Firefox that starts, or undefined. */
export function findFirefox() {
  const { FIREFOX_PATH, PATH = '' } = process.env;
  if (FIREFOX_PATH) return FIREFOX_PATH;
  const folders = [...PATH.split(delimiter).filter(Boolean), '/Applications/Firefox.app/Contents/MacOS'];
  const files = folders.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)));
  // Ubuntu's `firefox` may only point to a snap: a file is not yet a browser.
  return files.find((file) => existsSync(file) && spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(findFirefox() ?? 'no Firefox found');
