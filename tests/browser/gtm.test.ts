// Three ways to tell Google the same: Kelisim's own Consent Mode, the integration `gtm`, and the tag template, each fed by a page of
// the built files. The template runs in Node, in the fake of its sandbox, on what the page's data layer and cookies really hold.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cookiesNamed, HOST, useSite } from './harness';
import { daysAgo, record, run, settled, shop } from './support/shop';
import { createConsentState, createContainer } from '../gtm/support/container';

const world = useSite();
const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization'];
const FUNCTIONAL = ['functionality_storage', 'personalization_storage'];
const OPTIONAL = [...ADS, 'analytics_storage', ...FUNCTIONAL];
const all = (answer: 0 | 1) => ({ functional: answer, analytics: answer, marketing: answer });
const REVISION = '2026-01-01';

interface Scenario {
  cookie?: string;
  revision?: string;
  then?(page: Page): Promise<unknown>;
  granted: string[];
}

const SCENARIOS: Record<string, Scenario> = {
  'no decision': { granted: [] },
  'accepted': { then: (page) => run(page, 'kelisim.acceptAll()'), granted: OPTIONAL },
  'refused': { then: (page) => run(page, 'kelisim.rejectAll()'), granted: [] },
  'a choice of their own': { then: (page) => run(page, 'kelisim.save({ analytics: true })'), granted: ['analytics_storage'] },
  'returns, has accepted': { cookie: record(all(1)), granted: OPTIONAL },
  'returns, has refused': { cookie: record(all(0)), granted: [] },
  'returns, has chosen': { cookie: record({ ...all(0), functional: 1 }), granted: FUNCTIONAL },
  'a decision of fourteen months ago': { cookie: record(all(1), { t: daysAgo(430) }), granted: [] },
  'a record of a newer version': { cookie: record(all(1), { v: 2 }), granted: [] },
  'an older revision': { cookie: record(all(1), { r: '2025-01-01' }), revision: REVISION, granted: [] },
  'this revision': { cookie: record(all(1), { r: REVISION }), revision: REVISION, granted: OPTIONAL },
  'withdrawn later': { cookie: record(all(1)), then: (page) => run(page, 'kelisim.withdraw()'), granted: [] },
  'forgotten later': { cookie: record(all(1)), then: (page) => run(page, 'kelisim.reset()'), granted: [] },
  'changed later, twice': {
    cookie: record(all(1)),
    async then(page) {
      await run(page, 'kelisim.save({ marketing: false })');
      await run(page, 'kelisim.save({ functional: false })');
    },
    granted: ['analytics_storage'],
  },
};

/** What the data layer of such a page holds at the end, a command of `gtag` as a list, and the cookies it began with. */
async function visit({ cookie, revision, then }: Scenario, own: boolean, integration = '') {
  const options = { googleConsentMode: own, ...(revision && { policy: { url: '/privacy', revision } }) };
  world.site.page('/', shop({ options, head: integration }));
  const { context, page, expectQuiet } = await world.freshPage();
  if (cookie) await context.addCookies([{ name: 'kelisim', value: cookie, domain: HOST, path: '/' }]);
  const cookies = (await cookiesNamed(context)).map(({ value }) => value);
  await page.goto(world.site.url());
  await then?.(page);
  await settled(page);
  const layer = await page.evaluate(() => JSON.parse(JSON.stringify((window as unknown as { dataLayer: object[] }).dataLayer.map((entry) =>
    (Object.prototype.toString.call(entry) === '[object Arguments]' ? [...entry as unknown[]] : entry)))) as object[]);
  expectQuiet();
  return { layer, cookies };
}

/** The state after Google's tags have read this. */
function stateAfter(layer: object[]) {
  const state = createConsentState();
  for (const entry of layer) if (Array.isArray(entry)) state.gtag(...entry as unknown[]);
  return state.resolved();
}

describe.each(Object.entries(SCENARIOS))('%s', (_name, scenario) => {
  test('is the same by all three', async () => {
    const direct = stateAfter((await visit(scenario, true)).layer);
    expect(Object.keys(direct).filter((type) => direct[type] === 'granted').sort()).toEqual([...scenario.granted, 'security_storage'].sort());

    const byIntegration = await visit(scenario, false, '<script src="/dist/integrations/gtm.js"></script>');
    expect(stateAfter(byIntegration.layer)).toEqual(direct);

    const { layer, cookies } = await visit(scenario, false);
    // Control: Kelisim itself says nothing to Google here, so all would be granted.
    expect(layer.filter(Array.isArray)).toEqual([]);
    const container = createContainer({ cookies, now: Math.floor(Date.now() / 1000), data: scenario.revision ? { revision: scenario.revision } : {} });
    container.initialize();
    for (const entry of layer) container.push(entry);
    expect(container.resolved()).toEqual(direct);
    expect(new Set(container.ends)).toEqual(new Set(['success']));
  });
});

test('control: a container that hears nothing of the page knows the cookie only', async () => {
  const { cookies } = await visit(SCENARIOS.accepted!, false);
  const container = createContainer({ cookies, now: Math.floor(Date.now() / 1000) });
  container.initialize();
  expect(container.resolved()).toMatchObject({ ad_storage: 'denied', analytics_storage: 'denied' });
});
