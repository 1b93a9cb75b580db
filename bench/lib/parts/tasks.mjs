// The longest task of the banner's own code with 1,000 held tags at CPU ÷ 4, from the start of the page until all have run; out of a trace,
// since a page's own long tasks look the same from inside.
import { acceptAll, firstVisit, inTab } from '../steps.mjs';

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
const OWN = new Set(['EvaluateScript', 'FunctionCall', 'v8.evaluateModule']);
const ms = (microseconds) => microseconds / 1000;

export async function measureTasks(bench) {
  const variants = bench.takes('tasks').filter(({ grow, kind }) => grow?.tags && kind !== 'floor');
  await bench.rounds('tasks', variants, async (browser, list) => {
    for (const variant of list) {
      const longest = await bench.guarded(variant.id, 'tasks', () => inTab(browser, 'phone', (visit) => trace(bench, browser, visit, variant)));
      if (longest !== null) bench.record(bench.data.tasks, variant.id, longest);
    }
  }, { fresh: false });
}

async function trace(bench, browser, visit, variant) {
  const page = await bench.page(variant, 'tags', { n: 1000 });
  await visit.forgetVisitor(bench.site.origin(variant.id));
  await visit.clearCache();
  const owner = browser.context.browser();
  await owner.startTracing(visit.page, { categories: CATEGORIES });
  let buffer;
  try {
    const { usable } = await firstVisit(bench, visit, variant, page);
    if (usable) await acceptAll(bench, visit, variant);
  } finally {
    buffer = await owner.stopTracing();
  }
  const files = `${bench.site.origin(variant.id)}/a/`;
  return longestTask(JSON.parse(buffer.toString()).traceEvents, (url) => url?.startsWith(files) || (variant.inlineCode && url === page.url));
}

/**
 * Where at least half of a task is calls of our code, the whole task (what style and layout it forced included); else those calls alone.
 *
 * @param isOurs tells by the address of its script whether a call is ours; what we call belongs to us, as do the tags we let run
 */
export function longestTask(events, isOurs) {
  const calls = events.filter(({ name, ph, args }) => ph === 'X' && OWN.has(name) && isOurs(args?.data?.url)).sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const tasks = events.filter(({ name, ph }) => ph === 'X' && /^(ThreadControllerImpl::)?RunTask$/.test(name)).sort((a, b) => a.ts - b.ts);
  let longest = 0;
  for (const task of tasks) {
    const inside = calls.filter(({ pid, tid, ts }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts < task.ts + task.dur);
    let end = 0;
    let ours = 0;
    for (const { ts, dur } of inside) {
      if (ts >= end) ours += dur;
      end = Math.max(end, ts + dur);
    }
    longest = Math.max(longest, ours * 2 >= task.dur ? Math.max(task.dur, ours) : ours);
  }
  return ms(longest);
}
