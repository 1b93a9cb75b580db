// The harness itself: a check that nothing was requested means something only where a request would have been seen.
import { expect, test } from 'vitest';
import { cookieOf, stubScript, useSite } from './harness';

const world = useSite();

test('a script that is not held reaches the third party and runs', async () => {
  world.site.page('/', '<!doctype html><script src="http://tags.test/tag.js?id=free&cookie=_tag"></script>');
  const { page, expectQuiet } = await world.visit();
  expect(page.url()).toBe('http://www.shop.com.kz/');
  expect(await page.evaluate('window.__ran')).toEqual(['free']);
  expect(world.site.requestsTo('tags.test')).toHaveLength(1);
  expect((await cookieOf(page, '_tag'))?.domain).toBe('www.shop.com.kz');
  expectQuiet();
});

test('a text/plain script is not requested', async () => {
  world.site.page('/', `<!doctype html>
    <script type="text/plain" src="http://tags.test/held.js?id=held"></script>
    <script src="http://tags.test/after.js?id=after"></script>`);
  const { page } = await world.visit();
  expect(await page.evaluate('window.__ran')).toEqual(['after']);
  expect(world.site.requestsTo('tags.test').map(({ path }) => path)).toEqual(['/after.js']);
});

test('faults of a third party are those its query asks for', async () => {
  world.site.page('/', `<!doctype html>
    <script src="http://tags.test/a.js?status=404"></script>
    <script src="http://tags.test/b.js?throw=1&id=b"></script>
    <script src="http://tags.test/c.js?delay=50&id=c"></script>
    <script async src="http://tags.test/d.js?hang=1"></script>`);
  const { page, problems } = await world.freshPage();
  await page.goto(world.site.url('/'), { waitUntil: 'domcontentloaded' });
  expect(await page.evaluate('window.__ran')).toEqual(['b', 'c']);
  await expect.poll(() => problems.length).toBe(2);
  expect(problems.join()).toMatch(/404.*asked to throw|asked to throw.*404/s);
});

test('a page may arrive in pieces, with its own headers, at its own host', async () => {
  world.site.page('/slow', { html: ['<!doctype html><p id="a">one</p>', 100, '<p id="b">two</p>'], headers: { 'x-test': '1' }, host: 'cabinet.shop.com.kz' });
  const { page } = await world.freshPage();
  const response = await page.goto(world.site.url('/slow', { host: 'cabinet.shop.com.kz' }), { waitUntil: 'commit' });
  expect(response?.headers()['x-test']).toBe('1');
  await expect.poll(() => page.locator('p').count()).toBe(2);
  await page.goto(world.site.url('/slow'));
  expect(await page.title()).toBe('Not found');
});

test('https pages work with the fixture certificate', async () => {
  world.site.page('/', '<!doctype html><script src="https://tags.test/t.js?id=tls"></script>');
  const { page } = await world.visit('/', { https: true });
  expect(await page.evaluate('[isSecureContext, window.__ran[0]]')).toEqual([true, 'tls']);
  expect(world.site.requests.every(({ secure }) => secure)).toBe(true);
});

test('a build file can be broken, a given number of times', async () => {
  world.site.page('/', '<!doctype html>');
  world.site.fault('/kelisim-ui.js', { status: 503, times: 1 });
  const { page } = await world.visit();
  const statusOf = (path: string) => page.evaluate(async (address) => (await fetch(address)).status, path);
  expect(await statusOf('/kelisim-ui.js?try=1')).toBe(503);
  expect(await statusOf('/kelisim-ui.js?try=2')).not.toBe(503);
  world.site.fault('/kelisim-ui.js', { drop: true });
  await expect(statusOf('/kelisim-ui.js')).rejects.toThrow('Failed to fetch');
});

test('violations of a Content-Security-Policy are reported', async () => {
  world.site.page('/', { html: '<!doctype html><script>window.ran = 1</script>', headers: { 'content-security-policy': "script-src 'none'; report-uri /__csp" } });
  const { page } = await world.visit();
  await expect.poll(() => world.site.cspReports.length).toBe(1);
  expect(await page.evaluate('window.ran')).toBeUndefined();
});

test('what a stub answers is known, so that its integrity can be computed', async () => {
  world.site.page('/', '<!doctype html>');
  const { page } = await world.visit();
  const text = await page.evaluate(async () => (await fetch('http://tags.test/x.js?id=x&cookie=')).text());
  expect(text).toBe(stubScript(new URLSearchParams('id=x')));
});
