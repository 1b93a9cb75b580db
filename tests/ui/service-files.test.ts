// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveConfig } from '../../src/core/options/config';
import { ga4, youtube } from '../../src/services/index';
import { declareServices, describeServices, namedServices, undescribed } from '../../src/ui/shared/service-files';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A module of that text; what is added to its address is a comment. */
const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}//`;
const FILES: Record<string, string> = { 'services/ga4.js': `export default ${JSON.stringify(ga4)}`, 'services/youtube.js': `export default ${JSON.stringify(youtube)}` };
const site = (options: object, files = FILES) => {
  const config = resolveConfig(options);
  const address = vi.fn((file: string) => (file in files ? moduleOf(files[file]!) : `data:text/plain,${file}`));
  return { config, address, asked: () => address.mock.calls.map(([file]) => file) };
};

describe('describing', () => {
  it('brings words and cookies, and leaves category and requirements as the options have them', async () => {
    const { config, address, asked } = site({ services: { ga4: 'marketing', youtube: 'functional cross-border' } });
    await describeServices(config, address);
    expect(config.services.ga4).toMatchObject({ category: 'marketing', requires: [], name: 'Google Analytics 4', provider: ga4.provider, cookies: ga4.cookies });
    expect(config.services.youtube).toMatchObject({ category: 'functional', requires: ['cross-border'], name: 'YouTube' });
    expect(config.parents).toMatchObject({ ga4: 'marketing', youtube: 'functional' });
    expect(asked().sort()).toEqual(['services/ga4.js', 'services/youtube.js']);
    expect(warn).not.toHaveBeenCalled();
  });

  it('asks for those named by their ids only, and for each once', async () => {
    const { config, address, asked } = site({ services: { ga4: 'analytics', youtube: { category: 'functional' } } });
    await describeServices(config, address);
    await describeServices(config, address);
    expect(asked()).toEqual(['services/ga4.js']);
    expect(config.services.youtube).toEqual({ category: 'functional' });
  });

  it('of some only', async () => {
    const { config, address, asked } = site({ services: ['ga4', 'youtube'] });
    await describeServices(config, address, ['youtube']);
    expect(asked()).toEqual(['services/youtube.js']);
  });

  it('keeps the category of the markup, and asks for no permission that it does not name', async () => {
    const { config, address } = site({ categories: { marketing: {} }, services: ['ga4'] });
    config.parents.ga4 = 'marketing';
    await describeServices(config, address);
    expect(config.services.ga4).toMatchObject({ category: 'marketing', requires: [], name: 'Google Analytics 4' });
  });

  it('one the catalogue does not have: told once, with the file; the others come', async () => {
    const { config, address, asked } = site({ services: { ga5: 'analytics', ga4: 'analytics' } });
    await describeServices(config, address);
    await describeServices(config, address);
    expect(warn.mock.calls).toEqual([['kelisim: no description of "ga5" in data:text/plain,services/ga5.js']]);
    expect(config.services).toMatchObject({ ga5: { category: 'analytics' }, ga4: { name: 'Google Analytics 4' } });
    expect(asked()).toEqual(['services/ga5.js', 'services/ga4.js', 'services/ga5.js']);
  });

  it('a file that failed is had at the next call', async () => {
    const { config, address } = site({ services: ['ga4'] });
    await describeServices(config, () => 'data:text/plain,');
    expect(config.services.ga4!.name).toBeUndefined();
    await describeServices(config, address);
    expect(config.services.ga4).toMatchObject({ name: 'Google Analytics 4' });
  });

  it('what is no id is asked for nowhere', async () => {
    const { config, address } = site({ services: ['GA4'] }, { 'services/GA4.js': 'globalThis.__wrong = 1; export default {}' });
    await describeServices(config, address);
    expect((globalThis as { __wrong?: number }).__wrong).toBeUndefined();
    expect(warn).toHaveBeenCalledOnce();
  });

  it('waits three seconds at most; what comes later is there at the next call, and nothing changes before', async () => {
    vi.useFakeTimers();
    let arrive!: (module: object) => void;
    const { config, address, asked } = site({ services: { ga4: 'analytics' } });
    config.catalogue = () => new Promise((resolve) => { arrive ||= resolve; });
    const before = config.services.ga4;
    const waiting = describeServices(config, address);
    await vi.advanceTimersByTimeAsync(2999);
    const done = vi.fn();
    void waiting.then(done);
    await vi.advanceTimersByTimeAsync(0);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalledOnce();
    arrive({ ga4 });
    await vi.advanceTimersByTimeAsync(0);
    expect(config.services.ga4).toBe(before);
    config.catalogue = async () => ({ ga4 });
    await describeServices(config, address);
    expect(config.services.ga4).toMatchObject({ name: 'Google Analytics 4' });
    expect(asked()).toEqual([]);
  });

  it('from npm: out of the catalogue itself', async () => {
    const { config, address, asked } = site({ services: { ga4: 'analytics', ga5: 'analytics' } });
    config.catalogue = () => import('../../src/services/index');
    await describeServices(config, address);
    expect(config.services.ga4).toMatchObject({ name: 'Google Analytics 4', category: 'analytics', requires: [] });
    expect(warn.mock.calls).toEqual([['kelisim: no description of "ga5" in kelisim/services']]);
    expect(asked()).toEqual([]);
  });
});

describe('a service of whose category nobody says anything', () => {
  const described = async (options: object) => {
    const { config, address } = site(options);
    await describeServices(config, address);
    const needs = vi.fn((element: Element) => [element.getAttribute('data-category')!]);
    const any = declareServices(config, { needs });
    expect(any).toBe(!!needs.mock.calls[0]);
    return { config, tags: needs.mock.calls.map(([{ outerHTML }]) => outerHTML) };
  };

  it('gets the catalogue’s before its file is here; requirements that the site asks for hold', async () => {
    const { config, tags } = await described({ categories: { analytics: {}, 'cross-border': {} }, services: ['ga4'] });
    expect(tags).toEqual([]);
    expect(config.parents.ga4).toBe('analytics');
    expect(config.services.ga4!.requires).toEqual(['cross-border']);
  });

  it('requires nothing the site does not ask for', async () => {
    const { config } = await described({ services: ['ga4'] });
    expect(config.services.ga4!.requires).toEqual([]);
  });

  it('is left to the markup where the site has no such category', async () => {
    const { config, tags } = await described({ categories: { functional: {} }, services: ['ga4'] });
    expect(tags).toEqual(['<script data-category="analytics" data-service="ga4"></script>']);
    expect(config.parents.ga4).toBeUndefined();
  });

  it('is left alone otherwise', async () => {
    expect((await described({ services: { ga4: 'analytics' } })).tags).toEqual([]);
    expect((await described({ services: ['unknown'] })).tags).toEqual([]);
  });
});

it('knows which were named, and what the options said of them', async () => {
  const { config, address } = site({ services: { ga4: 'analytics cross-border', counter: { category: 'analytics', name: 'Counter' } } });
  expect(namedServices(config)).toEqual(['ga4']);
  expect(namedServices(resolveConfig({ services: 'ga4 youtube' }))).toEqual(['ga4', 'youtube']);
  expect(namedServices(resolveConfig())).toEqual([]);
  const before = JSON.stringify(undescribed(config));
  await describeServices(config, address);
  expect(JSON.stringify(config.services)).toContain('Google');
  expect(JSON.stringify(undescribed(config))).toBe(before);
  const { config: list, address: files } = site({ services: ['ga4'] });
  await describeServices(list, files);
  expect(undescribed(list)).toEqual({ ga4: { category: 'analytics', requires: [], explicit: false } });
});
