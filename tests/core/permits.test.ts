// Permissions by name: `xb` and `xt` of the record, what they grant, and what writes and empties them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredAll, config, decideAt, newest, NOW, parse, permittedIn, recordOf, serialize, saved, savedOnly, type ConsentOptions, type ConsentRecord, type Permitted } from './support/core';
import { cases } from './support/fuzz';
import { startConsent } from './support/start-consent';

const options: ConsentOptions = {
  categories: { functional: {}, analytics: {}, 'cross-border': {}, 'third-party': {} },
  services: {
    youtube: { category: 'functional', requires: ['cross-border'], recipients: 'Google LLC', countries: 'USA' },
    'map-2gis': { category: 'functional', requires: ['cross-border', 'third-party'] },
    ga4: { category: 'analytics', requires: ['cross-border'] },
    local: { category: 'functional' },
  },
};
const DENIED = { functional: false, analytics: false, 'cross-border': false, 'third-party': false };
const before = (fields: Partial<ConsentRecord> & Permitted) => recordOf({ t: NOW - 100, ...fields, answers: { ...DENIED, ...fields.answers } });
const grantsOf = (record: ConsentRecord, site = options, at: Parameters<typeof decideAt>[2] = {}) => {
  const { grants } = decideAt(site, record, at);
  return Object.keys(grants).filter((id) => id !== 'necessary' && grants[id]);
};
const cookie = (more: string, answers = 'functional=0&analytics=0&cross-border=0&third-party=0') => [`v=1&t=${NOW - 100}&l=ru&m=custom&id=a&${more}&${answers}`];

describe('a service that is named', () => {
  it('is allowed, with that permission, and nothing else is', () => {
    expect(grantsOf(before({ xb: 'youtube' }))).toEqual(['youtube']);
    expect(grantsOf(before({ xb: 'map-2gis' }))).toEqual([]);
    expect(grantsOf(before({ xb: 'map-2gis', xt: 'map-2gis' }))).toEqual(['map-2gis']);
    expect(decideAt(options, before({ xb: 'youtube' })).choices).toMatchObject({ youtube: 'granted', 'cross-border': 'denied', functional: 'denied' });
  });

  it('is not where it was refused by itself', () => {
    expect(grantsOf(before({ xb: 'youtube', answers: { youtube: false } }))).toEqual([]);
  });

  it('needs what else it requires', () => {
    const services = { youtube: { category: 'functional', requires: ['cross-border', 'publication'] } };
    expect(grantsOf(before({ xb: 'youtube' }), { ...options, services })).toEqual([]);
    expect(grantsOf(before({ xb: 'youtube', answers: { publication: true } }), { ...options, services })).toEqual(['publication', 'youtube']);
  });

  it('is not by use of the site, nor under Global Privacy Control where use has accepted a version', () => {
    const implied = { ...options, regime: 'implied', implied: ['functional'] } as ConsentOptions;
    expect(grantsOf(parse(serialize(before({ xb: 'youtube.functional', m: 'implied', answers: { functional: true } })))!, implied)).toEqual(['functional', 'local']);
    expect(grantsOf(before({ xb: 'youtube', m: 'tacit' }), options, { gpc: true })).toEqual([]);
    expect(grantsOf(before({ xb: 'youtube', m: 'tacit' }))).toEqual(['youtube']);
  });

  it('that takes a yes of its own has it by that', () => {
    const services = { webvisor: { category: 'analytics', requires: ['cross-border'], explicit: true } };
    expect(grantsOf(before({ xb: 'webvisor' }), { ...options, services })).toEqual(['webvisor']);
    expect(grantsOf(before({ xb: 'analytics', answers: { analytics: true } }), { ...options, services })).toEqual(['analytics']);
  });
});

describe('a category that is named', () => {
  it('has the permission for its services only, and is not granted by that', () => {
    expect(grantsOf(before({ xb: 'functional' }))).toEqual([]);
    expect(grantsOf(before({ xb: 'functional', answers: { functional: true, analytics: true } }))).toEqual(['functional', 'analytics', 'youtube', 'local']);
  });
});

describe('has()', () => {
  const open = (xb: string, answers?: string) => {
    const { consent, page } = startConsent(options, { cookies: cookie(`xb=${xb}`, answers) });
    return { has: (id: string) => consent.has(id), tag: (category: string | null, service: string | null) => page.gate().allowed(page.gate().needs(category, service)) };
  };

  it('counts it behind the service, and for its tags alone', () => {
    const { has, tag } = open('youtube');
    expect(['youtube', 'youtube cross-border', 'functional cross-border', 'cross-border', 'map-2gis cross-border', 'local cross-border', 'youtube third-party'].map(has))
      .toEqual([true, true, false, false, false, false, false]);
    expect(tag('functional cross-border', 'youtube')).toBe(true);
    expect(tag('functional cross-border analytics', 'youtube')).toBe(false);
    expect(tag('functional cross-border', null)).toBe(false);
    expect(tag('functional cross-border', 'local')).toBe(false);
  });

  it('counts that of a category for tags of its services', () => {
    const { has, tag } = open('functional', 'functional=1&analytics=1&cross-border=0&third-party=0');
    expect(['functional cross-border', 'youtube cross-border', 'local cross-border', 'ga4 cross-border'].map(has)).toEqual([false, true, true, false]);
    expect(tag('functional cross-border', 'local')).toBe(true);
    expect(tag('functional cross-border', null)).toBe(false);
    expect(tag('analytics cross-border', 'ga4')).toBe(false);
  });

  it('counts it where only the tag says that it is needed, and of a service that only tags name', () => {
    const { tag } = open('local.chat');
    expect(tag('functional cross-border', 'local')).toBe(true);
    expect(tag('analytics cross-border', 'chat')).toBe(true);
    expect(tag('analytics third-party', 'chat')).toBe(false);
  });
});

describe('saving', () => {
  const after = (record: ConsentRecord) => ({ ...permittedIn(record), answers: Object.fromEntries(Object.entries(record.answers).filter(([id]) => !id.includes(' '))) });
  const xbOf = (record: ConsentRecord) => permittedIn(record).xb;

  it('a yes alone never writes it', () => {
    expect(after(saved(options, before({}), { youtube: true }))).toEqual({ xb: '', xt: '', answers: { ...DENIED, youtube: true } });
  });

  it('with permits writes it, without the service’s own yes: who does not know it denies', () => {
    const record = savedOnly(options, before({}), { 'map-2gis': true, 'map-2gis cross-border': true, 'map-2gis third-party': true });
    expect(after(record)).toEqual({ xb: 'map-2gis', xt: 'map-2gis', answers: DENIED });
    expect(grantsOf(record)).toEqual(['map-2gis']);
    expect(grantsOf(parse(serialize(record).replace(/&x[bt]=[^&]+/g, ''))!)).toEqual([]);
    expect(serialize(record)).toMatch(/&xb=map-2gis&xt=map-2gis&/);
  });

  it('overcomes an earlier no, and is overcome by one', () => {
    const record = savedOnly(options, before({ answers: { functional: true, youtube: false } }), { youtube: true, 'youtube cross-border': true });
    expect(grantsOf(record)).toContain('youtube');
    const refused = savedOnly(options, record, { youtube: false });
    expect([xbOf(refused), refused.answers.youtube]).toEqual(['', false]);
    // Not named, what was refused stays so.
    expect(grantsOf(savedOnly(options, before({ answers: { youtube: false } }), { 'youtube cross-border': true }))).toEqual([]);
  });

  it('something else keeps it, and adds to it', () => {
    const old = before({ xb: 'youtube.elsewhere' });
    expect(xbOf(saved(options, old, { analytics: true }))).toBe('youtube.elsewhere');
    expect(xbOf(saved(options, old, { youtube: true, 'cross-border': true }))).toBe('youtube.elsewhere');
    expect(xbOf(savedOnly(options, old, { 'map-2gis': true, 'map-2gis cross-border': true }))).toBe('youtube.elsewhere.map-2gis');
  });

  it('a no to the permission empties it, but for what is permitted anew', () => {
    const old = before({ xb: 'youtube.elsewhere', xt: 'youtube' });
    expect(after(saved(options, old, { 'cross-border': false }))).toMatchObject({ xb: '', xt: 'youtube' });
    expect(xbOf(saved(options, old, { 'cross-border': 'denied', functional: true, 'functional cross-border': true }))).toBe('functional');
  });

  it.each([['accept-all', true], ['reject-all', false], ['withdraw', false]] as const)('%s empties it', (method, value) => {
    expect(permittedIn(answeredAll(options, before({ xb: 'youtube.elsewhere', xt: 'youtube' }), method, value))).toEqual({ xb: '', xt: '' });
  });

  it('a no to a category takes its own entry, and not those of its services', () => {
    expect(xbOf(saved(options, before({ xb: 'functional.youtube' }), { functional: false }))).toBe('youtube');
  });

  it.each(['youtube publication', 'youtube analytics', 'youtube constructor', 'No Id cross-border', 'nobody cross-border', 'cross-border', ' cross-border', 'youtube  cross-border'])(
    '%j gives nobody a permission by name', (key) => expect(permittedIn(saved(options, before({}), { youtube: true, [key]: true }))).toEqual({ xb: '', xt: '' }),
  );

  it.each([undefined, null, 5, 'cross-border', [], { youtube: 5 }, { youtube: null }, { youtube: ['publication', 'constructor'] }, { 'No Id': ['cross-border'] }, { nobody: ['cross-border'] }])(
    'through the API permits that are %j are none', (permits) => {
      const { consent, page } = startConsent(options);
      consent.save({ youtube: true }, { permits: permits as never });
      expect(page.situation.cookies.join()).toMatch(/&m=custom&id=\w+&functional=0&analytics=0&cross-border=0&third-party=0&youtube=1$/);
    },
  );

  it('through the API', () => {
    const { consent, page } = startConsent(options);
    consent.save({ youtube: true }, { permits: { youtube: ['cross-border'], 'map-2gis': 'cross-border' as never } });
    expect(page.situation.cookies.join()).toContain('&xb=youtube.map-2gis&functional=0&analytics=0&cross-border=0&third-party=0');
    consent.save({ youtube: true });
    expect(consent.has('youtube')).toBe(true);
  });

  it('keeps the time of an older grant, and renews it where it is given anew', () => {
    const old = before({ xb: 'youtube' });
    expect(savedOnly(options, old, { 'map-2gis': true, 'map-2gis cross-border': true }).t).toBe(old.t);
    expect(saved(options, old, { ...DENIED, youtube: true, 'youtube cross-border': true }).t).toBe(NOW);
    // That the service is allowed says nothing of the permission.
    expect(saved(options, old, { functional: false, analytics: false, 'third-party': false, youtube: true }).t).toBe(old.t);
    expect(saved(options, before({ xb: 'elsewhere' }), { ...DENIED, 'cross-border': true }).t).toBe(old.t);
  });

  it('is a grant: it takes the required statements', () => {
    const site = { ...options, statements: [{ id: 'adult', text: 'x', required: true }] };
    const { consent } = startConsent(site);
    consent.save({ youtube: true }, { permits: { youtube: ['cross-border'] } });
    expect([consent.state.status, consent.has('youtube')]).toEqual(['unset', false]);
    consent.save({ youtube: true, adult: true }, { permits: { youtube: ['cross-border'] } });
    expect(consent.has('youtube')).toBe(true);
    // To take one of two back needs none.
    consent.save({ 'map-2gis': true, adult: true }, { permits: { 'map-2gis': ['cross-border', 'third-party'] } });
    consent.save({ youtube: false, adult: false });
    expect([consent.has('youtube'), consent.has('map-2gis')]).toEqual([false, true]);
  });
});

describe('the text', () => {
  it('is read and written back, whatever ids it names', () => {
    const value = `v=1&t=${NOW}&m=custom&xb=youtube.map-2gis.elsewhere&xt=youtube&functional=0`;
    expect(serialize(parse(value)!)).toBe(value);
  });

  it.each(['', 'youtube,map-2gis', 'you%74ube', 'a'.repeat(1501), 'youtube map-2gis', 'xb', 'Youtube', '.', 'ab', '__proto__', 'youtube=map'])('%j is none', (xb) => {
    expect(permittedIn(parse(`v=1&t=${NOW}&m=custom&xb=${xb}&functional=0`)!).xb).toBe('');
  });

  it('is never longer than 1,500 characters: the oldest give way, whole', () => {
    const services = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`service-${String(index).padEnd(23, 'x')}`, { category: 'functional', requires: ['cross-border'] }]));
    const site = { ...options, services };
    let record = before({});
    for (const id of Object.keys(services)) {
      record = parse(serialize(savedOnly(site, record, { [id]: true, [`${id} cross-border`]: true })))!;
      const { xb } = permittedIn(record);
      expect(xb.length).toBeLessThanOrEqual(1500);
      expect(xb.split('.').filter((each) => !(each in services))).toEqual([]);
      expect(xb.split('.').at(-1)).toBe(id);
      expect(grantsOf(record, site)).toEqual(xb.split('.'));
    }
    expect(permittedIn(record).xb.length).toBeGreaterThan(1400);
  });

  it('of two records of one second is what both say', () => {
    const value = (more: string) => `v=1&t=${NOW}&m=custom&${more}`;
    const both = (...values: string[]) => newest(values)!;
    expect(permittedIn(both(value('xb=youtube.map-2gis&xt=ga4'), value('xb=ga4.map-2gis')))).toEqual({ xb: 'map-2gis', xt: '' });
    expect(both(value('xb=youtube'), value('youtube=1')).answers).toEqual({ youtube: false, 'youtube cross-border': false });
    expect(both(value('xb=youtube'), value('xb=youtube&youtube=0')).answers).toEqual({ youtube: false, 'youtube cross-border': true });
    expect(serialize(both(value('xb=youtube.map-2gis'), value('xb=map-2gis')))).toContain('&xb=map-2gis');
  });
});

describe('the receipt', () => {
  it('says what was given at a card', () => {
    const { consent } = startConsent(options, { cookies: cookie('xb=youtube.functional') });
    const { services } = consent.receipt();
    expect(services.youtube).toEqual({ choice: 'granted', granted: true, category: 'functional', recipients: 'Google LLC', countries: 'USA', requires: ['cross-border'], given: 'card' });
    expect(Object.keys(services).filter((id) => services[id]!.given)).toEqual(['youtube']);
    consent.withdraw();
    expect(consent.receipt().services.youtube).not.toHaveProperty('given');
  });
});

describe('a decision', () => {
  it('a reset, a later no, and accepting all end it in the page', () => {
    for (const [act, granted] of [['reset', false], ['rejectAll', false], ['withdraw', false], ['acceptAll', true]] as const) {
      const { consent, page } = startConsent(options, { cookies: cookie('xb=youtube') });
      expect(consent.has('youtube')).toBe(true);
      consent[act]();
      expect(consent.has('youtube')).toBe(granted);
      expect(page.situation.cookies.join()).not.toContain('xb=');
    }
    const { consent } = startConsent(options, { cookies: cookie('xb=youtube') });
    const changes: (readonly string[])[] = [];
    consent.on('change', ({ changed }) => changes.push(changed));
    consent.save({ 'cross-border': false });
    expect(changes).toEqual([['youtube']]);
  });
});

/** Ids and what looks like one. */
const ID = fc.constantFrom('youtube', 'map-2gis', 'ga4', 'local', 'functional', 'analytics', 'cross-border', 'third-party', 'necessary', 'elsewhere', 'constructor', 'tube', '', '__proto__', 'Youtube');
const LIST = fc.array(ID, { maxLength: 5 }).map((ids) => ids.join('.'));
const ANSWERS = fc.dictionary(fc.constantFrom('functional', 'analytics', 'cross-border', 'third-party', 'youtube', 'map-2gis', 'ga4', 'local'), fc.boolean());
const METHOD = fc.constantFrom('custom', 'accept-all', 'implied', 'tacit', '');

describe('whatever the cookie says', () => {
  const { services = {} } = config(options);
  /** Told from the text alone: shares nothing with deciding. */
  const expected = (answers: Record<string, boolean>, lists: Record<string, string>, m: string) => Object.keys(services).filter((id) => {
    const { category, requires = [] } = services[id]!;
    const isNamed = (need: string, ...ids: string[]) => m !== 'implied' && ids.some((one) => `.${lists[need]}.`.includes(`.${one}.`));
    const own = answers[id] ?? (['cross-border', 'third-party'].some((need) => isNamed(need, id)) || answers[category] === true);
    return own && requires.every((need) => answers[need] === true || isNamed(need, id, category));
  });

  it('a service has what its own text gives it, and no category and no permission has any of it', () => {
    let byName = 0;
    fc.assert(fc.property(ANSWERS, LIST, LIST, METHOD, (answers, xb, xt, m) => {
      const record = parse(serialize(recordOf({ answers, xb, xt, m })))!;
      const { grants } = decideAt({ ...options, regime: 'opt-in' }, record);
      const counts = m !== 'implied';
      const wanted = counts ? expected(answers, { 'cross-border': xb, 'third-party': xt }, m) : [];
      expect(Object.keys(services).filter((id) => grants[id])).toEqual(wanted);
      const without = decideAt(options, recordOf({ answers, m })).grants;
      for (const id of ['functional', 'analytics', 'cross-border', 'third-party']) expect(grants[id], id).toBe(without[id]);
      byName += wanted.filter((id) => !without[id]).length;
    }), cases(3000));
    expect(byName).toBeGreaterThan(300);
  });

  it('saving without permits gives nobody a permission he did not have, and a refused id none at all', () => {
    fc.assert(fc.property(ANSWERS, LIST, LIST, fc.oneof(ANSWERS, fc.boolean()), (answers, xb, xt, said) => {
      const old = recordOf({ t: NOW - 100, answers, xb, xt });
      const next = typeof said === 'boolean' ? answeredAll(options, old, 'custom', said) : saved(options, old, said);
      for (const [field, permission] of [['xb', 'cross-border'], ['xt', 'third-party']] as const) {
        const ids = permittedIn(next)[field].split('.').filter(Boolean);
        expect(ids.filter((id) => !permittedIn(old)[field].split('.').includes(id))).toEqual([]);
        if (typeof said === 'boolean' || said[permission] === false) expect(ids).toEqual([]);
        else expect(ids.filter((id) => said[id] === false)).toEqual([]);
        // An older grant does not outlive its months.
        if (ids.length) expect(next.t).toBe(old.t);
      }
    }), cases(3000));
  });
});
