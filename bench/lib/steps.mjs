// What a visitor does, as each part needs it.
import { Visit, sleep } from './visit.mjs';

const RUN = 10_000;

/** Comes for the first time and waits until a click in the banner counts. */
export async function firstVisit(bench, visit, variant, page) {
  await visit.go(variant, page);
  const usable = await visit.usable();
  const report = await visit.report();
  if (!usable && variant.banner) bench.complain(variant.id, `banner not usable on ${page.path}`);
  complainOfFirst(bench, visit, variant, report);
  return { report, usable };
}

export function complainOfFirst(bench, visit, { id }, { n }) {
  if (n) bench.complain(id, `${n} gated script(s) ran before consent`);
  if (visit.errors.length) bench.complain(id, `page error: ${visit.errors[0].split('\n')[0]}`);
}

/** Accepts all. Times are counted from the click. */
export async function acceptAll(bench, visit, variant) {
  await visit.click(variant.accept);
  const done = visit.want ? await visit.signals.wait('gated', RUN) : true;
  if (!done) bench.complain(variant.id, 'gated scripts did not all run after accept');
  await sleep(100); // Event Timing is told late
  const { t0, paint, seen, last, inp } = await visit.clicked();
  const since = (time) => (time == null ? null : time - t0);
  return { done, paint: since(paint), inp: inp || null, analytics: since(seen.a), marketing: since(seen.m), all: since(last) };
}

/** Comes again, having accepted; nothing looks for a banner that is not to come, except once at the end. */
export async function returnVisit(bench, visit, variant, page, { idle = false } = {}) {
  await visit.go(variant, page, { lean: true });
  const ran = page.want ? await visit.signals.wait('gated', RUN) : true;
  if (idle) await settle(bench, visit, variant);
  else if (!page.want) await visit.loaded();
  else await sleep(60);
  const { ready, seen, last } = await visit.report();
  if (!ran) bench.complain(variant.id, `gated scripts did not run on a return visit (${page.path})`);
  if (variant.banner && ready === null) bench.complain(variant.id, 'consent was never readable on a return visit');
  if (await visit.eval('__b.seesBanner()')) bench.complain(variant.id, 'banner shown to a visitor who had consented');
  return { ready, analytics: seen.a ?? null, marketing: seen.m ?? null, last };
}

export async function settle(bench, visit, { id }) {
  if (!(await visit.idle())) bench.complain(id, `never idle on ${new URL(visit.url).pathname}`);
}

/** Opens the preferences by a click in the banner. */
export async function openPreferences(visit, variant) {
  await visit.click(variant.prefs, variant.dialog);
  await visit.signals.wait('shown', 6_000);
  const { t0, paint, shown } = await visit.clicked();
  return { paint: paint - t0, shown: shown === null ? null : shown - t0 };
}

/** A tab for as long as `act` takes. */
export async function inTab(browser, profile, act) {
  const visit = await Visit.open(browser, profile);
  try {
    return await act(visit);
  } finally {
    await visit.close();
  }
}
