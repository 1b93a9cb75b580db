// Real SDKs from npm: what the catalogue names of localStorage and sessionStorage goes with the withdrawal, and stays away.
import { expect, test } from 'vitest';
import { useSite } from './harness';
import { reloadedBy, run, settled, shop } from './support/shop';
import { requestsOf, SDKS, serveSdk, storedBy, PERSON } from './support/sdks';
import { services } from '../../src/services/index';

const world = useSite(PERSON);

test.each(SDKS.filter(({ service }) => service.storage[0]).map((sdk) => [sdk.service.id, sdk] as const))('%s', async (id, sdk) => {
  serveSdk(world.site, sdk);
  const hold = `type="text/plain" data-category="${sdk.service.category}" data-service="${id}"`;
  world.site.page('/', shop({ options: { services: services(sdk.service) }, head: `${sdk.tags(hold)}<script>localStorage.cart = sessionStorage.tea = 1</script>` }));
  const visit = await world.freshPage(PERSON.visitor);
  await visit.page.goto(world.site.url('/', { https: true }));
  await run(visit.page, 'kelisim.acceptAll()');
  await expect.poll(() => requestsOf(world.site).filter(sdk.starts).length, { timeout: 10_000 }).toBe(1);
  await expect.poll(async () => (await storedBy(visit, sdk)).storage.length).toBeGreaterThan(2);
  await visit.page.waitForTimeout(1000);
  const { unnamed } = await storedBy(visit, sdk);
  // The page's own.
  expect(unnamed).toEqual(['cart', 'tea']);

  await reloadedBy(visit.page, () => run(visit.page, 'kelisim.withdraw()'));
  await settled(visit.page);
  await visit.page.waitForTimeout(1000);
  expect((await storedBy(visit, sdk)).storage).toEqual(['cart', 'tea']);
});
