// The wall clock: one visit at a time, and nothing else on the machine.
import { acceptAll, firstVisit, inTab, returnVisit } from '../steps.mjs';
import { takesPart } from '../variants.mjs';

export async function measureFast(bench) {
  await measure(bench, 'fast', (visit, variant, page) => firstAndAccept(bench, visit, variant, page, { insert: true }));
}

export async function measureSlow(bench) {
  await measure(bench, 'slow', async (visit, variant, page) => {
    const sample = await firstAndAccept(bench, visit, variant, page);
    if (variant.accept && !sample.click?.done) return sample;
    return takesPart(variant, 'returns', bench.options) ? { ...sample, ...(await furtherVisits(bench, visit, variant, page)) } : sample;
  });
}

async function measure(bench, profile, act) {
  await bench.rounds(profile, bench.takes(profile), async (browser, variants, round) => {
    const bare = bench.variants[0];
    await inTab(browser, profile, async (visit) => {
      await visit.go(bare, await bench.page(bare));
      await visit.loaded();
      await visit.clearCache();
    });
    for (const variant of variants) {
      const page = await bench.page(variant);
      const sample = await bench.guarded(variant.id, profile, () => inTab(browser, profile, (visit) => act(visit, variant, page)));
      if (sample) bench.record(bench.data[profile], variant.id, { round, ...sample });
    }
  });
}

async function firstAndAccept(bench, visit, variant, page, { insert = false } = {}) {
  const { report: first, usable } = await firstVisit(bench, visit, variant, page);
  const click = variant.accept && usable ? await acceptAll(bench, visit, variant) : null;
  return { first, click, ...(insert && { insert: await visit.eval('__b.insert(5000)', true) }) };
}

/** Again; with code in the cache; with none of the library's files in the cache; with files that have to be asked for again (304). */
async function furtherVisits(bench, visit, variant, page) {
  const asked = await bench.page(variant, 'base', { folder: 'n' });
  return {
    second: await returnVisit(bench, visit, variant, page),
    third: await returnVisit(bench, visit, variant, page),
    uncached: await returnVisit(bench, visit, variant, asked),
    revalidated: await returnVisit(bench, visit, variant, asked),
  };
}
