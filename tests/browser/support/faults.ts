import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a build file misbehaves. */
export interface Fault {
  /** Answer this status with an HTML page, as a host's error page does. */
  status?: number;
  /** Answer 200 with HTML in place of the file, as single-page hosts do. */
  html?: boolean;
  /** Answer this late, in ms; alone, the file is then sent whole. For an order of things rather `until`, which no machine is too slow for. */
  delay?: number;
  /** Answer once this has resolved; alone, the file is then sent whole. */
  until?: Promise<unknown>;
  /** Cut the connection. */
  drop?: boolean;
  /** Never answer. */
  hang?: boolean;
  /** Answer this text as JavaScript. */
  body?: string;
  /** Only this many times, then behave. @default always */
  times?: number;
}

/** Acts the fault out; true when that was the whole answer. */
export async function actOut(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.delay) await sleep(fault.delay);
  await fault.until;
  if (fault.hang) return true;
  if (fault.drop) {
    response.destroy();
    return true;
  }
  if (fault.body !== undefined) {
    response.writeHead(fault.status ?? 200, { 'content-type': 'text/javascript; charset=utf-8' }).end(fault.body);
    return true;
  }
  if (fault.status || fault.html) {
    response.writeHead(fault.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>error</title>');
    return true;
  }
  return false;
}
