// Does every variant gate, accept, reject and remember?
import { acceptAll, firstVisit, inTab, openPreferences, returnVisit } from '../steps.mjs';
import { sleep } from '../visit.mjs';

export async function check(bench) {
  for (const variant of bench.variants) {
    await bench.withBrowser((browser) => bench.guarded(variant.id, 'check', async () => {
      await inTab(browser, 'fast', (visit) => accepts(bench, visit, variant));
      if (variant.reject) await inTab(browser, 'fast', (visit) => rejects(bench, visit, variant));
      if (variant.prefs && variant.dialog) await inTab(browser, 'fast', (visit) => opens(bench, visit, variant));
    }));
    bench.log(`checked ${variant.id}`);
  }
}

async function accepts(bench, visit, variant) {
  const page = await bench.page(variant);
  const { usable } = await firstVisit(bench, visit, variant, page);
  if (!variant.accept || !usable) return;
  await acceptAll(bench, visit, variant);
  await returnVisit(bench, visit, variant, page, { idle: true });
}

async function rejects(bench, visit, variant) {
  await visit.forgetVisitor(bench.site.origin(variant.id));
  const page = await bench.page(variant);
  const { usable } = await firstVisit(bench, visit, variant, page);
  if (!usable) return;
  await visit.click(variant.reject);
  await sleep(300);
  const { n } = await visit.report();
  await visit.go(variant, page, { lean: true });
  await visit.idle();
  const later = await visit.report();
  if (n || later.n) bench.complain(variant.id, 'a gated script ran although everything was rejected');
  if (await visit.eval('__b.seesBanner()')) bench.complain(variant.id, 'banner shown again to a visitor who had rejected');
}

async function opens(bench, visit, variant) {
  await visit.forgetVisitor(bench.site.origin(variant.id));
  const { usable } = await firstVisit(bench, visit, variant, await bench.page(variant));
  if (usable && (await openPreferences(visit, variant)).shown === null) bench.complain(variant.id, 'preferences did not open');
}
