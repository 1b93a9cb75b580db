// What all parts share: the site, the variants, the results, and what went wrong.
import { launch } from './browser.mjs';
import { measureFloors } from './floors.mjs';
import { createCpuShare } from './machine.mjs';
import { siteFiles } from './page.mjs';
import { mount } from './pages.mjs';
import { Site } from './server.mjs';
import { loadVariants, takesPart } from './variants.mjs';
import { sleep } from './visit.mjs';

export class Bench {
  started = Date.now();
  site = new Site();
  problems = [];
  load = { before: null, rounds: [] };
  data = { bytes: {}, cpu: {}, fast: {}, slow: {}, growth: { fast: {}, slow: {} }, preferences: { fast: {}, phone: {} }, tasks: {} };
  cpuShare = createCpuShare();

  static async open(options) {
    const bench = new Bench();
    bench.options = options;
    bench.cpuShare();
    await sleep(700);
    bench.load.before = bench.cpuShare();
    Object.assign(bench, await loadVariants(options));
    for (const { id, why } of bench.skipped) bench.log(`left out ${id}: ${why}`);
    await bench.site.listen();
    bench.site.addAll(siteFiles());
    for (const variant of bench.variants) bench.serveFiles(variant);
    bench.floors = await measureFloors();
    bench.site.warm();
    return bench;
  }

  serveFiles({ id, files }) {
    for (const [name, file] of Object.entries(files)) {
      this.site.add(`/a/${id}/${name}`, file);
      this.site.add(`/n/${id}/${name}`, { ...file, cache: 'no-cache' });
    }
  }

  page(variant, scenario = 'base', more = {}) {
    return mount(this.site, variant, scenario, more);
  }

  takes(part) {
    return this.variants.filter((variant) => takesPart(variant, part, this.options));
  }

  log(...words) {
    console.error(`[${((Date.now() - this.started) / 1000).toFixed(0).padStart(4)}s]`, ...words);
  }

  complain(id, what) {
    this.problems.push({ id, what });
    this.log(`!! ${id}: ${what}`);
  }

  /** What an adapter's page throws must not end the run. */
  async guarded(id, what, act) {
    try {
      return await act();
    } catch (error) {
      this.complain(id, `${what}: ${error.message.split('\n')[0]}`);
      return null;
    }
  }

  /** A browser with a fresh profile. */
  async withBrowser(act) {
    const browser = await launch(this.site);
    this.chrome = browser.version;
    try {
      await act(browser);
    } finally {
      await browser.close();
    }
  }

  /** One browser for the parts that clean up behind themselves. */
  async shared() {
    this.sharedBrowser ??= await launch(this.site);
    this.chrome = this.sharedBrowser.version;
    return this.sharedBrowser;
  }

  /**
   * As many rounds as samples, each starting at another variant.
   *
   * @param options `fresh: false`: no new profile is needed, `act` forgets visitors and clears caches itself
   */
  async rounds(name, variants, act, { fresh = true } = {}) {
    const count = this.options.rounds;
    for (let round = 0; round < count; round++) {
      this.cpuShare();
      const run = (browser) => act(browser, rotated(variants, round), round);
      await (fresh ? this.withBrowser(run) : run(await this.shared()));
      const share = this.cpuShare();
      this.load.rounds.push({ name, round, ...share });
      this.log(`${name} ${round + 1}/${count}${share ? ` (cpu ${(share.busy * 100).toFixed(0)} % busy, ${(share.steal * 100).toFixed(1)} % stolen)` : ''}`);
    }
  }

  record(to, id, sample) {
    (to[id] ??= []).push(sample);
  }

  async close() {
    await this.sharedBrowser?.close();
    await this.site.close();
  }
}

export const rotated = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

/** Runs `act` for each of the list, `width` at a time, begun one after another. */
export async function staggered(list, { width, apart }, act) {
  const running = new Set();
  for (const item of list) {
    while (running.size >= width) await Promise.race(running);
    const one = act(item).finally(() => running.delete(one));
    running.add(one);
    await sleep(apart);
  }
  await Promise.all(running);
}
