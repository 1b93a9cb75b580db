import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerStub } from '../../../demo/server/stub.mjs';
import { findBuilt, sendFile } from './built';
import { actOut, type Fault } from './faults';
import { toSeenRequest, type SeenRequest } from './log';

/** Where pages live unless a test says otherwise. `com.kz` is a public suffix, so `shop.com.kz` is the widest cookie domain. */
export const HOST = 'www.shop.com.kz';

/** HTML at once, or in pieces with pauses in ms between them. */
type Html = string | (string | number)[];

export interface PageAnswer {
  html: Html | ((request: SeenRequest) => Html);
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Only at this host. @default every host */
  host?: string;
  /** Answer once this has resolved. */
  until?: Promise<unknown>;
  /** Answers in place of all this. */
  answer?(request: SeenRequest): Response | Promise<Response>;
}

export interface PageLocation {
  host?: string;
  https?: boolean;
}

export interface Site {
  port: number;
  httpsPort: number;
  /** Registers a page; the path is without a query. The same path again replaces it. */
  page(path: string, answer: Html | PageAnswer): void;
  /** `http://www.shop.com.kz/`: as the browser of launch({ site }) sees it, without a port. */
  url(path?: string, where?: PageLocation): string;
  /** Breaks a build file, e.g. `/kelisim-ui.js`; null repairs it. */
  fault(path: string, fault: Fault | null): void;
  requests: SeenRequest[];
  /** By host, and by path where one is given. */
  requestsTo(host: string | RegExp, path?: string | RegExp): SeenRequest[];
  /** Bodies of Content-Security-Policy reports sent to `/__csp`. */
  cspReports: string[];
  /** Forgets pages, faults, requests and reports. */
  reset(): void;
  close(): Promise<void>;
}

/**
 * The server behind every host name. In this order it answers: `/__csp`, registered pages, build files (`/kelisim.js`, `/dist/…`,
 * `/node_modules/…`), and at hosts without the label `shop` a third party's stub, with the faults its query asks for.
 */
export async function startSite(): Promise<Site> {
  const pages = new Map<string, PageAnswer>();
  const faults = new Map<string, Fault>();
  const requests: SeenRequest[] = [];
  const cspReports: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse, secure: boolean) {
    const seen = await toSeenRequest(request, secure);
    if (seen.path === '/favicon.ico') return void response.writeHead(204).end();
    requests.push(seen);
    if (seen.path === '/__csp') {
      cspReports.push(seen.body);
      return void response.writeHead(204).end();
    }
    const page = pages.get(seen.host + seen.path) ?? pages.get(seen.path);
    if (page) return sendPage(page, seen, response);

    const fault = faults.get(seen.path);
    if (fault && takeOne(faults, seen.path, fault) && (await actOut(fault, response))) return;
    const file = await findBuilt(seen.path);
    if (file) return sendFile(request, response, file);

    if (/(^|\.)shop\./.test(seen.host)) return void response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Not found</title>');
    const query = new URLSearchParams(seen.query);
    if (!query.has('id')) query.set('id', seen.host + seen.path);
    return answerStub(seen.path, query, request, response);
  }

  const listener = (secure: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    // A visitor who leaves in the middle of an answer is no fault of the test.
    answer(request, response, secure).catch(() => response.destroy());
  };
  const http = createHttpServer(listener(false));
  const https = createHttpsServer({ key: fixture('key.pem'), cert: fixture('cert.pem') }, listener(true));
  const [port, httpsPort] = await Promise.all([listen(http), listen(https)]);

  return {
    port,
    httpsPort,
    page(path, given) {
      const page: PageAnswer = typeof given === 'string' || Array.isArray(given) ? { html: given } : given;
      pages.set((page.host ?? '') + path, page);
    },
    url: (path = '/', { host = HOST, https: secure = false } = {}) => `${secure ? 'https' : 'http'}://${host}${path}`,
    fault(path, fault) {
      if (fault) faults.set(path, { ...fault });
      else faults.delete(path);
    },
    requests,
    requestsTo: (host, path) => requests.filter((seen) => fits(seen.host, host) && (path === undefined || fits(seen.path, path))),
    cspReports,
    reset() {
      pages.clear();
      faults.clear();
      requests.length = 0;
      cspReports.length = 0;
    },
    async close() {
      await Promise.all([close(http), close(https)]);
    },
  };
}

async function sendPage(page: PageAnswer, seen: SeenRequest, response: ServerResponse) {
  if (page.answer) {
    const { status, headers, body } = await page.answer(seen);
    for (const [name, value] of headers) response.appendHeader(name, value);
    response.writeHead(status);
    return void response.end(body && Buffer.from(await new Response(body).arrayBuffer()));
  }
  await page.until;
  response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', ...page.headers });
  const html = typeof page.html === 'function' ? page.html(seen) : page.html;
  for (const piece of Array.isArray(html) ? html : [html]) {
    if (typeof piece === 'number') await sleep(piece);
    else response.write(piece);
  }
  response.end();
}

/** True while the fault still has turns left. */
function takeOne(faults: Map<string, Fault>, path: string, fault: Fault): boolean {
  if (fault.times === undefined) return true;
  fault.times -= 1;
  if (fault.times <= 0) faults.delete(path);
  return fault.times >= 0;
}

function fits(value: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? value === wanted : wanted.test(value);
}

function fixture(name: string) {
  return readFileSync(new URL(name, import.meta.url));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
