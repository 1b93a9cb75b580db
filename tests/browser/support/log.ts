import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

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
  /** When it came, in epoch milliseconds. */
  time: number;
}

/** What the server notes about a request, once its body is here. */
export async function toSeenRequest(request: IncomingMessage, secure: boolean): Promise<SeenRequest> {
  const time = Date.now();
  const url = new URL(request.url ?? '/', 'http://any');
  let body = '';
  for await (const piece of request) body += String(piece);
  return {
    method: request.method ?? 'GET',
    secure,
    host: (request.headers.host ?? '').replace(/:\d+$/, ''),
    path: url.pathname,
    query: url.search,
    headers: request.headers,
    body,
    time,
  };
}
