// Services and integrations that options name: what the gate knows of them at once, and how integrations start and end.
import { describe, expect, it, vi } from 'vitest';
import { catalogueServices } from '../../src/core/options/catalogue';
import * as catalogue from '../../src/services/index';
import type { ConsentOptions, ScriptOptions } from '../../src/core/options/options';
import { config } from './support/core';
import { settled, startConsent } from './support/start-consent';

describe('services named by their ids', () => {
  it('with a category: it and what is required are known, and permissions need not be declared', () => {
    const { services, parents, categories } = config({ services: { ga4: 'analytics cross-border', youtube: 'functional', counter: { category: 'analytics', name: 'Counter' } } });
    expect(services).toEqual({
      ga4: { category: 'analytics', requires: ['cross-border'], explicit: false }, youtube: { category: 'functional', requires: [], explicit: false }, counter: { category: 'analytics', name: 'Counter' },
    });
    expect(parents).toMatchObject({ ga4: 'analytics', youtube: 'functional', counter: 'analytics', 'cross-border': '' });
    expect(Object.keys(categories)).toContain('cross-border');
  });

  it('with `explicit`: no category of that name is required', () => {
    const { services, parents } = config({ services: { webvisor: 'analytics explicit cross-border' } });
    expect(services.webvisor).toEqual({ category: 'analytics', requires: ['cross-border'], explicit: true });
    expect(Object.keys(parents)).not.toContain('explicit');
    const { consent } = startConsent({ services: { webvisor: 'analytics explicit' } });
    expect(consent.save({ analytics: true }).grants.webvisor).toBe(false);
    expect(consent.acceptAll().grants.webvisor).toBe(true);
  });

  it.each([[['ga4', 'youtube']], ['ga4 youtube']])('in a list (%j): the catalogue says the category, before its files are fetched', (services) => {
    const { services: known, parents, declared } = config({ services } as ConsentOptions);
    expect(known).toEqual({ ga4: { category: 'analytics', requires: [], explicit: false }, youtube: { category: 'functional', requires: [], explicit: false } });
    expect(parents).toMatchObject({ ga4: 'analytics', youtube: 'functional' });
    expect(declared).toEqual(known);
  });

  it.each([[[]], [['no-such-service']], [['meta-pixel', 'constructor']]])('in a list (%j) whose category the site does not have: only the markup says one', (services) => {
    const { services: known, parents, categories } = config({ categories: { analytics: {} }, services } as ConsentOptions);
    expect(Object.keys(known)).toEqual([]);
    expect(Object.keys(parents)).toEqual(Object.keys(categories));
  });

  it('the table in the core is that of the catalogue', () => {
    const entries = Object.values(catalogue).filter((each) => typeof each === 'object') as unknown as { id: string; category: string; requires: string[] }[];
    expect(entries.length).toBeGreaterThan(30);
    expect({ ...catalogueServices() }).toEqual(Object.fromEntries(entries.map(({ id, category, requires }) => [id, [category, ...requires].join(' ')])));
  });

  it('in a list: what the catalogue requires holds where the site asks for it', () => {
    const of = (options: ConsentOptions) => config(options).services.ga4;
    expect(of({ categories: { analytics: {}, 'cross-border': {} }, services: ['ga4'] })).toEqual({ category: 'analytics', requires: ['cross-border'], explicit: false });
    expect(of({ categories: { 'cross-border': {} }, services: ['ga4'] })).toBeUndefined();
    const { consent } = startConsent({ categories: { analytics: {}, 'cross-border': {} }, services: ['ga4'] });
    expect([consent.save({ analytics: true }).grants.ga4, consent.save({ 'cross-border': true }).grants.ga4]).toEqual([false, true]);
  });

  it('are granted by category and requirement, from the start', () => {
    const { consent } = startConsent({ services: { youtube: 'functional cross-border', ga4: 'analytics' } });
    expect(consent.state.grants).toMatchObject({ youtube: false, ga4: false });
    consent.save({ functional: true, analytics: true });
    expect(consent.state.grants).toMatchObject({ youtube: false, ga4: true });
    consent.save({ 'cross-border': true });
    expect(consent.state.grants).toMatchObject({ youtube: true, ga4: true });
  });

  it('are denied while neither options nor markup say a category', () => {
    const { consent } = startConsent({ services: ['my-own' as 'youtube'] });
    consent.acceptAll();
    expect(consent.has('analytics')).toBe(true);
    expect(consent.has('my-own')).toBe(false);
  });
});

describe('integrations by name', () => {
  /** Stands for the modules: notes what was fetched, started and ended. */
  function start(options: ScriptOptions, files = async (): Promise<void> => {}) {
    const log: string[] = [];
    const started = startConsent(options as ConsentOptions, {}, {
      files: async (file) => {
        log.push(file);
        await files();
        return {
          start(_consent: unknown, given: unknown, signal: AbortSignal) {
            log.push(`start ${JSON.stringify(given)}${signal.aborted ? ' aborted' : ''}`);
            signal.addEventListener('abort', () => log.push('end'));
          },
        };
      },
    });
    return { ...started, log };
  }

  it('none: nothing is fetched', async () => {
    const { log } = start({});
    await settled();
    expect(log).toEqual([]);
  });

  it('get their options, before and without a decision', async () => {
    const { log, consent } = start({ integrations: { 'yandex-metrica': { id: 12345 }, meta: {} } });
    await settled();
    expect(log).toEqual(['integrations/yandex-metrica.module.js', 'integrations/meta.module.js', 'start {"id":12345}', 'start {}']);
    expect(consent.state.status).toBe('unset');
  });

  it('options are theirs to know: none is checked or copied', async () => {
    const client = new (class { opt() {} })();
    const given = { client, cookies: true };
    const log: unknown[] = [];
    startConsent({ integrations: { matomo: given } } as ConsentOptions, {}, { files: async () => ({ start: (_consent: unknown, options: unknown) => log.push(options) }) });
    await settled();
    expect(log).toEqual([given]);
    expect((log[0] as typeof given).client).toBe(client);
  });

  it('from a list', async () => {
    const { log } = start({ integrations: ['clarity', 'gtm'] });
    await settled();
    expect(log).toEqual(['integrations/clarity.module.js', 'integrations/gtm.module.js', 'start "clarity"', 'start "gtm"']);
  });

  it('end with destroy(), and a new start starts them again', async () => {
    const { log, consent, restart } = start({ integrations: ['clarity'] });
    await settled();
    consent.destroy();
    expect(log).toEqual(['integrations/clarity.module.js', 'start "clarity"', 'end']);
    restart({ integrations: ['clarity'] } as ConsentOptions);
    await settled();
    expect(log.slice(3)).toEqual(['integrations/clarity.module.js', 'start "clarity"']);
  });

  it('a file that comes after destroy() is told so', async () => {
    const { log, consent } = start({ integrations: ['clarity'] });
    consent.destroy();
    await settled();
    expect(log).toEqual(['integrations/clarity.module.js', 'start "clarity" aborted']);
  });

  it('one that cannot be had is told as an error, and stops nothing else', async () => {
    const { consent } = start({ integrations: ['clarity'] }, () => Promise.reject(new Error('404')));
    const heard = vi.fn();
    consent.on('error', heard);
    await settled();
    expect(heard).toHaveBeenCalledOnce();
    expect((heard.mock.calls[0]![0] as { error: Error }).error.message).toBe('404');
    consent.acceptAll();
    expect(consent.has('analytics')).toBe(true);
  });
});
