import type { IncomingHttpHeaders } from 'node:http';

export interface DemoRequest {
  host: string;
  path: string;
  headers: IncomingHttpHeaders;
  time: number;
}

export interface DemoServer {
  port: number;
  url: string;
  requests: DemoRequest[];
  cspReports: unknown[];
  close(): Promise<void>;
}

export function startServer(options?: { port?: number; host?: string; log?: (line: string) => void }): Promise<DemoServer>;
