// What SvelteKit calls on its server.
import { describe, expect, it, vi } from 'vitest';
import { consentHandle, consentLoad, renewEndpoint, type ConsentLocals } from '../../src/sveltekit';
import { site } from './support/site';

const COOKIE = `kelisim=v=1&t=${Math.floor(Date.now() / 1000) - 60}&m=custom&id=3q9xk2v7&analytics=1&marketing=0`;

function eventOf(path: string, method = 'GET', headers: Record<string, string> = {}) {
  const url = new URL(path, 'https://shop.test');
  return { url, request: new Request(url, { method, headers }), locals: {} as Partial<ConsentLocals> };
}
const page = () => new Response('<p>page</p>');

describe('the handle hook', () => {
  it('a page that does not ask is the same for all, and may be cached', async () => {
    const event = eventOf('/', 'GET', { cookie: COOKIE });
    const response = await consentHandle(site)({ event, resolve: page });
    expect([await response.text(), response.headers.get('cache-control')]).toEqual(['<p>page</p>', null]);
  });

  it('what asks gets the decision of its request, and is private', async () => {
    const event = eventOf('/', 'GET', { cookie: COOKIE });
    const response = await consentHandle(site)({ event, resolve: ({ locals }) => new Response(JSON.stringify([locals.consent!.has('analytics'), locals.consent!.has('marketing'), locals.consent!.status])) });
    expect(await response.json()).toEqual([true, false, 'decided']);
    expect(response.headers.get('cache-control')).toBe('private');
  });

  it('what the page says of its caching stays', async () => {
    const response = await consentHandle(site)({ event: eventOf('/'), resolve: ({ locals }) => new Response(locals.consent!.status, { headers: { 'cache-control': 'no-store' } }) });
    expect([await response.text(), response.headers.get('cache-control')]).toEqual(['unset', 'no-store']);
  });

  it.each([
    ['a redirect', () => Response.redirect('https://shop.test/next', 303), 303],
    ['what was fetched', () => fetch('data:text/plain,far'), 200],
  ])('%s, whose headers are fixed, is private too', async (_what, answer, status) => {
    const response = await consentHandle(site)({ event: eventOf('/'), async resolve({ locals }) {
      void locals.consent!.status;
      return await answer();
    } });
    expect([response.status, response.headers.get('cache-control'), response.headers.get('location'), await response.text()]).toEqual([status, 'private', status === 303 ? 'https://shop.test/next' : null, status === 303 ? '' : 'far']);
  });

  it('denies, and says so, where it is first read when the answer has begun: that may be cached', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const event = eventOf('/', 'GET', { cookie: COOKIE });
    const stream = (early: boolean) => consentHandle(site)({ event, resolve: ({ locals }) => {
      if (early) void locals.consent;
      return new Response(new ReadableStream({ async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve));
        controller.enqueue(new TextEncoder().encode(String(locals.consent!.has('analytics'))));
        controller.close();
      } }, { highWaterMark: 0 }));
    } });
    const late = await stream(false);
    expect([late.headers.get('cache-control'), await late.text(), warn.mock.calls.length]).toEqual([null, 'false', 1]);
    const early = await stream(true);
    expect([early.headers.get('cache-control'), await early.text(), warn.mock.calls.length]).toEqual(['private', 'true', 1]);
    warn.mockRestore();
  });

  it('answers the endpoint that renews, if it is told to', async () => {
    const resolve = vi.fn(page);
    const ask = () => eventOf('/kelisim/renew', 'POST', { 'cookie': COOKIE, 'sec-fetch-site': 'same-origin' });
    const renewed = await consentHandle(site, { renew: '/kelisim/renew' })({ event: ask(), resolve });
    expect([renewed.status, renewed.headers.get('cache-control')]).toEqual([204, 'no-store']);
    expect(renewed.headers.get('set-cookie')).toContain(COOKIE);
    expect(resolve).not.toHaveBeenCalled();
    await consentHandle(site)({ event: ask(), resolve });
    expect(resolve).toHaveBeenCalledTimes(1);
  });
});

it('what load gives crosses to the browser as it is: plain data', async () => {
  const event = eventOf('/', 'GET', { cookie: COOKIE });
  let given!: ReturnType<typeof consentLoad>;
  await consentHandle(site)({ event, resolve: (asked) => (given = consentLoad(asked), page()) });
  const { consent } = given;
  expect(JSON.parse(JSON.stringify(consent))).toEqual(consent);
  expect(Object.values(consent).some((value) => typeof value === 'function')).toBe(false);
  expect(consent.grants).toMatchObject({ analytics: true, marketing: false });
});

it('the endpoint takes a POST of its own pages alone', () => {
  const POST = renewEndpoint(site);
  const statusOf = (...of: Parameters<typeof eventOf>) => POST(eventOf(...of)).status;
  expect(statusOf('/kelisim/renew', 'POST', { 'cookie': COOKIE, 'sec-fetch-site': 'same-origin' })).toBe(204);
  expect(statusOf('/kelisim/renew', 'POST', { 'cookie': COOKIE, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(statusOf('/kelisim/renew')).toBe(405);
});
