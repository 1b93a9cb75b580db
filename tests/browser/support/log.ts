import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface SeenRequest {
  method: string;
  secure: boolean;
  /** Without the port. */
  host: string;
  path: string;
  /** With the question mark, or empty. */
  query: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the server notes about a request, once its body is here. */
export async function toSeenRequest(request: IncomingMessage, secure: boolean): Promise<SeenRequest> {
  const url = new URL(request.url ?? '/', 'http://any');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const sent = Buffer.concat(pieces);
  const body = String(request.headers['content-encoding'] === 'gzip' && sent[0] ? gunzipSync(sent) : sent);
  return {
    method: request.method ?? 'GET',
    secure,
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path: url.pathname,
    query: url.search,
    headers: request.headers,
    body,
  };
}
