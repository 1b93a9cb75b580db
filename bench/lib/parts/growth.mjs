// How each grows: gated tags, slow vendors, services; unthrottled and slow. One tab for all, a new visitor each time.
import { acceptAll, firstVisit, inTab } from '../steps.mjs';

const QUICK = { tags: [1000] };
const STEPS = { fast: { tags: [1000], ext: [6], services: [300] }, slow: { tags: [1000], services: [300] } };
const THOROUGH = { tags: [10, 100, 1000], ext: [6], services: [3, 30, 300] };

export async function measureGrowth(bench) {
  for (const [profile, part] of [['fast', 'growth'], ['slow', 'slow growth']]) {
    const jobs = await jobsOf(bench, profile, part);
    await bench.rounds(`growth, ${profile}`, jobs, (browser, list) => inTab(browser, profile, async (visit) => {
      for (const job of list) await bench.guarded(job.variant.id, `${job.name}, ${profile}`, () => grow(bench, visit, job, profile));
    }), { fresh: false });
  }
}

async function jobsOf(bench, profile, part) {
  const { thorough, mode } = bench.options;
  const all = thorough ? THOROUGH : mode === 'quick' ? QUICK : STEPS[profile];
  const jobs = [];
  for (const variant of bench.takes(part)) {
    for (const [scenario, steps] of Object.entries(all)) {
      if (!variant.grow?.[scenario === 'services' ? 'services' : 'tags']) continue;
      for (const n of steps) jobs.push({ variant, name: `${scenario}-${n}`, page: await bench.page(variant, scenario, { n }) });
    }
  }
  bench.site.warm();
  return jobs;
}

async function grow(bench, visit, { variant, name, page }, profile) {
  await visit.forgetVisitor(bench.site.origin(variant.id));
  const { report, usable } = await firstVisit(bench, visit, variant, page);
  if (!usable) return;
  const elements = await visit.eval('__b.elements()');
  const click = await acceptAll(bench, visit, variant);
  const { visible, usable: usableAt } = report;
  bench.record((bench.data.growth[profile][name] ??= {}), variant.id, { visible, usable: usableAt, elements, ...click });
}
