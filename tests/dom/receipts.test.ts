// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolveConfig } from '../../src/core/options/config';
import { complete } from '../../src/receipts/complete';

afterEach(() => void vi.restoreAllMocks());

const file = (service: object) => `data:text/javascript,${encodeURIComponent(`export default ${JSON.stringify(service)}`)}`;
const GA4 = { name: 'GA4', category: 'analytics', recipients: 'Google', countries: 'US' };
const RECEIPT = {
  id: 'abc', pending: ['ga4', 'youtube'],
  services: { ga4: { choice: null, granted: true, category: 'analytics' }, youtube: { granted: false, category: 'marketing' }, own: { granted: true, recipients: 'kept' } },
};

describe('a receipt', () => {
  it('gets recipients and countries of services that are known by name; what can\'t be had stays pending', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const config = resolveConfig({ categories: { analytics: {}, marketing: {} }, services: { ga4: 'analytics', youtube: 'marketing' } });
    const asked: string[] = [];
    const beside = (name: string) => {
      asked.push(name);
      return name.includes('ga4') ? file(GA4) : 'data:text/plain,404';
    };
    expect(JSON.parse(await complete(JSON.stringify(RECEIPT), { config, beside }))).toEqual({
      ...RECEIPT, pending: ['youtube'],
      services: { ...RECEIPT.services, ga4: { ...RECEIPT.services.ga4, recipients: 'Google', countries: 'US' } },
    });
    expect(asked).toEqual(['services/ga4.js', 'services/youtube.js']);
  });

  it('with nothing pending any more says so by saying nothing', async () => {
    const config = resolveConfig({ categories: { analytics: {} }, services: { ga4: 'analytics' } });
    const done = JSON.parse(await complete(JSON.stringify({ ...RECEIPT, pending: ['ga4'] }), { config, beside: () => file(GA4) })) as object;
    expect('pending' in done).toBe(false);
  });

  it('with nothing pending, or that is none, goes as it is, and nothing is fetched', async () => {
    const config = resolveConfig({ categories: { analytics: {} }, services: { ga4: 'analytics' } });
    const beside = vi.fn(() => file(GA4));
    for (const text of ['{"id": "abc"}', 'no JSON', 'null', '']) expect(await complete(text, { config, beside })).toBe(text);
    expect(beside).not.toHaveBeenCalled();
  });

  it('asks beside the UI where its address is given, and leaves pending what no service is', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const config = resolveConfig({ categories: { analytics: {} }, services: { ga4: 'analytics' }, uiUrl: '/deep/ui.js' });
    const text = await complete(JSON.stringify({ ...RECEIPT, pending: ['ga4', 'nobody'] }), { config });
    expect((JSON.parse(text) as { pending: string[] }).pending).toEqual(['ga4', 'nobody']);
    expect(warn.mock.calls.flat().join()).toContain('/deep/services/ga4.js');
  });
});
