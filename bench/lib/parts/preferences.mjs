// The first opening of the preferences by a click in the banner, with an empty cache, as soon as the click counts.
import { firstVisit, inTab, openPreferences } from '../steps.mjs';

const PAGES = { fast: { name: 'base', scenario: 'base' }, phone: { name: 'services-31', scenario: 'services', n: 31 } };

export async function measurePreferences(bench) {
  const all = bench.takes('preferences').filter(({ prefs, kind }) => prefs && kind !== 'floor');
  for (const [profile, { name, scenario, n }] of Object.entries(PAGES)) {
    const variants = scenario === 'services' ? all.filter(({ grow }) => grow?.services) : all;
    await bench.rounds(`preferences, ${profile}`, variants, async (browser, list) => {
      for (const variant of list) {
        const page = await bench.page(variant, scenario, { n });
        const opened = await bench.guarded(variant.id, `preferences, ${profile}`, () => inTab(browser, profile, (visit) => open(bench, visit, variant, page)));
        if (opened) bench.record((bench.data.preferences[profile][name] ??= {}), variant.id, opened);
      }
    }, { fresh: false });
  }
}

async function open(bench, visit, variant, page) {
  await visit.clearCache();
  await visit.forgetVisitor(bench.site.origin(variant.id));
  const { usable } = await firstVisit(bench, visit, variant, page);
  if (!usable) return null;
  const opened = await openPreferences(visit, variant);
  if (opened.shown === null) bench.complain(variant.id, `preferences did not open on ${page.path}`);
  return opened;
}
