import type { IncomingMessage, ServerResponse } from 'node:http';

export function stubScript(query: URLSearchParams): string;
export function answerStub(
  path: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
  page?: string | Buffer,
): Promise<void>;
