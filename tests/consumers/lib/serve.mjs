import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './processes.mjs';

const HOST = '127.0.0.1';
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
};

/** Serves a folder of static files; an address without a file of its own gets the first page, as hosts of single-page apps do it. */
export async function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, `http://${HOST}`).pathname));
    for (const file of [path, `${path}/index.html`, ...(extname(path) ? [] : ['index.html'])]) {
      const body = await readFile(join(folder, file)).catch(() => undefined);
      if (body) return void response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
    }
    response.writeHead(404).end();
  });
  const port = await listen(server);
  return { origin: `http://${HOST}:${port}`, end: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

/** Starts a project's own server, `$PORT` in its command being a free port, and waits until it answers. */
export async function serveCommand(command, folder, env) {
  const probe = createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  const job = start(command, folder, { ...env, PORT: String(port), HOST, NITRO_HOST: HOST, NITRO_PORT: String(port), ORIGIN: `http://${HOST}:${port}` });
  const gone = job.over.then(() => true);
  for (let tries = 0; ; tries++) {
    if (await fetch(`http://${HOST}:${port}/`).then(({ ok }) => ok, () => false)) break;
    if (tries > 300 || await Promise.race([gone, sleep(200, false)])) {
      await job.end();
      throw new Error(`\`${command}\` does not answer:\n${job.said().slice(-4000)}`);
    }
  }
  return { origin: `http://${HOST}:${port}`, end: job.end, said: job.said };
}

export const listen = (server) => new Promise((resolve) => server.listen(0, HOST, () => resolve(server.address().port)));
