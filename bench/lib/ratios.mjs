// The figures that are followed from release to release: name → value. Those without "gate" are of `async`.
import { median } from './stats.mjs';

const OURS = 'kelisim-async';
const GATE = 'kelisim-gate';
const FLOOR = 'floor-split';
const VCC = 'vanilla-cookieconsent';
const OREJIME = 'orejime';
const THOUGH = 'cookie-though';

const divide = (a, b) => (a === null || b === null || !(b > 0) ? null : a / b);
const minus = (a, b) => (a == null || b == null ? null : a - b);

/** Reads medians out of the results. */
function createReader(results) {
  const of = (samples, pick) => median((samples ?? []).map((sample) => pick(sample) ?? null));
  return {
    /** @param pick what of a sample */
    clock: (profile, id, pick) => of(results[profile][id], pick),
    /** CPU beyond the page without a banner, of the same round. */
    cpu: (id, pick) => median(netOf(results.cpu, id, pick)),
    growth: (profile, name, id, pick) => of(results.growth[profile][name]?.[id], pick),
    preferences: (profile, name, id) => of(results.preferences[profile][name]?.[id], ({ shown }) => shown),
    tasks: (id) => median(results.tasks[id] ?? []),
    paired: (profile, id, other, pick) => median(netOf(results[profile], id, pick, other)),
    bytes: (id) => results.bytes[id],
  };
}

/** The difference with another variant (the page without a banner) in the same round. */
export function netOf(samples, id, pick, base = 'none') {
  const ofBase = new Map((samples[base] ?? []).map((sample) => [sample.round, sample]));
  return (samples[id] ?? []).map((sample) => {
    const other = ofBase.get(sample.round);
    return other ? minus(pick(sample), pick(other)) : null;
  });
}

export function ratiosOf(results) {
  const read = createReader(results);
  const all = { ...bytesAndCpu(read), ...firstVisits(read), ...decided(read), ...clicks(read), ...growth(read), ...preferences(read) };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value == null ? null : Math.round(value * 1000) / 1000]));
}

function bytesAndCpu(read) {
  const script = (visit) => (sample) => sample[visit]?.script;
  const over = (id, visit, peer, pick = script(visit)) => divide(read.cpu(id, pick), read.cpu(peer, pick));
  return {
    'bytes until idle, first visit (brotli)': read.bytes(OURS)?.untilIdle.br,
    'bytes until idle, first visit, gate (brotli)': read.bytes(GATE)?.untilIdle.br,
    'bytes of ours before a decided visitor\'s tags ran': read.bytes(OURS)?.back?.beforeTags.br,
    'bytes of ours before a decided visitor\'s tags ran, gate': read.bytes(GATE)?.back?.beforeTags.br,
    'first visit: script CPU ÷ vanilla-cookieconsent': over(OURS, 'first', VCC),
    'first visit: main thread CPU ÷ orejime': over(OURS, 'first', OREJIME, ({ first }) => first.task),
    'returning: script CPU ÷ vanilla-cookieconsent': over(OURS, 'second', VCC),
    'returning: script CPU ÷ vanilla-cookieconsent, gate': over(GATE, 'second', VCC),
    'third visit: script CPU ÷ vanilla-cookieconsent': over(OURS, 'third', VCC),
  };
}

function firstVisits(read) {
  const rows = {};
  for (const moment of ['visible', 'usable']) {
    for (const profile of ['fast', 'slow']) {
      const at = (id) => read.clock(profile, id, ({ first }) => first[moment]);
      rows[`banner ${moment}, ${profile} ÷ orejime`] = divide(at(OURS), at(OREJIME));
      rows[`banner ${moment}, ${profile} ÷ orejime, gate`] = divide(at(GATE), at(OREJIME));
    }
  }
  rows['FCP slow: gate − split floor (ms)'] = read.paired('slow', GATE, FLOOR, ({ first }) => first.fcp);
  return rows;
}

function decided(read) {
  const ran = (id, visit = 'second') => read.clock('slow', id, (sample) => sample[visit]?.analytics);
  return {
    'returning: analytics ran, slow ÷ vanilla-cookieconsent': divide(ran(OURS), ran(VCC)),
    'returning: analytics ran, slow ÷ vanilla-cookieconsent, gate': divide(ran(GATE), ran(VCC)),
    'returning: analytics ran, slow ÷ split floor, gate': divide(ran(GATE), ran(FLOOR)),
    'third visit: analytics ran, slow ÷ vanilla-cookieconsent': divide(ran(OURS, 'third'), ran(VCC, 'third')),
    'with 304s: analytics ran, slow ÷ vanilla-cookieconsent': divide(ran(OURS, 'revalidated'), ran(VCC, 'revalidated')),
  };
}

function clicks(read) {
  const rows = {};
  for (const profile of ['fast', 'slow']) {
    const click = (id, pick) => read.clock(profile, id, (sample) => sample.click && pick(sample.click));
    const paint = (id) => click(id, (each) => each.paint);
    rows[`accept → next paint, ${profile} ÷ vanilla-cookieconsent`] = divide(paint(OURS), paint(VCC));
    rows[`accept → next paint, ${profile} ÷ vanilla-cookieconsent, gate`] = divide(paint(GATE), paint(VCC));
    rows[`accept → analytics ran, ${profile} (ms)`] = click(OURS, ({ analytics }) => analytics);
    rows[`accept → analytics ran minus next paint, ${profile} (ms)`] = click(OURS, (each) => minus(each.analytics, each.paint));
  }
  return rows;
}

function growth(read) {
  const rows = {};
  for (const profile of ['fast', 'slow']) {
    const at = (id, pick) => read.growth(profile, 'tags-1000', id, pick);
    const all = ({ all: ran }) => ran;
    const visible = (sample) => sample.visible;
    rows[`1,000 held tags: all ran, ${profile} ÷ vanilla-cookieconsent`] = divide(at(OURS, all), at(VCC, all));
    rows[`1,000 held tags: banner visible, ${profile} ÷ orejime`] = divide(at(OURS, visible), at(OREJIME, visible));
  }
  rows['1,000 held tags: longest task of ours, CPU ÷ 4 (ms)'] = read.tasks(OURS);
  rows['1,000 held tags: longest task of ours, CPU ÷ 4, gate (ms)'] = read.tasks(GATE);
  return rows;
}

function preferences(read) {
  const opened = (id) => read.preferences('fast', 'base', id);
  return {
    'preferences opened, fast ÷ vanilla-cookieconsent': divide(opened(OURS), opened(VCC)),
    'preferences opened, fast ÷ cookie-though': divide(opened(OURS), opened(THOUGH)),
    'preferences with 31 services opened first, CPU ÷ 4 (ms)': read.preferences('phone', 'services-31', OURS),
  };
}
