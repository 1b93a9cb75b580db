/** A Chromium, and the third parties its pages ask: their server's log is the truth about requests. */
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/find-browser.mjs';
import { listen } from './serve.mjs';

/** What a tag of theirs does: it counts that it ran. */
const TAG = 'window.counted = (window.counted || 0) + 1;';

export async function openBrowser() {
  const requests = [];
  const server = createServer(({ headers: { host }, url }, response) => {
    if (url !== '/favicon.ico') requests.push(`${host.split(':')[0]}${url}`);
    response.writeHead(200, { 'content-type': url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(url.endsWith('.js') ? TAG : '<!doctype html><title>video</title><link rel="icon" href="data:,">');
  });
  const port = await listen(server);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', `--host-resolver-rules=MAP *.test 127.0.0.1:${port}`],
  });
  return {
    browser,
    /** Requests to one host, of those since the last `forget`. */
    asked: (host) => requests.filter((address) => address.startsWith(`${host}/`)).length,
    forget: () => void (requests.length = 0),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
