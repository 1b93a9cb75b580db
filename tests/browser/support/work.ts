/** What a page and Kelisim do, counted: the same on every machine, however slow or busy. */
import type { Page } from 'playwright-core';

export interface Work {
  /** Pieces of Kelisim's code that ran, each as often as it did. */
  steps: number;
  /** Elements that Kelisim had the browser search through. */
  searched: number;
  /** Layouts of the whole page, asked for or for a frame. */
  layouts: number;
}

/** Counts searches by what they look through. To stand in the head, before Kelisim. */
export const COUNT_SEARCHES = `<script>{
  window.__searched = 0;
  for (const { prototype } of [Document, DocumentFragment, Element]) {
    const all = prototype.querySelectorAll;
    for (const name of ['querySelector', 'querySelectorAll', 'getElementsByTagName', 'getElementsByClassName']) {
      const search = prototype[name];
      if (search) prototype[name] = function (...given) {
        __searched += all.call(this, '*').length;
        return search.apply(this, given);
      };
    }
  }
}</script>`;

/** Begins to count, best before the page is opened; the function it gives does something and says how much work that was. */
export async function countWork(page: Page): Promise<(act: () => Promise<unknown>) => Promise<Work>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const layouts = async () => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount')!.value;
  const searched = () => page.evaluate<number>('window.__searched || 0');
  const steps = async () => (await session.send('Profiler.takePreciseCoverage')).result
    .filter(({ url }) => /\/kelisim[^/]*\.js/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
  return async (act) => {
    const before = { searched: await searched(), layouts: await layouts() };
    await steps();
    await act();
    return { steps: await steps(), searched: await searched() - before.searched, layouts: await layouts() - before.layouts };
  };
}
