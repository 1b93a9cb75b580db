// Real SDKs from npm as held tags: silent before the grant, started once by it, quiet and clean after the withdrawal.
import { describe, expect, test } from 'vitest';
import { banner, useSite } from './harness';
import { putCookie, record, reloadedBy, run, settled, shop } from './support/shop';
import { requestsOf, serveSdk, SDKS, storedBy, PERSON } from './support/sdks';
import { services } from '../../src/services/index';

const world = useSite(PERSON);
const HOLD = (category: string, service: string) => `type="text/plain" data-category="${category}" data-service="${service}"`;

describe.each(SDKS.map((sdk) => [sdk.service.id, sdk] as const))('%s', (id, sdk) => {
  const { category, requires, cookies, hosts } = sdk.service;
  const options = { services: services(sdk.service) };

  async function open(hold: boolean, answer?: 0 | 1) {
    serveSdk(world.site, sdk);
    world.site.page('/', shop({ options, head: sdk.tags(hold ? HOLD(category, id) : ''), body: '<p>text</p>' }));
    const visit = await world.freshPage(PERSON.visitor);
    if (answer !== undefined) await putCookie(visit.context, record(Object.fromEntries(['functional', 'analytics', 'marketing', ...requires].map((each) => [each, answer]))));
    await visit.page.goto(world.site.url('/', { https: true }));
    return visit;
  }
  const seen = () => requestsOf(world.site);
  const starts = () => seen().filter(sdk.starts).length;
  /** The SDK has begun and said what it says at first. */
  const begun = async (visit: Awaited<ReturnType<typeof open>>) => {
    await expect.poll(starts, { timeout: 10_000 }).toBe(1);
    await expect.poll(async () => (await storedBy(visit, sdk)).cookies.length > 0).toBe(cookies.length > 0);
    await visit.page.waitForTimeout(1000);
  };

  test('unheld, it sends and stores, as the catalogue says', async () => {
    const visit = await open(false);
    await begun(visit);
    expect(starts()).toBe(1);
    const stored = await storedBy(visit, sdk);
    // Nothing that the catalogue does not name.
    expect(stored.unnamed).toEqual([]);
    expect(stored.cookies.length > 0).toBe(cookies.length > 0);
    const own = [...hosts, ...sdk.own ?? []];
    expect(seen().filter(({ host }) => !own.some((each) => host === each || host.endsWith(`.${each}`))).map(({ host }) => host)).toEqual([]);
    visit.expectQuiet();
  });

  test('held: nothing before; one start by the grant, one after a reload; quiet and without cookies after withdrawal', async () => {
    const visit = await open(true);
    await banner(visit.page).root.waitFor();
    await settled(visit.page);
    expect(seen()).toEqual([]);
    expect(await storedBy(visit, sdk)).toEqual({ cookies: [], storage: [], unnamed: [] });

    await run(visit.page, 'kelisim.acceptAll()');
    await begun(visit);
    expect(starts()).toBe(1);
    world.site.requests.length = 0;
    await visit.page.reload();
    await begun(visit);
    expect(starts()).toBe(1);
    expect((await storedBy(visit, sdk)).cookies.length > 0).toBe(cookies.length > 0);

    world.site.requests.length = 0;
    await reloadedBy(visit.page, () => run(visit.page, 'kelisim.withdraw()'));
    // As it is left, the page may say one last thing to a service that ran on it: a beacon no script can call back.
    expect(seen().length).toBeLessThan(2);
    await settled(visit.page);
    world.site.requests.length = 0;
    await visit.page.waitForTimeout(1000);
    expect((await storedBy(visit, sdk)).cookies).toEqual([]);
    await visit.page.reload();
    await settled(visit.page);
    expect(seen()).toEqual([]);
    expect((await storedBy(visit, sdk)).cookies).toEqual([]);
    visit.expectQuiet();
  });

  test('a visitor who returns and has refused is never known to it', async () => {
    const visit = await open(true, 0);
    await settled(visit.page);
    expect(seen()).toEqual([]);
    expect(await storedBy(visit, sdk)).toEqual({ cookies: [], storage: [], unnamed: [] });
  });
});
