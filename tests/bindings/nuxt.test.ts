// What the module asks of Nuxt. The whole of it runs in a Nuxt of its own: tests/consumers.
import { describe, expect, it } from 'vitest';
import kelisim, { type NuxtConsentOptions } from '../../src/nuxt';

function install(inline?: NuxtConsentOptions, config?: NuxtConsentOptions) {
  const hooks: Record<string, object[]> = {};
  const options = {
    ...(config && { kelisim: config }), srcDir: '/shop/app', alias: { '~': '/shop/app', '~~': '/shop', '@': '/shop/app' } as Record<string, string>,
    plugins: [] as { src: string; mode: string }[], serverHandlers: [] as { route: string; handler: string }[],
    build: { transpile: [] as unknown[], templates: [] as { filename: string; getContents(): string }[] },
    vite: {} as { optimizeDeps?: { exclude?: string[] } },
  };
  kelisim(inline, { options, hook: (name, run) => run(hooks[name] = []) });
  return { options, hooks, build: options.build.templates[0]!.getContents() };
}

describe('the module', () => {
  it('adds its plugin, and reads nothing on the server unless it is asked to', () => {
    const { options, build } = install();
    expect(options.plugins).toEqual([{ src: expect.stringMatching(/\/nuxt\/plugin\.mjs$/), mode: 'all' }]);
    expect(options.serverHandlers).toEqual([]);
    expect(build).toBe('export const server = false;\nexport const renew = false;\n');
    expect(options.build.transpile).toEqual(['kelisim']);
    expect(options.vite.optimizeDeps).toEqual({ exclude: ['kelisim'] });
  });

  it.each([
    [undefined, '/shop/app/consent'], ['~~/shared/consent', '/shop/shared/consent'], ['@/a/site.ts', '/shop/app/a/site.ts'], ['./site', '/shop/app/site'], ['/srv/site.ts', '/srv/site.ts'],
  ])('finds the site: %s', (site, path) => {
    expect(install(site === undefined ? {} : { site }).options.alias['#kelisim/site']).toBe(path);
  });

  it('adds the endpoint where it is wanted', () => {
    const { options, build } = install({ renew: true, server: ['/account'] }, { renew: '/other', site: '~/other' });
    expect(options.serverHandlers).toEqual([{ route: '/kelisim/renew', handler: expect.stringMatching(/\/nuxt\/renew\.mjs$/) }]);
    expect(build).toBe('export const server = ["/account"];\nexport const renew = "/kelisim/renew";\n');
    expect(options.alias['#kelisim/site']).toBe('/shop/app/other');
    expect(install(undefined, { renew: '/other' }).options.serverHandlers).toMatchObject([{ route: '/other' }]);
  });

  it('makes composables and components known', () => {
    const { hooks } = install();
    expect(hooks['imports:extend']).toEqual(['useConsent', 'useConsentState', 'useConsentActions'].map((name) => ({ name, from: 'kelisim/vue' })));
    expect(hooks['components:extend']).toMatchObject([{ pascalName: 'Held', kebabName: 'held', export: 'Held' }, { pascalName: 'HeldScript', kebabName: 'held-script', export: 'HeldScript' }]);
  });

  it('says its name', async () => {
    expect(await kelisim.getMeta()).toMatchObject({ name: 'kelisim', configKey: 'kelisim' });
  });
});
