// The shop's own host: pages from demo/, builds from dist/, packages for the import maps, and what the panel asks for.
import { fileURLToPath } from 'node:url';
import { readUnder, sendFile } from './files.mjs';
import { renderPage } from './page.mjs';
import { thirdParties } from './third-party.mjs';

const demo = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

export async function answerShop(url, request, response, seen) {
  const path = url.pathname === '/' ? '/index.html' : url.pathname;
  if (path === '/favicon.ico') return void response.writeHead(204).end();
  if (path === '/__requests') return sendLog(request, response, seen);
  if (path === '/__csp') return takeReport(request, response, seen);
  if (path.endsWith('.html')) return sendPage(path, response, seen.port);

  const file = await find(path);
  if (file) return sendFile(request, response, file);
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`No ${path}. Has "npm run build" been run?\n`);
}

/** A build file answers beside the pages too (`/kelisim.js`), where a site owner would put it. */
async function find(path) {
  if (path.startsWith('/dist/')) return readUnder(dist, path.slice('/dist'.length));
  if (/^\/node_modules\/(preact|js-cookie|i18next)\//.test(path)) return readUnder(packages, path.slice('/node_modules'.length));
  return (await readUnder(demo, path)) ?? readUnder(dist, path);
}

async function sendPage(path, response, port) {
  const page = await renderPage(demo, path, port);
  if (!page) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('No such page\n');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...page.headers }).end(page.html);
}

/** What third parties have seen, for the panel; POST forgets it. */
function sendLog(request, response, seen) {
  if (request.method === 'POST') {
    seen.requests.length = 0;
    seen.cspReports.length = 0;
  }
  const requests = seen.requests.filter(({ host }) => thirdParties.has(host.split('.')[0])).map(({ host, path, time }) => ({ host, path, time }));
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ requests, cspReports: seen.cspReports.length }));
}

/** Content-Security-Policy violations, as browsers send them. GET lists them. */
async function takeReport(request, response, seen) {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    return void response.end(JSON.stringify(seen.cspReports));
  }
  let body = '';
  for await (const piece of request) body += piece;
  try {
    seen.cspReports.push(JSON.parse(body));
  } catch {
    seen.cspReports.push(body);
  }
  response.writeHead(204).end();
}
