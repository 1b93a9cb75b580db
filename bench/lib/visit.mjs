// One tab, measured through CDP and the code put into its page.
import { probeSource } from './probe.mjs';
import { Signals } from './signals.mjs';

const MBIT = (1024 * 1024) / 8;
export const PROFILES = {
  /** A mid-range phone on slow 4G. */
  slow: { width: 412, height: 823, cpu: 4, net: { latency: 150, downloadThroughput: 1.6 * MBIT, uploadThroughput: 0.75 * MBIT }, settle: 150 },
  /** The same phone where the network is no matter. */
  phone: { width: 412, height: 823, cpu: 4, net: null, settle: 150 },
  /** A desktop on the local machine, nothing throttled. */
  fast: { width: 1280, height: 720, cpu: 1, net: null, settle: 100 },
};

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const LOAD = 15_000;
const USABLE = 8_000;
/** Idle: so long after `load`, and then so many windows of a quarter second without a request or 5 ms of tasks. */
const IDLE = { afterLoad: 2_000, window: 250, windows: 4, task: 5, patience: 12_000 };

export class Visit {
  signals = new Signals();
  requests = new Map();
  errors = [];
  lastRequest = 0;

  static async open(browser, profile) {
    const visit = new Visit();
    visit.profile = PROFILES[profile];
    visit.page = await browser.context.newPage();
    visit.cdp = await browser.context.newCDPSession(visit.page);
    visit.listen();
    await visit.emulate();
    return visit;
  }

  listen() {
    const { cdp, signals } = this;
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => name === '__benchSay' && signals.push(payload));
    cdp.on('Page.loadEventFired', () => signals.push('load'));
    cdp.on('Runtime.exceptionThrown', ({ exceptionDetails: e }) => this.errors.push(e.exception?.description ?? e.text));
    cdp.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
      this.lastRequest = Date.now();
      this.requests.set(requestId, { url: request.url, wallTime: wallTime * 1000 });
    });
    for (const end of ['Network.loadingFinished', 'Network.loadingFailed']) {
      cdp.on(end, () => {
        this.lastRequest = Date.now();
      });
    }
    cdp.on('Network.responseReceived', ({ requestId, response }) => {
      const request = this.requests.get(requestId);
      if (request) request.status = response.status;
    });
  }

  async emulate() {
    const { width, height, cpu, net } = this.profile;
    await Promise.all([
      this.cdp.send('Page.enable'),
      this.cdp.send('Runtime.enable'),
      this.cdp.send('Network.enable'),
      // Thread time: what the main thread itself worked, not how long it was kept waiting by its neighbours.
      this.cdp.send('Performance.enable', { timeDomain: 'threadTicks' }),
      this.cdp.send('Runtime.addBinding', { name: '__benchSay' }),
      this.cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
    ]);
    if (cpu > 1) await this.cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    if (net) await this.cdp.send('Network.emulateNetworkConditions', { offline: false, ...net });
  }

  /** Goes to a page; what was there in this tab before is over. */
  async go(variant, { url, want }, { lean = false } = {}) {
    // The same address again would be a reload.
    if (this.url === url) await this.leave();
    Object.assign(this, { variant, url, want });
    this.errors.length = 0;
    this.requests.clear();
    if (this.probe) await this.cdp.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: this.probe });
    ({ identifier: this.probe } = await this.cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: probeSource(variant, { want, lean }) }));
    this.signals.forget();
    await this.cdp.send('Page.navigate', { url });
  }

  async leave() {
    this.signals.forget();
    await this.cdp.send('Page.navigate', { url: 'about:blank' });
    await this.loaded();
  }

  /** The visitor has never been on this host (nor on any other). Files stay in the cache. */
  async forgetVisitor(origin) {
    await this.cdp.send('Network.clearBrowserCookies');
    await this.cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
  }

  clearCache() {
    return this.cdp.send('Network.clearBrowserCache');
  }

  loaded() {
    return this.signals.wait('load', LOAD);
  }

  /** Loaded, a click in the banner counts (where there is one), and a short moment more. */
  async usable() {
    const loaded = await this.loaded();
    const usable = this.variant.banner ? await this.signals.wait('usable', USABLE) : true;
    await sleep(this.profile.settle);
    return loaded && usable;
  }

  /** `load` + 3 s, and 1 s without a request or a task over 5 ms. False when that never came. */
  async idle() {
    await this.loaded();
    await sleep(IDLE.afterLoad);
    const end = Date.now() + IDLE.patience;
    let { task } = await this.metrics();
    for (let quiet = 0; Date.now() < end;) {
      await sleep(IDLE.window);
      const now = await this.metrics();
      quiet = now.task - task < IDLE.task && Date.now() - this.lastRequest > IDLE.window ? quiet + 1 : 0;
      task = now.task;
      if (quiet === IDLE.windows) return true;
    }
    return false;
  }

  async eval(expression, awaitPromise = false) {
    const { result, exceptionDetails: e } = await this.cdp.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise });
    if (e) throw new Error(`${this.url}: ${e.exception?.description ?? e.text}`);
    return result.value;
  }

  /** CPU time of this document so far, in ms. `process` counts all threads, in steps of 10 ms. */
  async metrics() {
    const { metrics } = await this.cdp.send('Performance.getMetrics');
    const seconds = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const ms = (name) => (seconds[name] ?? 0) * 1000;
    return {
      script: ms('ScriptDuration'),
      compile: ms('V8CompileDuration'),
      layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
      task: ms('TaskDuration'),
      process: ms('ProcessTime'),
    };
  }

  async heap() {
    await this.cdp.send('HeapProfiler.collectGarbage');
    return (await this.cdp.send('Runtime.getHeapUsage')).usedSize;
  }

  /** A mouse goes there and presses. @param show expression of what it should bring up */
  async click(source, show = null) {
    const centre = await this.eval(`__b.centre(${JSON.stringify(source)})`);
    if (!centre) throw new Error(`nothing to click: ${source}`);
    this.signals.forget('paint');
    await this.eval(`__b.arm(${JSON.stringify(show)})`);
    const press = { ...centre, button: 'left', clickCount: 1 };
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...centre });
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...press, buttons: 1 });
    await this.cdp.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...press });
    await this.signals.wait('paint', USABLE);
  }

  clicked() {
    return this.eval('__b.clicked()');
  }

  report() {
    return this.eval('__b.report()');
  }

  /** Requests of this page, with `at` on the page's own clock. */
  async log() {
    const origin = await this.eval('performance.timeOrigin');
    return [...this.requests.values()].map(({ wallTime, ...request }) => ({ ...request, at: wallTime - origin }));
  }

  close() {
    return this.page.close({ runBeforeUnload: false }).catch(() => {});
  }
}
