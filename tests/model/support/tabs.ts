/** Up to four tabs of one browser: each has a handle and a page of its own, all share the cookies, the clock and the channel. */
import { vi } from 'vitest';
import { createHandle, type Made } from '../../../src/consent/consent';
import { NOW, type ConsentOptions } from '../../core/support/core';
import { fakePlatform, setLive } from '../../core/support/fake-platform';
import { grantedBy, monthsLater, timeOf, type Site } from './oracle';
import type { GateHost } from '../../../src/browser/gate';

vi.mock('../../../src/browser/page', async () => (await import('../../core/support/fake-platform')).pageModule());

type Platform = ReturnType<typeof fakePlatform>['platform'];

/** What the tests break on purpose, to see that it is found. */
export interface Fault {
  /** Whatever is read is what was there at first. */
  ignoresJar?: boolean;
  /** Nothing from outside is heard. */
  isDeaf?: boolean;
  /** The oracle knows no end of a decision: it must disagree. */
  oracleForgetsExpiry?: boolean;
  /** Every tag runs. */
  gateIsOpen?: boolean;
}

const categories = ['analytics', 'marketing', 'cross-border'];
const services: Site['services'] = {
  counter: { category: 'analytics' },
  abroad: { category: 'analytics', requires: ['cross-border'] },
  chat: { category: 'marketing', explicit: true },
};
/** A service that only a late tag names. */
const OWN = { own: { category: 'marketing' } };

/** The site and later versions of it. */
const SITES: Site[] = [
  { categories, services, months: 13 },
  { categories, services, months: 13, revision: '2026-01-01' },
  { categories, services, months: 13, revision: '2026-02-01' },
  { categories, services, months: 2, revision: '2026-02-01' },
];

const optionsOf = ({ months, revision }: Site): ConsentOptions => ({
  categories: { analytics: {}, marketing: {}, 'cross-border': {} },
  services: Object.fromEntries(Object.entries(services).map(([id, { requires, ...service }]) => [id, { ...service, ...(requires && { requires: [...requires] }) }])),
  expiresInMonths: months as 13,
  policy: { url: '/privacy', ...(revision && { revision }) },
  reopenButton: false,
});

export const IDS = [...categories, ...Object.keys(services)];

/** Which tab does what, with a number that says more. */
export type Move = readonly [tab: number, what: number, more: number];
/** What may be done; what stands there twice is done twice as often. */
const WHAT = [
  'accept', 'accept', 'reject', 'save', 'save', 'save', 'withdraw', 'reset', 'refuse in the banner', 'focus', 'focus', 'deliver', 'deliver', 'deliver', 'lose', 'late tag', 'late tag',
  'into the bfcache', 'out of the bfcache', 'out of the bfcache', 'clock', 'clock', 'block', 'unblock', 'unblock', 'delete', 'garbage', 'older record', 'stray', 'next page', 'next page', 'restart', 'timers', 'timers',
] as const;
export const MOVES = WHAT.length;

const MINUTE = 60;
const STEPS = [MINUTE, 10 * MINUTE, 3600, 86400, 2 * 86400, 30 * 86400, 182 * 86400, 393 * 86400, 397 * 86400, 425 * 86400];

/** What was done in all sequences. */
export const counted = { sequences: 0, operations: 0, releases: 0, grants: 0 };

interface Tab {
  made: Made;
  platform: Platform;
  site: Site;
  host: GateHost | undefined;
  outside: { onRefresh(source: 'tab' | 'restore'): void; onAction(action: string): unknown };
  /** What the tab last saw. */
  look: { cookies: string[]; now: number; granted?: string[]; of?: Site };
  /** What was still there after a decision that could not be kept, or a reset: nobody's word any more. */
  stale: string[];
  isDeciding: boolean;
  messages: number;
  isFrozen: boolean;
  isLeft: boolean;
  timers: (() => void)[];
  ran: Set<string>;
}

/** Plays a sequence and throws at the first step after which something does not hold. */
export function play(moves: readonly Move[], { tabs: count, site: start, cookies }: { tabs: number; site: number; cookies: readonly string[] }, garbage: readonly string[], fault: Fault = {}): void {
  let now = NOW;
  let jar = [...cookies];
  let blocked: 'all' | 'frozen' | 'full' | undefined;
  const older: string[] = [];
  /** When each id was last said yes to, by whomever. */
  const yes: [id: string, at: number][] = [];
  const log: string[] = [];
  let at: Tab;
  /** The first thing that did not hold: told after the step, for what is thrown in it ends in the handle. */
  let problem: Error | undefined;
  const fail = (text: string) => {
    problem ||= new Error(`${text}\n${log.join('\n')}`);
  };

  const readable = () => (blocked === 'all' ? [] : jar);
  const seen = () => ({ cookies: readable().filter((value) => !at.stale.includes(value)), now });
  const oracle = ({ look, site }: Tab) => {
    if (look.of !== site) look.granted = grantedBy(look.cookies, fault.oracleForgetsExpiry ? { ...site, months: 1200 } : site, look.now);
    look.of = site;
    return look.granted!;
  };
  /** Whoever writes a cookie says yes to what stands in it. */
  const noteYes = (value: string) => {
    const time = timeOf(value, Infinity);
    if (time !== undefined) for (const id of [...categories, ...Object.keys(services), 'own']) if (value.includes(`${id}=1`)) yes.push([id, time]);
  };
  const say = (id: string) => yes.push([id, Math.floor(now)]);

  function release(tab: Tab) {
    const granted = oracle(tab);
    for (const id of [...IDS, ...(tab.site.services.own ? ['own'] : [])]) {
      if (!fault.gateIsOpen && !tab.host!.allowed([id])) continue;
      counted.releases++;
      tab.ran.add(id);
      if (!granted.includes(id)) fail(`released: ${id}`);
    }
  }

  function openTab(site: Site): Tab {
    const { platform: usual } = fakePlatform();
    const first = [...jar];
    const tab = { site, stale: [], messages: 0, isDeciding: false, isFrozen: false, isLeft: false, timers: [], ran: new Set(), look: { cookies: [], now } } as unknown as Tab;
    tab.platform = {
      ...usual,
      now: () => now * 1000,
      readCookies() {
        tab.look = seen();
        return fault.ignoresJar ? first : [...readable()];
      },
      cookiesWork: () => blocked !== 'all' && blocked !== 'frozen',
      writeCookie(_options, value, expires) {
        if (blocked) return false;
        // A browser drops what is past its end.
        jar = +expires > now * 1000 ? [value] : [];
        if (jar[0]) older.push(value);
        tab.look = { cookies: [...jar], now };
        if (jar[0] && tab.isDeciding) tab.stale = [];
        return !!jar[0];
      },
      expireCookie() {
        if (blocked !== 'all' && blocked !== 'frozen') jar = [];
        tab.stale = [...readable()];
      },
      createGate(host) {
        tab.host = host;
        return { needs: host.needs, held: () => [], allow() {}, forget() {}, whenFree: (run) => run(), update: () => release(tab), ran: (id) => tab.ran.has(id), inherit() {}, stop() {} };
      },
      listenOutside(_name, onRefresh, onAction, _onErased, signal) {
        const isOver = () => signal.aborted || fault.isDeaf;
        tab.outside = {
          onRefresh: (source) => void (isOver() || onRefresh(source)),
          onAction: (action) => isOver() || onAction(action, {} as Element, true),
        };
        return () => {
          for (const other of tabs) if (other !== tab && !other.isFrozen) other.messages++;
        };
      },
      reload() {
        tab.isLeft = true;
      },
    };
    at = tab;
    setLive(tab.platform);
    tab.made = createHandle({ load: () => new Promise(() => {}) });
    // The handle tells of what it can't keep; of nothing else.
    tab.made.consent.on('error', ({ error }) => {
      if (!/not stored/.test(String(error))) fail(`error: ${String(error)}`);
    });
    tab.made.start(optionsOf(site));
    return tab;
  }

  function decide(act: () => unknown) {
    at.isDeciding = true;
    act();
    at.isDeciding = false;
  }

  function move([, what, more]: Move) {
    const { consent } = at.made;
    const kind = WHAT[what]!;
    log.push(`${tabs.indexOf(at)} ${kind} ${more} at ${now}`);
    if (at.isFrozen && /accept|reject|save|withdraw|reset|refuse|focus|deliver|late|timers|restart|next/.test(kind)) return;
    switch (kind) {
      case 'accept':
        [...IDS, 'own'].forEach(say);
        return decide(consent.acceptAll);
      case 'reject': return decide(consent.rejectAll);
      case 'withdraw': return decide(consent.withdraw);
      case 'refuse in the banner': return decide(() => at.outside.onAction(more % 2 ? 'reject-all' : 'withdraw'));
      case 'save': {
        const choices = Object.fromEntries(IDS.flatMap((id, index) => {
          const answer = Math.floor(more / 3 ** index) % 3;
          return answer ? [[id, answer === 1]] : [];
        }));
        for (const [id, value] of Object.entries(choices)) {
          if (value) [id, ...Object.keys({ ...services, ...OWN }).filter((service) => ({ ...services, ...OWN })[service]!.category === id)].forEach(say);
        }
        return decide(() => consent.save(choices));
      }
      case 'reset': return decide(consent.reset);
      case 'focus': return at.outside.onRefresh('tab');
      case 'deliver':
        if (at.messages) at.outside.onRefresh('tab');
        at.messages = Math.max(0, at.messages - 1);
        return;
      case 'lose':
        at.messages = 0;
        return;
      case 'late tag': {
        if (more % 2) {
          at.site = { ...at.site, services: { ...at.site.services, ...OWN } };
          at.host!.needs({ getAttribute: (name: string) => (name === 'data-service' ? 'own' : 'marketing') } as Element);
        }
        at.host!.refresh('tab');
        return release(at);
      }
      case 'into the bfcache':
        at.isFrozen = true;
        at.messages = 0;
        return;
      case 'out of the bfcache':
        if (at.isFrozen) {
          at.isFrozen = false;
          at.outside.onRefresh('restore');
        }
        return;
      case 'clock':
        now += STEPS[more % STEPS.length]! * (more % 3 ? 1 : -1);
        return;
      case 'block':
        blocked = (['all', 'frozen', 'full'] as const)[more % 3];
        return;
      case 'unblock':
        blocked = undefined;
        return;
      case 'delete':
        jar = [];
        return;
      case 'garbage':
        jar = [garbage[more % garbage.length]!];
        return jar.forEach(noteYes);
      case 'older record':
        if (older[0]) jar = [older[more % older.length]!];
        return;
      case 'stray':
        jar = [...jar, older[more % (older.length || 1)] ?? garbage[0]!];
        return jar.forEach(noteYes);
      case 'next page':
        at.isLeft = true;
        at.site = SITES[more % SITES.length]!;
        return;
      case 'restart':
        consent.destroy();
        for (const id of IDS) if (consent.has(id)) fail(`granted after destroy: ${id}`);
        at.site = SITES[SITES.findIndex(({ months, revision }) => at.site.months === months && at.site.revision === revision)]!;
        at.made.start(optionsOf(at.site));
        return;
      case 'timers':
        for (const run of at.timers.splice(0)) run();
    }
  }

  function check(tab: Tab) {
    const { consent } = tab.made;
    const granted = oracle(tab);
    const { reason } = consent.state;
    for (const id of [...IDS, ...(tab.site.services.own ? ['own'] : [])]) {
      const has = consent.has(id);
      if (has !== consent.state.grants[id]) fail(`has and state differ: ${id}`);
      if (has && !granted.includes(id)) fail(`granted against the jar: ${id} in ${tabs.indexOf(tab)}`);
      // What could not be kept is denied until the next look from outside.
      if (!has && granted.includes(id) && reason !== 'cookies-blocked') fail(`denied against the jar: ${id} in ${tabs.indexOf(tab)} (${reason})`);
      if (!has) continue;
      counted.grants++;
      const lasting = yes.some(([said, at]) => (said === id || said === tab.site.services[id]?.category) && tab.look.now < monthsLater(at, 13));
      if (!lasting) fail(`longer than thirteen months: ${id} in ${tabs.indexOf(tab)}`);
    }
  }

  const tabs: Tab[] = [];
  const { setTimeout: usual } = globalThis;
  globalThis.setTimeout = ((run: (...given: unknown[]) => void, _ms: number, ...given: unknown[]) => {
    at.timers.push(() => run(...given));
    return 0;
  }) as unknown as typeof setTimeout;
  try {
    jar.forEach(noteYes);
    for (let index = 0; index < count; index++) tabs.push(openTab(SITES[start]!));
    for (const one of moves) {
      at = tabs[one[0] % count]!;
      setLive(at.platform);
      move(one);
      // The page is left, and the next one comes in its place.
      for (const [index, tab] of tabs.entries()) if (tab.isLeft && !tab.isFrozen) tabs[index] = openTab({ ...tab.site, services });
      tabs.forEach(check);
      if (problem) throw problem;
      counted.operations++;
    }
    log.push('last look');
    for (const tab of tabs) {
      at = tab;
      setLive(tab.platform);
      tab.outside.onRefresh(tab.isFrozen ? 'restore' : 'tab');
    }
    for (const tab of tabs) {
      at = tab;
      tab.look = seen();
      check(tab);
      // Alike sites, alike answers, wherever nothing was left that could not be replaced.
      const twin = tabs.find((other) => other.site.months === tab.site.months && other.site.revision === tab.site.revision);
      if (!tab.stale[0] && !twin!.stale[0]) for (const id of IDS) if (tab.made.consent.has(id) !== twin!.made.consent.has(id)) fail(`no agreement on ${id}`);
    }
    if (problem) throw problem;
    counted.sequences++;
  } finally {
    globalThis.setTimeout = usual;
  }
}
