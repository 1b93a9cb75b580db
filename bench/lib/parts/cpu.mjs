// CPU until idle, without throttling: first visit, second, and third, which finds compiled code in the cache. Nothing here is timed by the
// wall clock, so that visits may wait for their idle moment side by side.
import { staggered } from '../bench.mjs';
import { complainOfFirst, inTab, returnVisit, settle } from '../steps.mjs';
import { takesPart } from '../variants.mjs';
import { sleep } from '../visit.mjs';

export async function measureCpu(bench) {
  await bench.rounds('cpu', bench.variants, (browser, variants, round) => staggered(variants, { width: 10, apart: 600 }, async (variant) => {
    const sample = await bench.guarded(variant.id, 'cpu', () => threeVisits(bench, browser, variant));
    if (sample) bench.record(bench.data.cpu, variant.id, { round, ...sample });
  }));
}

async function threeVisits(bench, browser, variant) {
  const page = await bench.page(variant);
  const first = await inTab(browser, 'fast', async (visit) => {
    await visit.go(variant, page, { lean: true });
    await settle(bench, visit, variant);
    const metrics = await visit.metrics();
    const heap = await visit.heap();
    complainOfFirst(bench, visit, variant, await visit.report());
    if (variant.accept) await accept(bench, visit, variant);
    return { ...metrics, heap };
  });
  const second = await again(bench, browser, variant, page);
  const third = takesPart(variant, 'third', bench.options) ? await again(bench, browser, variant, page) : null;
  return { first, second, third };
}

async function accept(bench, visit, variant) {
  if (!(await visit.eval('__b.seesBanner()'))) bench.complain(variant.id, 'no banner in a CPU round');
  await visit.click(variant.accept);
  if (!(await visit.signals.wait('gated', 10_000))) bench.complain(variant.id, 'gated scripts did not all run after accept');
  await sleep(200);
}

const again = (bench, browser, variant, page) => inTab(browser, 'fast', async (visit) => {
  await returnVisit(bench, visit, variant, page, { idle: true });
  return visit.metrics();
});
