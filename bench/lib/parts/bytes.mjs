// Bytes until idle: everything a visit asks for, at whatever moment, and how much of it before the moment that matters.
import { staggered } from '../bench.mjs';
import { gateSizes, inPage, ofType, total, weigh } from '../sizes.mjs';
import { acceptAll, complainOfFirst, inTab, returnVisit, settle } from '../steps.mjs';

export async function measureBytes(bench) {
  await bench.withBrowser((browser) => staggered(bench.variants, { width: 8, apart: 700 }, (variant) =>
    bench.guarded(variant.id, 'bytes', () => inTab(browser, 'fast', (visit) => visitTwice(bench, visit, variant)))));
  bench.log('bytes');
}

async function visitTwice(bench, visit, variant) {
  const page = await bench.page(variant);
  const bare = await bench.page(bench.variants[0]);
  await visit.go(variant, page);
  await settle(bench, visit, variant);
  const report = await visit.report();
  complainOfFirst(bench, visit, variant, report);
  const files = weigh(bench.site, variant, await visit.log());
  const elements = await visit.eval('__b.elements()');
  const html = inPage(bench.site, page, bare);
  bench.data.bytes[variant.id] = {
    html,
    elements,
    files: files.map((each) => ({ ...each, before: report.usable !== null && each.at <= report.usable })),
    untilUsable: plus(html, total(files.filter(({ at }) => at <= (report.usable ?? Infinity)))),
    untilIdle: plus(html, total(files)),
    js: ofType(files, '.js'),
    css: ofType(files, '.css'),
    gate: gateSizes(variant),
    gateNote: variant.gateNote ?? null,
    back: variant.accept && report.usable !== null ? await comeBack(bench, visit, variant, page) : null,
  };
}

/** With an empty cache: what a decided visitor downloads, and how much of it before the last gated tag has run. */
async function comeBack(bench, visit, variant, page) {
  await acceptAll(bench, visit, variant);
  await visit.clearCache();
  const { last } = await returnVisit(bench, visit, variant, page, { idle: true });
  const files = weigh(bench.site, variant, await visit.log());
  const before = files.filter(({ at }) => at <= (last ?? Infinity));
  return { untilIdle: total(files), files: files.length, beforeTags: total(before), filesBeforeTags: before.length };
}

const plus = (a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, br: a.br + b.br });
