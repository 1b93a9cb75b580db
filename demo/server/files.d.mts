import type { IncomingMessage, ServerResponse } from 'node:http';

export interface FoundFile {
  path: string;
  body: Buffer;
}

export function typeOf(path: string): string;
export function readUnder(root: string, urlPath: string): Promise<FoundFile | null>;
export function sendFile(request: IncomingMessage, response: ServerResponse, file: FoundFile): void;
