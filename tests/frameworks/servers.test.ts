// The examples of docs/server.md as they stand: Express, Hono, Next's route, PHP and nginx as they are installed, and the inline gate.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expiryOf } from '../../src/core/record/expiry';
import { readConsent, renewCookie } from '../../src/server';
import { consumer, type Consumer } from '../package/support/consumer';

const text = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');
const example = (name: string) => new RegExp(`^<!-- (?:example|file): ${name.replace('.', '\\.')} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(text)![1]!;
const has = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const PHP = has('php', '-v');
const NGINX = has('nginx', '-v');
if (!PHP) console.warn('not run, as it is not installed: php');
if (!NGINX) console.warn('not run, as it is not installed: nginx');

const SITE = { policy: { url: '/privacy', revision: '2026-11-01' }, categories: { analytics: {}, marketing: {} }, services: { youtube: 'marketing' } };
const seconds = () => Math.floor(Date.now() / 1000);
const cookieOf = (more = '&analytics=1&marketing=0', t = seconds() - 60) => `kelisim=v=1&t=${t}&r=2026-11-01&l=kk&m=custom&id=3q9xk2v7${more}`;
const OWN = { 'sec-fetch-site': 'same-origin', origin: 'https://www.shop.kz' };

let project: Consumer;
const load = async <T>(name: string, code = example(name)) => await import(pathToFileURL(project.write(`${name}.mjs`, code)).href) as T;
beforeAll(() => {
  project = consumer();
  const packages = fileURLToPath(new URL('node_modules', import.meta.url));
  for (const name of ['express', 'hono']) symlinkSync(join(packages, name), join(project.directory, 'node_modules', name), 'junction');
  project.write('site.mjs', example('site.mjs'));
});
afterAll(() => project.remove());

interface Answer { status: number; headers: Record<string, string | string[] | undefined>; body: string }
/** By Node: `fetch` sends no cookies, nor what only browsers say. */
const ask = (port: number, path: string, method = 'GET', headers: Record<string, string> = {}) => new Promise<Answer>((resolve, reject) => {
  request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (piece: string) => (body += piece)).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
  }).on('error', reject).end();
});
type Asker = (path: string, method?: string, headers?: Record<string, string>) => Promise<Answer>;

const freePort = () => new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => resolve(port));
  });
});

/** Waits until somebody answers there. */
async function answers(port: number): Promise<void> {
  for (let tries = 0; !await ask(port, '/').then(() => true, () => false); tries++) {
    if (tries > 200) throw new Error(`nobody answers at ${port}`);
    await sleep(50);
  }
}

/** What each of them must do. */
async function keepsTheRecord(ask: Asker) {
  const cookie = cookieOf();
  const set = renewCookie({ method: 'POST', headers: { ...OWN, cookie } }, SITE)!;
  const told = async (...asked: Parameters<Asker>) => {
    const { status, headers } = await ask(...asked);
    return [status, headers['cache-control'], [headers['set-cookie'] ?? []].flat()];
  };
  expect(set).toContain(`${cookie}; Path=/; Expires=`);
  expect(await told('/kelisim/renew', 'POST', { ...OWN, cookie })).toEqual([204, 'no-store', [set]]);
  expect(await told('/kelisim/renew', 'POST', OWN)).toEqual([204, 'no-store', []]);
  expect(await told('/kelisim/renew', 'POST', { ...OWN, cookie: cookieOf('', 1_500_000_000) })).toEqual([204, 'no-store', []]);
  expect(await told('/kelisim/renew', 'POST', { ...OWN, cookie, 'sec-fetch-site': 'cross-site' })).toEqual([403, 'no-store', []]);
  return told;
}
const readsIt = async (ask: Asker) => {
  const page = async (headers: Record<string, string>) => {
    const { body, headers: { 'cache-control': cache } } = await ask('/', 'GET', headers);
    return [body.includes('/counter.js'), cache];
  };
  expect(await page({ cookie: cookieOf() })).toEqual([true, 'private, no-store']);
  expect(await page({})).toEqual([false, 'private, no-store']);
  expect(await page({ cookie: cookieOf('&analytics=0&marketing=1') })).toEqual([false, 'private, no-store']);
};

test('every example has its test', () => {
  const names = ['express', 'hono', 'next', 'next-read', 'php', 'php-renew', 'nginx', 'inline'];
  expect([...text.matchAll(/<!-- example: ([\w-]+) -->/g)].map(([, name]) => name)).toEqual(names);
});

test('Express', async () => {
  const { app } = await load<{ app: Parameters<typeof createServer>[1] }>('express');
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const asker: Asker = (...asked) => ask((server.address() as AddressInfo).port, ...asked);
    await readsIt(asker);
    const told = await keepsTheRecord(asker);
    expect(await told('/kelisim/renew', 'GET', OWN)).toEqual([405, 'no-store', []]);
  } finally {
    server.close();
  }
});

/** As a server of the web's kind is asked. */
const webAsker = (answer: (request: Request) => Response | Promise<Response>): Asker => async (path, method = 'GET', headers = {}) => {
  const response = await answer(new Request(`https://www.shop.kz${path}`, { method, headers }));
  return { status: response.status, headers: { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() }, body: await response.text() };
};

test('Hono', async () => {
  const { app } = await load<{ app: { fetch(request: Request): Promise<Response> } }>('hono');
  const asker = webAsker((request) => app.fetch(request));
  await readsIt(asker);
  const told = await keepsTheRecord(asker);
  expect(await told('/kelisim/renew', 'GET', OWN)).toEqual([405, 'no-store', []]);
});

test('Next\'s route', async () => {
  const { POST } = await load<{ POST(request: Request): Response }>('next');
  await keepsTheRecord(webAsker(POST));
});

test('Next\'s headers', async () => {
  mkdirSync(join(project.directory, 'node_modules/next'), { recursive: true });
  project.write('node_modules/next/package.json', '{ "type": "module", "exports": { "./headers": "./headers.js" } }');
  project.write('node_modules/next/headers.js', `export const headers = async () => new Headers({ cookie: ${JSON.stringify(cookieOf())} });`);
  const { consentNow } = await load<{ consentNow(): Promise<unknown> }>('next-read');
  expect(await consentNow()).toEqual(readConsent({ cookie: cookieOf() }, SITE).toJSON());
});

test('the inline gate, once and per request', async () => {
  const { html, sha256, headOf } = await load<{ html: string; sha256: string; headOf(nonce: string): string }>('inline');
  expect(html).toContain('data-kelisim-core');
  expect(sha256).toMatch(/^sha256-/);
  expect(headOf('abc').replaceAll(' nonce="abc"', '')).toBe(html);
});

describe.skipIf(!PHP)('PHP', () => {
  let server: ChildProcess | undefined;
  let port = 0;
  beforeAll(async () => {
    project.write('kelisim.php', example('php'));
    project.write('renew.php', example('php-renew'));
    port = await freePort();
    server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', project.directory, join(project.directory, 'renew.php')], { stdio: 'ignore' });
    await answers(port);
  });
  afterAll(() => void server?.kill('SIGKILL'));

  test('keeps the record', async () => {
    const told = await keepsTheRecord((...asked) => ask(port, ...asked));
    // One that the page could not call void.
    const long = cookieOf().replace('3q9xk2v7', 'x'.repeat(33));
    expect([renewCookie({ method: 'POST', headers: { ...OWN, cookie: long } }, SITE), await told('/kelisim/renew', 'POST', { ...OWN, cookie: long })]).toEqual([null, [204, 'no-store', []]]);
    expect(await told('/kelisim/renew', 'GET', OWN)).toEqual([405, 'no-store', []]);
  });

  test('grants what the server in JavaScript grants, or less, and ends with it', () => {
    const now = seconds();
    const times = [now, now + 86_400, now + 86_401, now - 86_400 * 300, ...Array.from({ length: 400 }, (_, index) => now - 86_400 * 392 - 3600 * index + 7)];
    const odd = ['&analytics=1&analytics=0', '&analytics=1&x', '&analytics=01', '&analytics=1%0a', '&m=custom&analytics=1', ''];
    const cookies = [
      ...times.map((t) => cookieOf('&analytics=1', t)), ...odd.map((more) => cookieOf(more)), ...['accept-all', 'reject-all', 'withdraw', 'implied', 'tacit', 'registration'].map((m) => cookieOf('&analytics=1').replace('custom', m)),
      cookieOf('&analytics=1').replace('2026-11-01', '2025-01-01'), cookieOf('&analytics=1').replace('v=1', 'v=2'), `a=1; ${cookieOf('&analytics=1')}`, `${cookieOf('&analytics=1')}; ${cookieOf('&analytics=0')}`, 'kelisim=', '', `x${cookieOf('&analytics=1')}`,
    ];
    const code = `require 'kelisim.php'; foreach (json_decode(stream_get_contents(STDIN)) as $c) $o[] = kelisim_has(['HTTP_COOKIE' => $c], ${now}, 'analytics'); echo json_encode($o);`;
    const { stdout, stderr } = spawnSync('php', ['-r', code], { cwd: project.directory, input: JSON.stringify(cookies), encoding: 'utf8' });
    expect(stderr).toBe('');
    const granted = JSON.parse(stdout) as boolean[];
    const ours = cookies.map((cookie) => readConsent(cookie, SITE, { now: now * 1000 }).has('analytics'));
    // What it leaves to the page is what nobody clicked, what was given twice, and answers on another page's behalf.
    expect(cookies.filter((_cookie, index) => granted[index] && !ours[index])).toEqual([]);
    expect(cookies.filter((_cookie, index) => ours[index] && !granted[index]).every((cookie) => /registration|m=custom&|&x$|analytics=1; /.test(cookie))).toBe(true);
    expect([granted.filter(Boolean).length > 20, granted.filter((each) => !each).length > 200]).toEqual([true, true]);
  });

  test('of a service, which has answers of its own and requires others', () => {
    const site = { policy: SITE.policy, categories: { marketing: {}, functional: {}, 'cross-border': { explicit: true } }, services: { youtube: 'marketing cross-border', maps: 'functional', chat: 'functional explicit' } };
    const asked = { youtube: ['marketing', 'cross-border'], maps: ['functional'], chat: [''], marketing: [], functional: [], 'cross-border': [] };
    const answers = (id: string) => ['', `&${id}=0`, `&${id}=1`];
    const all = ['youtube', 'maps', 'chat', 'marketing', 'functional', 'cross-border'].reduce((texts, id) => texts.flatMap((before) => answers(id).map((more) => before + more)), ['']);
    const cookies = [...all, ...all.map((more) => `&xb=youtube${more}`)].filter(Boolean).map((more) => cookieOf(more));
    const code = `require 'kelisim.php'; [$cs, $asked] = json_decode(stream_get_contents(STDIN), true);
      foreach ($cs as $c) foreach ($asked as $id => $more) $o[] = kelisim_has(['HTTP_COOKIE' => $c], time(), $id, ...$more); echo json_encode($o);`;
    const { stdout, stderr } = spawnSync('php', ['-r', code], { cwd: project.directory, input: JSON.stringify([cookies, asked]), encoding: 'utf8', maxBuffer: 1e8 });
    expect(stderr).toBe('');
    const granted = JSON.parse(stdout) as boolean[];
    const cases = cookies.flatMap((cookie) => {
      const consent = readConsent(cookie, site);
      return Object.keys(asked).map((id) => ({ cookie, id, ours: consent.has(id as never) }));
    });
    expect(cases.filter(({ ours }, index) => granted[index] !== ours && !(ours && cases[index]!.cookie.includes('&xb=')))).toEqual([]);
    expect([granted.length, granted.filter(Boolean).length > 1000]).toEqual([cookies.length * 6, true]);
  });

  test('ends a decision when the browser does, at every end of a month', () => {
    const times = Array.from({ length: 3000 }, (_, index) => Date.UTC(2024, 0, 1) / 1000 + index * 47_123);
    const { stdout } = spawnSync('php', ['-r', "require 'kelisim.php'; echo json_encode(array_map('kelisim_end', json_decode(stream_get_contents(STDIN))));"], { cwd: project.directory, input: JSON.stringify(times), encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual(times.map((time) => expiryOf(time, 13) / 1000));
  });
});

test.skipIf(!NGINX)('nginx: the map tells layouts apart', async () => {
  const port = await freePort();
  for (const folder of ['logs', 'tmp']) mkdirSync(join(project.directory, folder), { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path tmp/${name};`).join(' ');
  project.write('nginx.conf', `daemon off; master_process off; pid nginx.pid; error_log logs/error.log; events {}
http { access_log off; ${temporary}
${example('nginx')}
server { listen 127.0.0.1:${port}; location / { default_type text/plain; return 200 "$kelisim_answered $kelisim_analytics"; } } }`);
  const args = ['-p', project.directory, '-c', 'nginx.conf', '-e', 'logs/error.log'];
  const { status, stderr } = spawnSync('nginx', ['-t', ...args], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.stringContaining('is successful')]);
  const server = spawn('nginx', args, { stdio: 'ignore' });
  try {
    await answers(port);
    const said = async (cookie: string) => (await ask(port, '/', 'GET', cookie ? { cookie } : {})).body;
    expect([await said(''), await said(cookieOf()), await said(`a=1; ${cookieOf('&analytics=0')}; b=2`), await said(`a=1; ${cookieOf('&marketing=0&analytics=1')}; b=2`), await said(`x${cookieOf()}`), await said('kelisim=v=1&t=0&n=5')])
      .toEqual(['0 0', '1 1', '1 0', '1 1', '0 0', '0 0']);
  } finally {
    server.kill('SIGKILL');
  }
});
