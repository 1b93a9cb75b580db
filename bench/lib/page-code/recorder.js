// Runs in the page before anything else and only records; it reports through a binding, so that nothing polls from outside.
// Each function here is serialised: it must be self-contained, and gets the recorder `b` and the configuration.

/** Consent readable, gated scripts run: always there. */
export function record(b, config) {
  Object.assign(b, {
    n: 0, // gated scripts that have run
    twice: 0,
    seen: {}, // id → when it ran
    lastAt: null,
    readyAt: null,
    now: () => performance.now(),
    say: (what) => window.__benchSay && window.__benchSay(what),
    /** A gated script says that it runs. */
    g(id) {
      if (b.seen[id] !== undefined) {
        b.twice++;
        return;
      }
      b.lastAt = b.seen[id] = b.now();
      b.n++;
      if (b.n === config.want) b.say('gated');
    },
    /** The page says: consent is readable from JS now. */
    ready(allowed) {
      if (b.readyAt !== null || !allowed) return;
      b.readyAt = b.now();
      b.say('ready');
    },
    /** Expressions are compiled once: some run in every frame. */
    compile: (source) => (source ? new Function(`try{return ${source}}catch(e){return null}`) : () => null),
  });
  b.banner = b.compile(config.banner);
  b.accept = b.compile(config.accept);
  b.counts = config.wired ? b.compile(config.wired) : () => true;
}

/** What the browser itself tells. */
export function observe(b) {
  Object.assign(b, { cls: 0, lcp: null, lcpElement: null, fcp: null, longest: 0, blocking: 0, events: [] });
  const on = (type, entry, more) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    new PerformanceObserver((list) => list.getEntries().forEach(entry)).observe({ type, buffered: true, ...more });
  };
  on('layout-shift', (e) => {
    if (!e.hadRecentInput) b.cls += e.value;
  });
  on('largest-contentful-paint', (e) => {
    b.lcp = e.startTime;
    b.lcpElement = e.element;
  });
  on('paint', (e) => {
    if (e.name === 'first-contentful-paint') b.fcp = e.startTime;
  });
  on('longtask', (e) => {
    b.longest = Math.max(b.longest, e.duration);
    b.blocking += e.duration - 50;
  });
  on('event', (e) => b.events.push({ id: e.interactionId, d: e.duration, s: e.startTime }), { durationThreshold: 16 });
}

/** How much of an element is seen, and whether a click would hit it. */
export function look(b) {
  const GONE = { opacity: 0, part: 0, area: 0 };
  const opacityOf = (element) => {
    let opacity = 1;
    for (let e = element; e && e.nodeType === 1; e = e.parentElement || e.getRootNode().host) {
      const style = getComputedStyle(e);
      if (style.display === 'none' || (e === element && style.visibility !== 'visible')) return 0;
      opacity *= +style.opacity;
    }
    return opacity;
  };
  b.look = (element) => {
    if (!element || !element.isConnected) return GONE;
    const r = element.getBoundingClientRect();
    if (r.width < 2 || r.height < 2) return GONE;
    const seen = Math.max(0, Math.min(r.right, innerWidth) - Math.max(r.left, 0)) * Math.max(0, Math.min(r.bottom, innerHeight) - Math.max(r.top, 0));
    const screen = innerWidth * innerHeight;
    return { opacity: opacityOf(element), part: seen / Math.min(r.width * r.height, screen), area: seen / screen };
  };
  /** The button itself is what a pointer would hit: not what lies over it, nor what lies under one that takes no pointer. */
  b.hit = (button) => {
    if (!button) return false;
    const r = button.getBoundingClientRect();
    if (r.width < 2 || r.height < 2) return false;
    const x = r.left + r.width / 2;
    const y = r.top + r.height / 2;
    let e = document.elementFromPoint(x, y);
    while (e && e.shadowRoot) {
      const inner = e.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === e) break;
      e = inner;
    }
    return !!e && (e === button || button.contains(e));
  };
  b.centre = (source) => {
    const element = b.compile(source)();
    if (!element) return null;
    const r = element.getBoundingClientRect();
    return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
  };
}

/** Looks for the banner in every frame until a click in it counts. Not in CPU rounds. */
export function watch(b, config) {
  Object.assign(b, { visibleAt: null, usableAt: null });
  if (!config.banner) return;
  const frame = () => {
    const banner = b.banner();
    if (banner && b.visibleAt === null) {
      const seen = b.look(banner);
      if (seen.opacity > 0.9 && seen.part > 0.9) {
        b.visibleAt = b.now();
        b.say('visible');
      }
    }
    if (b.visibleAt !== null && b.hit(b.accept()) && b.counts()) {
      b.usableAt = b.now();
      b.say('usable');
      return;
    }
    if (b.now() < 20_000) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** After a click: the next frame that was produced, and the frame in which something appears. */
export function clicks(b) {
  b.armed = null;
  b.arm = (show) => {
    const a = (b.armed = { t0: null, paint: null, shown: null });
    const shown = b.compile(show);
    const untilShown = () => {
      const seen = b.look(shown());
      if (seen.opacity > 0.9 && seen.area > 0.03) {
        a.shown = b.now();
        b.say('shown');
      } else if (b.now() - a.t0 < 6000) requestAnimationFrame(untilShown);
    };
    addEventListener('click', (event) => {
      if (a.t0 !== null) return;
      a.t0 = event.timeStamp;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          a.paint = b.now();
          b.say('paint');
        };
        port2.postMessage(0);
      });
      if (show) requestAnimationFrame(untilShown);
    }, { capture: true, once: true });
  };
  b.clicked = () => ({
    ...b.armed,
    last: b.lastAt,
    seen: b.n <= 60 ? b.seen : {},
    inp: b.events ? b.events.reduce((longest, e) => (e.id && e.s >= b.armed.t0 - 400 ? Math.max(longest, e.d) : longest), 0) : 0,
  });
}

/** Thousands of nodes that arrive after load: what do observers cost? */
export function insertion(b) {
  b.insert = async (count) => {
    let best = Infinity;
    for (let run = 0; run < 4; run++) {
      const box = document.createElement('div');
      box.style.display = 'none';
      document.body.appendChild(box);
      await new Promise((done) => setTimeout(done, 5));
      const start = b.now();
      for (let i = 0; i < count; i++) {
        const node = document.createElement(i % 2 ? 'div' : 'span');
        node.className = 'late';
        box.appendChild(node);
      }
      // Observers' callbacks are microtasks: they finish before the clock stops.
      await null;
      await null;
      const took = b.now() - start;
      if (run) best = Math.min(best, took);
      box.remove();
    }
    return best;
  };
}

export function report(b) {
  const count = (root) => [...root.querySelectorAll('*')].reduce((sum, e) => sum + 1 + (e.shadowRoot ? count(e.shadowRoot) : 0), 0);
  b.elements = () => count(document);
  /** For rounds without the frame loop. */
  b.seesBanner = () => b.look(b.banner()).opacity > 0.9;
  b.report = () => ({
    ready: b.readyAt,
    visible: b.visibleAt ?? null,
    usable: b.usableAt ?? null,
    cls: b.cls ?? null,
    fcp: b.fcp ?? null,
    lcp: b.lcp ?? null,
    longest: b.longest ?? null,
    blocking: b.blocking ?? null,
    n: b.n,
    twice: b.twice,
    seen: b.n <= 60 ? b.seen : {},
    last: b.lastAt,
  });
}
