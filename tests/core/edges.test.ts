/** Edges that changes of the source have got past all other tests at. */
import { describe, expect, it } from 'vitest';
import { answerRecord } from '../../src/core/record/answer';
import { setDefaults } from '../../src/core/google';
import { setsCookie } from '../../src/core/sets-cookie';
import { leftKey, parseLeft } from '../../src/core/left';
import { needsOf } from '../../src/core/needs';
import { member, NEVER_IMPLIED, PERMISSION } from '../../src/core/ids';
import { isNewer, NO_RECORD } from '../../src/core/record/record';
import { resolveConfig } from '../../src/core/options/config';
import { decide } from '../../src/core/record/decide';
import { acceptedFrom, arrivalMeans, impliedMark, isNoted, noticeOf, type Situation } from '../../src/core/use';
import { config as checkedConfig, newest, NOW, parse, webUrl, wrongIn, type ConsentOptions, type ConsentRecord } from './support/core';

describe('a record', () => {
  it('is of a newer version from 2 on, with more digits too, and by its own key alone', () => {
    for (const value of ['v=2', 'v=9&t=1', 't=1&v=3', 'v=10', 'v=12&t=1', 'v=99']) expect([value, isNewer(value)]).toEqual([value, true]);
    for (const value of ['v=1', 'v=0', 'v=1&t=22', 'v=1x', 'v=x2', 'vv=2', 'nv=2', 'v=-5', '']) expect([value, isNewer(value)]).toEqual([value, false]);
  });

  it('of the same second as the best so far is heard with it, and an older one after it is not', () => {
    const at = (t: number, rest: string) => `v=1&t=${t}&${rest}`;
    expect(newest([at(9, 'id=a&analytics=1'), at(8, 'id=b&analytics=0')], NOW)).toMatchObject({ id: 'a', answers: { analytics: true } });
    expect(newest([at(9, 'id=a&analytics=1'), at(9, 'id=b&analytics=0'), at(8, 'id=c&analytics=1')], NOW)).toMatchObject({ id: 'a', answers: { analytics: false } });
    expect(newest([at(NOW + 86_400, 'id=a')], NOW)!.id).toBe('a');
    expect(newest([at(NOW + 86_401, 'id=a')], NOW)).toBeNull();
  });

  it('has fields of their lengths, and none that a key without a value or with two has', () => {
    const long = (count: number) => 'x'.repeat(count);
    expect(parse(`v=1&t=1&r=${long(32)}&h=${long(43)}&nh=${long(47)}`)).toMatchObject({ r: long(32), h: long(43), nh: long(47) });
    expect(parse(`v=1&t=1&r=${long(33)}&h=${long(44)}&nh=${long(48)}`)).toMatchObject({ r: '', h: '', nh: '' });
    expect(parse('v=1&t=1&r&l=a=b&m=')).toMatchObject({ r: '', l: '', m: '' });
    expect(parse('v=1&t=1&r=a&r=b&l=&l=kk')).toMatchObject({ r: 'a', l: '' });
    expect(parse('v=1=1&t=1')).toBeNull();
  });
});

describe('a permission', () => {
  it.each([['cross-border', true], ['third-party', true], ['publication', true], ['no-cross-border', false], ['publications', false], ['my-third-party-x', false]])('is a whole id: %s', (id, is) => {
    expect([PERMISSION.test(id), NEVER_IMPLIED.test(id)]).toEqual([is, is]);
  });

  it.each([['marketing', true], ['remarketing', false], ['marketing-b2b', false]])('is never implied, as %s', (id, never) => {
    expect([NEVER_IMPLIED.test(id), PERMISSION.test(id)]).toEqual([never, false]);
  });
});

it.each([['/a', true], ['https://shop.kz', true], ['http:a', true], ['xhttp://a', false], ['xhttps://a', false], ['http-x://a', false], ['httpsx:a', false], ['http://', false], ['', false], [null, false], [{}, false]])('a web address is %s: %s', (value, is) => {
  expect(webUrl(value)).toBe(is);
});

describe('a tag', () => {
  const element = (category: string | null, service: string | null) => ({ getAttribute: (name: string) => ({ 'data-category': category, 'data-service': service })[name] ?? null }) as Element;
  const options = { categories: { analytics: {}, marketing: {} }, services: { declared: { category: 'analytics', requires: ['marketing'] } } };

  it('of no service needs its categories', () => {
    const config = resolveConfig(options);
    expect(needsOf(config, element('analytics !marketing', null), () => {})).toEqual(['analytics', '!marketing']);
    expect(needsOf(config, element('analytics', ''), () => {})).toEqual(['analytics']);
    expect(needsOf(config, element(null, null), () => {})).toEqual([]);
  });

  it('of a service whose description says nothing of requirements gets those of the markup', () => {
    const config = resolveConfig(options);
    needsOf(config, element('analytics', 'own'), () => {});
    config.services.own = { category: 'analytics' };
    expect(needsOf(config, element('marketing', 'own'), () => {})).toEqual(['own', 'marketing']);
    // An answer to it is stored, though the options do not name it.
    expect(answerRecord(config, null, { analytics: true, own: false }, NOW).answers).toMatchObject({ analytics: true, own: false });
    delete config.services.own;
    expect({ ...answerRecord(config, null, { analytics: true, own: true }, NOW).answers }).toEqual({ analytics: true, marketing: false });
  });

  it('of a service alone needs that; one that nobody knows is not made known by it', () => {
    const config = resolveConfig(options);
    let news = 0;
    expect(needsOf(config, element(null, 'declared'), () => news++)).toEqual(['declared', 'marketing']);
    expect(needsOf(config, element(null, 'unknown'), () => news++)).toEqual(['unknown']);
    expect(needsOf(config, element('', 'unknown'), () => news++)).toEqual(['unknown']);
    expect(needsOf(config, element('necessary', 'unknown'), () => news++)).toEqual(['unknown', 'necessary']);
    expect(needsOf(config, element('nowhere', 'unknown'), () => news++)).toEqual(['unknown', 'nowhere']);
    expect(needsOf(config, element('declared', 'unknown'), () => news++)).toEqual(['unknown', 'declared']);
    expect(needsOf(config, element('analytics', 'No Id'), () => news++)).toEqual(['No Id', 'analytics']);
    expect([news, Object.keys(config.parents)]).toEqual([0, ['necessary', 'analytics', 'marketing', 'declared']]);
  });

  it('makes a service known once, and another category that it says is needed too', () => {
    const config = resolveConfig(options);
    let news = 0;
    const needs = (category: string) => needsOf(config, element(category, 'own'), () => news++);
    expect([needs('analytics'), needs('analytics'), news]).toEqual([['own'], ['own'], 1]);
    expect([needs('marketing'), needs('marketing'), news]).toEqual([['own', 'marketing'], ['own', 'marketing'], 2]);
    expect(needs('analytics')).toEqual(['own', 'marketing']);
    expect([config.parents.own, config.services.own]).toEqual(['analytics', { category: 'analytics', requires: ['marketing'] }]);
    expect(needs('!analytics')).toEqual(['!own']);
  });

  it('does not make a category of the options another\'s', () => {
    const config = resolveConfig(options);
    needsOf(config, element('marketing', 'analytics'), () => {});
    expect([config.parents.analytics, config.services.analytics]).toEqual(['', undefined]);
  });
});

describe('a member of an object', () => {
  it('is its own or its class\'s, not one that every object has', () => {
    class Source {
      language() {}
    }
    const source = new Source();
    expect(member(source, 'language')).toBe(source.language);
    expect(member({ toString: 1 } as object, 'toString' as never)).toBe(1);
    expect(member({} as object, 'toString' as never)).toBeUndefined();
    expect(member(undefined, 'x' as never)).toBeUndefined();
    expect(member({} as { x?: 1 }, 'x')).toBeUndefined();
    Object.defineProperty(Object.prototype, 'polluted', { configurable: true, value: 'x' });
    try {
      expect(member({} as { polluted?: string }, 'polluted')).toBeUndefined();
      expect(member({ polluted: 'own' }, 'polluted')).toBe('own');
    } finally {
      delete (Object.prototype as { polluted?: string }).polluted;
    }
  });
});

it('a service that names no cookies sets none', () => {
  expect(setsCookie({ category: 'analytics' }, '_ga')).toBeFalsy();
  expect(setsCookie({ category: 'analytics', cookies: [null as unknown as string, '_ga'] }, '_ga')).toBe(true);
});

describe('what Google is told before any tag', () => {
  const told = (options: Parameters<typeof setDefaults>[1]) => {
    const commands: unknown[][] = [];
    setDefaults((...command) => commands.push(command), options);
    return commands;
  };
  const denied = Object.fromEntries(['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage'].map((type) => [type, 'denied']));

  it('is that all but security is denied', () => {
    expect(told({})).toEqual([['consent', 'default', { ...denied, security_storage: 'granted', wait_for_update: 500 }]]);
  });

  it('and what the site wants', () => {
    expect(told({ waitForUpdate: 0, region: ['KZ'], urlPassthrough: true, adsDataRedaction: true, map: { necessary: [] } })).toEqual([
      ['consent', 'default', { ...denied, security_storage: 'denied', wait_for_update: 0, region: ['KZ'] }],
      ['set', 'url_passthrough', true],
      ['set', 'ads_data_redaction', true],
    ]);
  });
});

it('what was not implied was not refused, but what was refused by a click was', () => {
  const options: ConsentOptions = { regime: 'implied', implied: ['analytics'], categories: { analytics: {}, marketing: {} } };
  const choices = (m: string) => ({ ...decide(resolveConfig(options), { ...NO_RECORD, t: NOW, m, answers: { analytics: true, marketing: false } }, false, false, NOW * 1000).choices });
  expect(choices('implied')).toEqual({ analytics: 'granted' });
  expect(choices('custom')).toEqual({ analytics: 'granted', marketing: 'denied' });
});

describe('what was left', () => {
  it('is under a key of the cookie\'s name', () => {
    expect(leftKey(resolveConfig({ cookie: { name: 'mine' } }))).toBe('mine-left');
  });

  it('is read back, with names only, and anything else is nothing', () => {
    const left = [{ name: '_ga', why: 'third-party' }];
    expect(parseLeft(JSON.stringify({ id: 'a', left: [...left, { name: 1 }], more: 1 }))).toEqual({ id: 'a', left });
    for (const text of [null, '', '{', 'null', '{"left":1}', '{"left":[null]}', '{}']) expect(parseLeft(text)).toBeUndefined();
  });
});

it('an option that throws at being read is a wrong one, and falls back', () => {
  const throws = () => {
    throw new Error('read');
  };
  const options = { cookie: new Proxy({}, { ownKeys: throws }), languages: new Proxy([], { get: throws }), statements: [{ get id() { return throws(); } }, null] };
  expect(wrongIn(options).map(({ path, expected }) => [path, expected])).toEqual([
    ['cookie', 'an object that can be read'], ['languages', expect.stringContaining('array')], ['statements.0', 'an id nothing else has'], ['statements.1', 'an id nothing else has'],
  ]);
  const ignored: string[] = [];
  const config = resolveConfig(options, ignored);
  expect([...new Set(ignored)]).toEqual(['cookie', 'languages', 'statements.0', 'statements.1']);
  expect([config.cookie.name, config.languages, config.statements]).toEqual(['kelisim', ['kk', 'ru'], []]);
});

describe('options under data-', () => {
  it('are JSON, and only those', () => {
    expect(() => checkedConfig({ 'data-x': 'no' })).toThrow(/data-x/);
    expect(() => checkedConfig({ texts: { 'data-x': 'text' } })).not.toThrow();
    expect(resolveConfig({ texts: { kk: Object.freeze({ a: 1 }) } }).texts).toEqual({ kk: { a: 1 } });
  });

  it('of texts and integrations alone are the application\'s own objects', () => {
    const own = { kk: {} };
    expect(resolveConfig({ texts: own }).texts).toBe(own);
    const xtexts = { a: { b: 1 } };
    const { xtexts: copy } = resolveConfig({ xtexts }) as unknown as { xtexts: object };
    expect(copy).toEqual(xtexts);
    expect(copy).not.toBe(xtexts);
  });
});

describe('use of the site', () => {
  const at = (iso: string) => Date.parse(iso);
  const POLICY = { url: '/p', revision: '2', publishedAt: '2026-03-01', effectiveFrom: '2026-03-10T00:00Z' };
  const IMPLIED: ConsentOptions = { regime: 'implied', implied: ['analytics', 'functional'], categories: { functional: {}, analytics: {}, marketing: {} }, policy: POLICY };
  const situation = (options: ConsentOptions, given: Partial<ConsentRecord> | undefined, now: number, gpc = false): Situation => {
    const config = resolveConfig(options);
    const record = given && { ...NO_RECORD, ...given };
    return { config, state: decide(config, record, false, gpc, now), record: record ?? null, now };
  };
  const DECIDED = { t: at('2026-01-01') / 1000, r: '1', m: 'custom', answers: { functional: true, analytics: true, marketing: false } };

  it('a version is announced until the very moment it is in force', () => {
    const optIn = { ...IMPLIED, regime: 'opt-in' } as const;
    const inForce = at('2026-03-10T00:00Z');
    expect(noticeOf(situation(optIn, DECIDED, inForce - 1))).toBe('version');
    expect(noticeOf(situation(optIn, DECIDED, inForce))).toBeUndefined();
    expect(noticeOf(situation(optIn, { ...DECIDED, r: '2' }, inForce - 1))).toBeUndefined();
  });

  it('a version that use can accept is told while the older choices stand, and asked where use says nothing', () => {
    const tacit = { ...IMPLIED, regime: 'opt-in', policy: { ...POLICY, tacitAfterDays: 7 } } as const;
    const later = at('2026-03-20');
    expect(noticeOf(situation(tacit, DECIDED, later))).toBe('version');
    expect(noticeOf(situation(tacit, DECIDED, later, true))).toBeUndefined();
    expect(acceptedFrom(tacit.policy, { ...NO_RECORD, m: 'implied' }, false)).toBeNaN();
    // A date so early that it is not after 1970: never.
    const early = { ...tacit, policy: { url: '/p', revision: '2', publishedAt: '1969-12-24', tacitAfterDays: 7 } };
    expect(acceptedFrom(early.policy, null, false)).toBe(0);
    expect(noticeOf(situation(early, DECIDED, later))).toBeUndefined();
  });

  it('no notice stands where nothing is asked, or where nobody can tell what was decided', () => {
    const now = at('2026-03-20');
    const record = { ...NO_RECORD, ...DECIDED, m: 'implied', r: '2' };
    const config = resolveConfig(IMPLIED);
    expect(noticeOf({ config, record, now, state: decide(config, record, true, false, now) })).toBeUndefined();
    expect(noticeOf({ config, record: null, now, state: decide(config, null, false, false, now) })).toBeUndefined();
    expect(noticeOf({ config, record: null, now, state: decide(config, undefined, false, false, now) })).toBe('implied');
  });

  it('a purpose that was not foreseen is asked, whatever use could accept of a version', () => {
    const now = at('2026-03-20');
    const known = { ...DECIDED, r: '2', answers: { functional: true, analytics: true } };
    const tacit = { ...IMPLIED, policy: { ...POLICY, tacitAfterDays: 7 } };
    for (const m of ['implied', 'custom']) expect(noticeOf(situation(tacit, { ...known, m }, now))).toBeUndefined();
    expect(noticeOf(situation({ ...tacit, regime: 'opt-in' }, known, now))).toBeUndefined();
  });

  it('what was implied is implied anew once a version is in force, from that very moment', () => {
    const tacit = { ...IMPLIED, policy: { ...POLICY, tacitAfterDays: 7 } };
    const implied = { ...DECIDED, m: 'implied' };
    const inForce = at('2026-03-10T00:00Z');
    expect(noticeOf(situation(tacit, implied, inForce - 1))).toBe('version');
    expect(noticeOf(situation(tacit, implied, inForce))).toBe('implied');
    expect(noticeOf(situation(tacit, implied, inForce + 1))).toBe('implied');
  });

  it('a version of the first day of all is none that use accepts', () => {
    const options: ConsentOptions = { ...IMPLIED, regime: 'opt-in', policy: { url: '/p', revision: '2', publishedAt: '1970-01-01', tacitAfterDays: 7 } };
    expect(noticeOf(situation(options, DECIDED, at('2026-03-20')))).toBeUndefined();
  });

  it('a notice of the future does not count, nor one of another second than the decision\'s', () => {
    const now = at('2026-03-20');
    const seconds = now / 1000;
    const noted = (n: number, more: Partial<ConsentRecord> = {}) => isNoted(situation(IMPLIED, { n: `${n}`, nr: '2', ...more }, now));
    expect([noted(seconds - 60), noted(seconds), noted(seconds + 60)]).toEqual([true, true, false]);
    expect([noted(seconds - 60, { t: seconds - 60 }), noted(seconds - 60, { t: seconds - 61 })]).toEqual([false, true]);
    expect(arrivalMeans(situation(IMPLIED, { n: `${seconds + 60}`, nr: '2' }, now))).toBeUndefined();
  });

  it('a notice before a version is in force does not say that use will grant', () => {
    const now = at('2026-03-20');
    const inForce = at('2026-03-10T00:00Z') / 1000;
    const noted = (n: number, m = 'implied', when = now) => isNoted(situation(IMPLIED, { ...DECIDED, m, n: `${n}`, nr: '2' }, when));
    expect([noted(inForce - 1), noted(inForce)]).toEqual([false, true]);
    expect(isNoted(situation(IMPLIED, { ...DECIDED, r: '2', m: 'implied', n: `${inForce - 1}`, nr: '2' }, now))).toBe(true);
    // Of a decision of another kind, and before that moment, it tells.
    expect([noted(inForce - 1, 'custom'), noted(inForce - 100, 'implied', inForce * 1000 - 1)]).toEqual([true, true]);
  });

  it('a notice of a site without a policy counts, and its mark tells what it named', () => {
    const { policy: _policy, ...bare } = IMPLIED;
    const now = at('2026-03-20');
    expect(isNoted(situation(bare, { n: `${now / 1000 - 9}` }, now))).toBe(true);
    const mark = (implied: string[]) => impliedMark(resolveConfig({ ...IMPLIED, implied }));
    expect(mark(['analytics', 'functional'])).toBe(mark(['functional', 'analytics']));
    // As it has always been: what stands in cookies must go on being understood.
    expect([mark(['analytics']), mark(['functional']), mark(['analytics', 'functional'])]).toEqual(['1714tja', '1xzq9kz', '1rhufop']);
    expect(new Set([mark(['analytics']), mark(['functional']), mark(['analytics', 'functional'])]).size).toBe(3);
  });
});
