// The site and the third party, which are one server under two names. What it was asked is the truth about leaks.
import { Buffer } from 'node:buffer';
import http from 'node:http';
import { clearTimeout, setTimeout } from 'node:timers';
import { URL } from 'node:url';

const SCRIPT = { 'content-type': 'text/javascript; charset=utf-8', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** What the third party answers; all of it is counted. */
const THIRD = {
  '/tag.js': [SCRIPT, `__note('tag')`],
  '/pixel.js': [SCRIPT, ''],
  '/pixel.gif': [{ ...SCRIPT, 'content-type': 'image/gif' }, GIF],
};

export async function startServer() {
  const files = new Map();
  const pages = new Map();
  const visits = new Map();
  const visitOf = (token) => visits.get(token) ?? visits.set(token, { asked: [], reports: [], wake() {} }).get(token);

  const server = http.createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const host = (request.headers.host ?? '').split(':')[0];
    const answer = (status, headers, body) => response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(body);
    if (pathname.startsWith('/report/')) {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const visit = visitOf(pathname.slice(8));
        visit.reports.push({ ...parse(chunks.join('')), askedBefore: visit.asked.length });
        answer(204, { 'access-control-allow-origin': '*' });
        visit.wake();
      });
      return;
    }
    if (THIRD[pathname]) {
      if (host === '127.0.0.1' && search) visitOf(search.slice(1)).asked.push(pathname.slice(1));
      answer(200, ...THIRD[pathname]);
      return;
    }
    const page = pages.get(pathname);
    if (page) answer(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }, page.html);
    else if (files.has(pathname)) answer(200, { ...SCRIPT, 'cache-control': 'max-age=9999', 'content-type': files.get(pathname).type }, files.get(pathname).body);
    else answer(404, { 'content-type': 'text/plain' }, 'nothing here');
  });
  await new Promise((done) => server.listen(0, done));
  const { port } = server.address();

  return {
    own: `http://localhost:${port}`,
    third: `http://127.0.0.1:${port}`,
    /** A file of everybody's. */
    file: (path, body, type = 'text/javascript; charset=utf-8') => files.set(path, { body, type }),
    page: (path, page) => pages.set(path, page),
    /** What the visit has asked of the third party and has reported, once its last report is in. */
    async finished(token, ms) {
      const visit = visitOf(token);
      const isOver = () => visit.reports.some(({ stage }) => stage === 'end');
      const until = Date.now() + ms;
      while (!isOver() && Date.now() < until) {
        await new Promise((done) => {
          const timer = setTimeout(done, until - Date.now());
          visit.wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      }
      return visit;
    },
    forget(token, path) {
      visits.delete(token);
      pages.delete(path);
    },
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}

const parse = (body) => Object.fromEntries(body.split('\n').map((line) => {
  const [name, value = ''] = line.split(/=(.*)/);
  return [name, decodeURIComponent(value)];
}));
