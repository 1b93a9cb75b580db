// The demo shop and its third parties, on one port. `node demo/server.mjs` starts it; tests call startServer().
// The first label of the host name decides who answers: `localhost` is the shop, `metrika.localhost` a third party.
// Browsers send every *.localhost to this machine, so the demo works without the internet.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { listen } from './server/listen.mjs';
import { answerShop } from './server/shop.mjs';
import { answerThirdParty, thirdParties } from './server/third-party.mjs';

const KEEP = 2000; // the log of a demo that runs for days must not grow for ever

/**
 * Starts the demo server.
 * `port`: where to begin looking for a free one (0: any). `host`: the address to listen on. `log`: gets one line on start.
 */
export async function startServer({ port = 8080, host = '127.0.0.1', log = () => {} } = {}) {
  const seen = { requests: [], cspReports: [], port: 0 };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const hostname = (request.headers.host ?? 'localhost').replace(/:\d+$/, '').toLowerCase();
    const label = hostname.split('.')[0];
    // The panel asks for the log twice a second; its own questions would drown the rest.
    if (url.pathname !== '/__requests') remember(seen.requests, { host: hostname, path: url.pathname + url.search, headers: request.headers, time: Date.now() });
    const answer = thirdParties.has(label) ? answerThirdParty(label, url, request, response) : answerShop(url, request, response, seen);
    answer.catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  seen.port = await listen(server, port, host);
  const address = `http://localhost:${seen.port}/`;
  log(`Kelisim demo: ${address}`);

  return {
    port: seen.port,
    url: address,
    requests: seen.requests,
    cspReports: seen.cspReports,
    /** Stops at once, also the requests that are kept waiting on purpose. */
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function remember(list, item) {
  list.push(item);
  if (list.length > KEEP) list.splice(0, list.length - KEEP);
}

const startedAsCommand = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href;
if (startedAsCommand) {
  await startServer({ port: Number(process.env.PORT || 8080), host: process.env.HOST, log: console.log });
}
