// One answer of a third party, with faults on request. The query says which:
//   ?id=name      the script pushes the name to window.__ran
//   ?cookie=name  the script sets this first-party cookie
//   ?global=ym     the script defines this function, which the tags after it call
//   ?throw=1      the script throws
//   ?delay=150    the answer comes that many milliseconds late
//   ?status=404   the answer has this status
//   ?hang=1       no answer ever comes
//   ?cors=0       no CORS headers
import { setTimeout as sleep } from 'node:timers/promises';

const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The script a stub answers with; exported so that tests can compute its integrity. */
export function stubScript(query) {
  const id = JSON.stringify(query.get('id') ?? 'stub');
  const lines = [`(window.__ran = window.__ran || []).push(${id});`];
  const cookie = query.get('cookie');
  if (cookie) lines.push(`document.cookie = ${JSON.stringify(`${cookie}=${Date.now()}; path=/; max-age=31536000; samesite=lax`)};`);
  const global = query.get('global');
  if (global) lines.push(`(window[${JSON.stringify(global)}] = function () { (window.__calls = window.__calls || []).push([].slice.call(arguments)); });`);
  lines.push(`document.dispatchEvent(new CustomEvent('stub:ran', { detail: ${id} }));`);
  if (query.has('throw')) lines.push(`throw new Error('stub ' + ${id} + ' was asked to throw');`);
  return lines.join('\n') + '\n';
}

/** `page`: the HTML to answer with where an embed is asked for. */
export async function answerStub(path, query, request, response, page) {
  if (query.has('hang')) return;
  if (query.has('delay')) await sleep(Number(query.get('delay')));
  const { type, body } = content(path, query, page);
  response.writeHead(Number(query.get('status') ?? 200), { 'content-type': type, 'cache-control': 'no-store', ...cors(request, query) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function content(path, query, page) {
  if (page || /^\/embed|\.html$/.test(path)) return { type: 'text/html; charset=utf-8', body: page ?? '<!doctype html><title>embed</title><p>embed</p>' };
  if (/\.(gif|png|jpe?g)$/.test(path)) return { type: 'image/gif', body: GIF };
  if (/\.css$/.test(path)) return { type: 'text/css; charset=utf-8', body: ':root { --stub-css: 1; }\n' };
  return { type: 'text/javascript; charset=utf-8', body: stubScript(query) };
}

/** Open to everyone, with credentials too: tags with `crossorigin` in either form must load. */
function cors(request, query) {
  if (query.get('cors') === '0') return {};
  const origin = request.headers.origin;
  if (!origin) return { 'access-control-allow-origin': '*' };
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' };
}
