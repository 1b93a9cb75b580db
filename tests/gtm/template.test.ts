// The template's file is one the tag manager can import, its code keeps to the sandbox, its own tests pass.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSandbox, policyOf, TYPES, type Host } from './support/sandbox';
import { forbiddenIn } from './support/sandbox-syntax';
import { allFields, defaultData, fieldsOf, permissionsOf, plain, scenariosOf, SECTIONS, section, sectionsOf, TEMPLATE } from './support/template';

const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE');
const { scenarios, setup } = scenariosOf(section('TESTS'));
const TEST_NAMES = ['require', 'mock', 'runCode', 'assertApi', 'assertThat', 'fail'];
const HOST: Host = {
  page: {}, cookies: () => [], now: () => 0, dataLayer: () => undefined, gtagSet: () => {}, setDefault: () => {}, update: () => {}, inject: () => {},
};
const sandbox = (text = code, permissions = permissionsOf()) => createSandbox(text, permissions, HOST);

describe('the file', () => {
  it('has its sections in their order, each once', () => expect(sectionsOf(TEMPLATE).map(([name]) => name)).toEqual([...SECTIONS]));

  it('says who it is', () => {
    const info = JSON.parse(section('INFO')) as Record<string, unknown>;
    expect(info).toMatchObject({ type: 'TAG', id: 'cvt_temp_public_id', version: 1, containerContexts: ['WEB'], displayName: expect.stringContaining('Kelisim') as string });
    expect((info.description as string).length).toBeLessThanOrEqual(200);
    expect(section('TERMS_OF_SERVICE')).toContain('https://developers.google.com/tag-manager/gallery-tos');
  });

  it('has fields of known kinds with names of their own', () => {
    const fields = allFields();
    expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    for (const { type, simpleValueType, subParams } of fields) {
      expect(type).toMatch(/^(GROUP|TEXT|CHECKBOX|SIMPLE_TABLE)$/);
      expect(!!subParams).toBe(type === 'GROUP');
      if (/TEXT|CHECKBOX/.test(type)) expect(simpleValueType).toBe(true);
    }
    for (const { enablingConditions } of fields as { enablingConditions?: { paramName: string }[] }[]) {
      for (const { paramName } of enablingConditions || []) expect(fields.map(({ name }) => name)).toContain(paramName);
    }
  });

  it('uses every field, and no other', () => {
    const used = [...code.matchAll(/\bdata\.(\w+)/g)].map(([, name]) => name!).filter((name) => !/^gtmOn/.test(name));
    expect([...new Set(used)].sort()).toEqual(Object.keys(defaultData()).sort());
  });

  it('has in its table what the code falls back to', () => {
    const table = fieldsOf().find(({ name }) => name === 'map')!.defaultValue as { type: string; category: string }[];
    expect(table.map(({ type }) => type)).toEqual([...TYPES]);
    for (const { type, category } of table) expect(code).toContain(`{ type: '${type}', category: '${category}' }`);
  });

  it('comes with what the gallery asks for', () => {
    const file = (name: string) => readFileSync(fileURLToPath(new URL(`../../gtm/${name}`, import.meta.url)), 'utf8');
    expect(file('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
    // Written by hand, so read by hand: a list of versions, each with the commit and what changed.
    const [, versions] = file('metadata.yaml').split(/^versions:\n/m);
    expect(versions).toMatch(/^( {2}# .*\n| {2}- sha: [\da-f]{40}\n {4}changeNotes: \S.*\n)+$/);
    expect(versions).toContain('- sha:');
  });
});

describe('the permissions', () => {
  it('are well formed', () => {
    for (const { instance: { key, param }, isRequired } of permissionsOf()) {
      expect(key.versionId).toBe('1');
      expect(isRequired).toBe(true);
      for (const { value } of param) expect(() => plain(value)).not.toThrow();
    }
    expect(() => policyOf(permissionsOf())).not.toThrow();
  });

  it('let nothing of the page be written, and only what is named be read', () => {
    const { allows } = policyOf(permissionsOf());
    expect(allows('access_globals', 'read', 'kelisim.state.grants.analytics')).toBe(true);
    expect(allows('access_globals', 'execute', 'kelisim.has')).toBe(true);
    expect(allows('access_globals', 'execute', 'kelisim.acceptAll')).toBe(false);
    for (const key of ['kelisim', 'kelisim.state', 'dataLayer', 'navigator.globalPrivacyControl']) expect(allows('access_globals', 'read', key)).toBe(false);
    expect(JSON.stringify(permissionsOf().find(({ instance }) => instance.key.publicId === 'access_globals'))).not.toContain('"readwrite"');
    expect(allows('access_globals', 'write', 'kelisim.version')).toBe(false);
    expect(allows('get_cookies', 'kelisim')).toBe(true);
    expect(allows('get_cookies', 'session')).toBe(false);
    for (const type of TYPES) expect(allows('access_consent', type, 'write')).toBe(true);
    expect(allows('inject_script', 'https://www.example.kz/kelisim.js')).toBe(true);
    expect(allows('inject_script', 'http://www.example.kz/kelisim.js')).toBe(false);
  });

  /** What the code needs each for. */
  it.each([
    ['access_consent', () => {}],
    ['write_data_layer', (data: Record<string, unknown>) => (data.urlPassthrough = true)],
    ['read_data_layer', () => {}],
    ['access_globals', () => {}],
  ] as const)('without %s the tag fails', (id, change) => {
    const data = defaultData();
    change(data);
    expect(() => sandbox().run({ ...data })).not.toThrow();
    const fewer = permissionsOf().filter(({ instance }) => instance.key.publicId !== id);
    expect(() => sandbox(code, fewer).run({ ...data })).toThrow(`PERMISSION_DENIED: ${id}`);
  });

  it('without get_cookies, or for another name, the cookie is left alone', () => {
    const read = (data: object, permissions = permissionsOf()) => {
      const { run, calls } = sandbox(code, permissions);
      run({ ...defaultData(), ...data });
      return calls.some(([name]) => name === 'getCookieValues');
    };
    expect(read({})).toBe(true);
    expect(read({ cookieName: 'other' })).toBe(false);
    expect(read({}, permissionsOf().filter(({ instance }) => instance.key.publicId !== 'get_cookies'))).toBe(false);
    expect(() => sandbox("require('getCookieValues')('other');").run({})).toThrow('PERMISSION_DENIED: get_cookies other');
  });
});

describe('the code', () => {
  it('says nothing the sandbox does not know', () => {
    expect(forbiddenIn(code, ['require', 'data'])).toEqual([]);
    for (const { code: scenario } of scenarios) expect(forbiddenIn(`${setup}\n${scenario}`, TEST_NAMES)).toEqual([]);
  });

  it.each([
    '/a/.test("a")', 'new Date()', 'this', 'Date.now()', 'JSON.parse("1")', 'window', 'const { a } = data', '[...data.a]', '`a`', 'try { data.a() } catch (e) {}',
    'throw 1', 'class A {}', 'data.a.prototype', 'data.a?.b', 'data.a ?? 1', 'for (const a of data.list) data.b(a)', 'const a = "a"; a.startsWith("a")', '2 ** 3',
    'async () => {}', 'data.a in data', 'data instanceof data.a', 'delete data.a', 'const a = []; a.find((b) => b)', 'const f = (a = 1) => a', 'const o = { m() {} }',
    '1n', '+data.a',
  ])('the check finds %s', (text) => expect(forbiddenIn(text, ['require', 'data'])).not.toEqual([]));

  it.each([
    'Date', 'JSON', 'Object', 'Math', 'String', 'RegExp', 'globalThis', 'window', 'console', 'setTimeout', 'eval', 'Promise', 'Symbol', 'process',
  ])('finds no %s', (name) => expect(() => sandbox(`return ${name};`).run({})).toThrow(`${name} is not defined`));

  it.each(['"a".startsWith("a")', '[1].find((one) => one)', '(() => {}).apply(null)', '"a".constructor("b")', '({}).isPrototypeOf({})'])(
    'finds no method in %s', (text) => expect(() => sandbox(`return ${text};`).run({})).toThrow('is not a function'),
  );

  it('gets no API that does not exist', () => expect(() => sandbox("require('fetch')").run({})).toThrow('No such API: fetch'));

  it('can’t end twice', () => expect(() => sandbox('data.gtmOnSuccess(); data.gtmOnFailure();').run({})).toThrow('has ended already'));
});

describe('the border of the sandbox', () => {
  const cross = (value: unknown) => {
    let seen: unknown;
    createSandbox("data.see(data.value);", [], HOST).run({ value, see: (it: unknown) => (seen = it) });
    return seen;
  };
  it('copies plain data', () => expect(cross({ a: [1, 'b', null, { c: true }] })).toEqual({ a: [1, 'b', null, { c: true }] }));
  it('knows no dates', () => expect(cross(new Date())).toBeUndefined());
  // Why the template reads single values: our grants are such an object.
  it('breaks on an object without a prototype', () => {
    expect(() => cross(Object.assign(Object.create(null) as object, { analytics: true }))).toThrow(TypeError);
  });
});

describe('its own tests', () => {
  it('are there', () => expect(scenarios.length).toBeGreaterThan(9));
  it.each(scenarios.map(({ name, code: scenario }) => [name, scenario] as const))('%s', (_name, scenario) => sandbox().test(setup, scenario));

  it.each([
    ["assertApi('gtmOnSuccess').wasCalled();", 'gtmOnSuccess was not called'],
    ["runCode(mockData); assertApi('gtmOnSuccess').wasNotCalled();", 'gtmOnSuccess was called'],
    ["runCode(mockData); assertApi('setDefaultConsentState').wasCalledWith({});", 'is not among'],
    ["assertThat(1).isEqualTo(2);", '1 is not 2'],
    ["mock('nothing', 1);", 'No such API to mock'],
  ])('would fail: %s', (scenario, why) => expect(() => sandbox().test(setup, scenario)).toThrow(why));

  // A change of the code that they must notice.
  it.each([
    ["=== 'implied'", "=== 'nothing'", 'An implied answer waits for Kelisim'],
    ["fields.$v !== '1'", "fields.$v === '0'", 'An expired cookie, one of the future, of a newer version, of another revision'],
    ['next.time * 1000 > now + DAY', 'false', 'An expired cookie, one of the future, of a newer version, of another revision'],
    ['data.revision !== record.revision', 'false', 'An expired cookie, one of the future, of a newer version, of another revision'],
    ["!== 'load'", "!== 'none'", 'Kelisim starts and nothing is stored'],
    ['next.time > best.time', 'next.time < best.time', 'The newest of two cookies'],
  ])('notice a change of %s', (from, to, name) => {
    expect(code).toContain(from);
    const { code: scenario } = scenarios.find((each) => each.name === name)!;
    expect(() => sandbox(code.replace(from, to)).test(setup, scenario)).toThrow();
  });
});
