/** One small way to drive Chromium, Firefox and WebKitGTK by real keys. The last two only where they are installed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../../scripts/find-firefox.mjs';
import { launch } from './launch';

export interface Tab {
  goto(url: string): Promise<void>;
  /** One step back in the history. It does not wait for the page. */
  back(): Promise<void>;
  /** Presses a key: `Tab`, `Enter`, `Space`, `Escape`. */
  press(key: Key): Promise<void>;
  /** The value of a script, an expression or a promise. */
  evaluate<T>(script: string): Promise<T>;
  /** Another tab of the same visitor. */
  another(): Promise<Tab>;
}
export type Key = 'Tab' | 'Enter' | 'Space' | 'Escape';

export interface EngineOptions {
  /** Pages that were left are kept alive for Back. @default false */
  bfcache?: boolean;
}

const BACK = 'void setTimeout(() => history.back())';

export interface Engine {
  /** A new visitor without cookies. */
  visitor(): Promise<Tab & { close(): Promise<void> }>;
  close(): Promise<void>;
}

async function chromium({ bfcache = false }: EngineOptions): Promise<Engine> {
  const browser = await launch({ bfcache });
  return {
    async visitor() {
      const context = await browser.newContext();
      const open = async (): Promise<Tab> => {
        const page = await context.newPage();
        return {
          goto: async (url) => void (await page.goto(url)),
          back: async () => void (await page.evaluate(BACK)),
          press: (key) => page.keyboard.press(key),
          evaluate: (script) => page.evaluate(script),
          another: open,
        };
      };
      return { ...await open(), close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

async function firefox(executablePath: string, { bfcache = false }: EngineOptions): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath, headless: true,
    extraPrefsFirefox: bfcache ? {} : { 'browser.sessionhistory.max_total_viewers': 0 },
  });
  return {
    async visitor() {
      const context = await browser.createBrowserContext();
      const open = async (): Promise<Tab> => {
        const page = await context.newPage();
        return {
          goto: async (url) => void (await page.goto(url)),
          back: async () => void (await page.evaluate(BACK)),
          press: (key) => page.keyboard.press(key === 'Space' ? ' ' : key),
          evaluate: async <T>(script: string) => (await page.evaluate(script)) as T,
          another: open,
        };
      };
      return { ...await open(), close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

const WEBKIT = { driver: '/usr/bin/WebKitWebDriver', browser: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`, screen: '/usr/bin/xvfb-run' };
/** Keys as https://www.w3.org/TR/webdriver2/#keyboard-actions writes them. */
const KEYS: Record<Key, string> = { Tab: '\uE004', Enter: '\uE007', Space: ' ', Escape: '\uE00C' };

/** WebKitGTK speaks WebDriver; that is a few requests. */
async function webkit({ bfcache = false }: EngineOptions): Promise<Engine> {
  const port = 17000 + (process.pid % 8000);
  const server = spawn(WEBKIT.screen, ['-a', WEBKIT.driver, `--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', detached: true });
  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(15_000) });
    const { value } = await response.json() as { value: { message?: string } };
    if (!response.ok) throw new Error(value.message);
    return value as unknown;
  };
  for (let tries = 0; ; tries++) {
    try {
      await call('GET', '/status');
      break;
    } catch (error) {
      if (tries > 50) throw error;
      await sleep(200);
    }
  }
  return {
    async visitor() {
      const capabilities = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: WEBKIT.browser, args: ['--automation', `--enable-page-cache=${bfcache}`] } } };
      const begin = () => call('POST', '/session', { capabilities }) as Promise<{ sessionId: string }>;
      // The window before may still be closing.
      const { sessionId } = await begin().catch(begin);
      const session = `/session/${sessionId}`;
      /** The driver looks at one window at a time. */
      let looksAt = await call('GET', `${session}/window`) as string;
      const tabOf = (handle: string): Tab => {
        const ask = async (method: string, path: string, body?: object) => {
          if (looksAt !== handle) await call('POST', `${session}/window`, { handle });
          looksAt = handle;
          return call(method, session + path, body);
        };
        const evaluate = async <T>(script: string) => (await ask('POST', '/execute/async', {
          script: `const done = arguments[0]; Promise.resolve(${script}).then(done, (error) => done(String(error)))`, args: [],
        })) as T;
        return {
          goto: async (url) => void (await ask('POST', '/url', { url })),
          back: () => evaluate(BACK),
          press: async (key) => void (await ask('POST', '/actions', {
            actions: [{ type: 'key', id: 'keyboard', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] })) }],
          })),
          evaluate,
          another: async () => tabOf(((await ask('POST', '/window/new', { type: 'tab' })) as { handle: string }).handle),
        };
      };
      return {
        ...tabOf(looksAt),
        // It may be gone before it has answered.
        close: async () => void (await call('DELETE', session).catch(() => {})),
      };
    },
    async close() {
      process.kill(-server.pid!);
    },
  };
}

const foundFirefox = findFirefox();
const hasWebKit = Object.values(WEBKIT).every((file) => existsSync(file));
if (!foundFirefox) console.warn('No Firefox found: its tests are left out. Install one, or set FIREFOX_PATH.');
if (!hasWebKit) console.warn('No WebKitGTK found: its tests are left out. On Debian: apt-get install webkit2gtk-driver xvfb xauth');

export type StartedBy = [name: string, start: (options?: EngineOptions) => Promise<Engine>];
/** The engines that are here. Chromium always is. */
export const ENGINES: StartedBy[] = [
  ['Chromium', (options = {}) => chromium(options)],
  ...(foundFirefox ? [['Firefox', (options = {}) => firefox(foundFirefox, options)] as StartedBy] : []),
  ...(hasWebKit ? [['WebKitGTK', (options = {}) => webkit(options)] as StartedBy] : []),
];
