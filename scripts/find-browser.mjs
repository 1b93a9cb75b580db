// Finds a Chromium for the browser tests, or installs one. As a command it prints the path:
//   node scripts/find-browser.mjs
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Path of a Chromium or Chrome that starts: CHROME_PATH, an installed one, Playwright's own; else installs one. */
export async function findChromium() {
  if (process.env.CHROME_PATH) {
    if (existsSync(process.env.CHROME_PATH)) return process.env.CHROME_PATH;
    throw new Error(`CHROME_PATH is "${process.env.CHROME_PATH}", and there is no such file.`);
  }
  return findInstalled() ?? install();
}

function findInstalled() {
  return [...onPath(), ...usualPlaces(), ownOfPlaywright()].find((file) => file && existsSync(file) && starts(file));
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const extension = process.platform === 'win32' ? '.exe' : '';
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + extension)));
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return [process.env.HOME ?? '', ''].flatMap((home) => [
      `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    ]);
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Chromium/Application/chrome.exe')]);
  }
  return [];
}

function ownOfPlaywright() {
  try {
    return chromium.executablePath();
  } catch {
    return undefined; // a platform Playwright has no build for
  }
}

/**
 * On Linux a file is not yet a browser: Ubuntu's `chromium-browser` may only point to a snap, and a download may lack
 * system libraries. Elsewhere `--version` would open a window.
 */
function starts(file) {
  return process.platform !== 'linux' || spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

function install() {
  console.error('No Chromium found; installing one for the tests.');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', 'chromium'], { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' });
  const downloaded = findInstalled();
  if (downloaded) return downloaded;

  const canUseApt = process.getuid?.() === 0 && onAnyPath('apt-get');
  if (canUseApt) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core'], { DEBIAN_FRONTEND: 'noninteractive' });
    const packaged = findInstalled();
    if (packaged) return packaged;
  }
  throw new Error('The browser tests need Chromium or Chrome, and none could be found or installed. Install one, or set CHROME_PATH to its executable.');
}

function onAnyPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}

/** Output goes to stderr: stdout is for the path alone. */
function run(command, args, env = {}) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2], timeout: 600_000, env: { ...process.env, ...env } }).status === 0;
}

const startedAsCommand = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (startedAsCommand) {
  try {
    console.log(await findChromium());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
