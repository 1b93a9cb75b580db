/** What a consent handle promises, whichever it is: the real one and that of `kelisim/testing` both pass. */
import { describe, expect, it, vi } from 'vitest';
import type { Consent, ConsentEvent, EventName } from '../../../src/core/model';
import type { ConsentOptions } from '../../../src/core/options/options';

type Choices = Record<string, boolean>;
/** Makes a handle of a site, for a visitor who has decided so, or not yet. */
export type Make = (options: ConsentOptions, choices?: Choices) => Consent;

const SITE: ConsentOptions = {
  categories: { analytics: {}, marketing: {}, 'cross-border': {} },
  services: { youtube: { category: 'marketing', requires: ['cross-border'] }, counter: { category: 'analytics' } },
  statements: [{ id: 'adult', text: '18+', required: true }],
  policy: { url: '/p', revision: '2026-01-01' },
};
const SIMPLE: ConsentOptions = { categories: { analytics: {}, marketing: {} } };

export function handleSuite(name: string, make: Make): void {
  describe(`${name}: has, when`, () => {
    it('nothing optional is granted before a decision', () => {
      const consent = make(SITE);
      expect(consent.state).toMatchObject({ status: 'unset', mustAsk: true, reason: 'missing', givenAt: null, expiresAt: null, id: null, method: null, language: 'kk', gpc: false });
      expect(['necessary', 'analytics', 'youtube', 'adult', '!analytics'].map((id) => consent.has(id))).toEqual([true, false, false, false, false]);
      consent.destroy();
    });

    it('has takes the syntax of data-category', () => {
      const consent = make(SITE, { analytics: true, marketing: true, 'cross-border': false, adult: true });
      expect(['analytics', 'marketing analytics', '!cross-border', 'analytics !cross-border', 'youtube', 'counter', 'adult', '!analytics', 'analytics !marketing', '', ' '].map((id) => consent.has(id)))
        .toEqual([true, true, true, true, false, true, true, false, false, false, false]);
      expect(consent.state.grants).toEqual({ necessary: true, analytics: true, marketing: true, 'cross-border': false, youtube: false, counter: true, adult: true });
      consent.destroy();
    });

    it('a permission may be one service’s own', () => {
      const consent = make(SITE, { adult: true });
      consent.save({ youtube: true }, { permits: { youtube: ['cross-border'] } });
      expect(['youtube', 'youtube cross-border', 'cross-border', 'marketing'].map((id) => consent.has(id))).toEqual([true, true, false, false]);
      consent.destroy();
    });

    it('when resolves the first time it holds, and rejects with AbortError only by its own signal', async () => {
      const consent = make(SIMPLE);
      const done = vi.fn();
      const never = vi.fn();
      void consent.when('analytics').then(done);
      void consent.when('marketing').then(never, never);
      const stop = new AbortController();
      const stopped = consent.when('marketing', { signal: stop.signal });
      stop.abort();
      await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
      consent.save({ analytics: true });
      await Promise.resolve();
      expect(done).toHaveBeenCalledTimes(1);
      await expect(consent.when('analytics')).resolves.toBeUndefined();
      consent.destroy();
      await Promise.resolve();
      expect(never).not.toHaveBeenCalled();
    });
  });

  describe(`${name}: decisions`, () => {
    it('each returns the new state, and the state stays the same object until something changes', () => {
      const consent = make(SIMPLE);
      const before = consent.state;
      expect(consent.state).toBe(before);
      const after = consent.acceptAll();
      expect(after).toBe(consent.state);
      expect(after).not.toBe(before);
      expect(Object.isFrozen(after)).toBe(true);
      expect(before.grants.analytics).toBe(false);
      expect(after).toMatchObject({ status: 'decided', mustAsk: false, reason: null, method: 'accept-all', grants: { analytics: true, marketing: true }, choices: { analytics: 'granted', marketing: 'granted' } });
      expect(after.expiresAt!.getTime()).toBeGreaterThan(after.givenAt!.getTime());
      expect(consent.rejectAll()).toMatchObject({ method: 'reject-all', grants: { analytics: false, marketing: false } });
      expect(consent.save({ marketing: 'granted' }, { method: 'registration' })).toMatchObject({ method: 'registration', choices: { analytics: 'denied', marketing: 'granted' } });
      expect(consent.withdraw()).toMatchObject({ status: 'decided', method: 'withdraw', grants: { marketing: false } });
      expect(consent.reset()).toMatchObject({ status: 'unset', mustAsk: true, reason: 'missing', choices: {} });
      consent.destroy();
    });

    it('an id that is not named keeps its answer', () => {
      const consent = make(SIMPLE, { analytics: true });
      consent.save({ marketing: true });
      expect(consent.state.choices).toEqual({ analytics: 'granted', marketing: 'granted' });
      consent.destroy();
    });

    it('nothing new without a statement that is required', () => {
      const consent = make(SITE);
      expect(consent.acceptAll().status).toBe('unset');
      expect(consent.rejectAll().status).toBe('decided');
      expect(consent.save({ adult: true, analytics: true }).grants).toMatchObject({ adult: true, analytics: true });
      consent.destroy();
    });

    it('the receipt is of this decision', () => {
      const consent = make(SITE, { analytics: true, adult: true });
      const receipt = JSON.parse(JSON.stringify(consent.receipt())) as ReturnType<Consent['receipt']>;
      expect(receipt).toMatchObject({
        schemaVersion: 1, software: { name: 'kelisim' }, status: 'decided', method: 'custom', regime: 'opt-in', revision: '2026-01-01', policy: SITE.policy,
        categories: { analytics: { choice: 'granted', granted: true } }, statements: [{ id: 'adult', text: '18+', required: true, confirmed: true }],
      });
      expect(receipt.id).toBe(consent.state.id);
      expect(consent.cookieName).toBe('kelisim');
      consent.destroy();
    });
  });

  describe(`${name}: events`, () => {
    const listen = (consent: Consent, ...events: EventName[]) => {
      const heard: [EventName, Pick<ConsentEvent, 'changed' | 'source'>][] = [];
      for (const event of events) consent.on(event, ({ changed, source }) => heard.push([event, { changed, source }]));
      return heard;
    };

    it('ready for who comes late, change for each decision with what changed', () => {
      const consent = make(SIMPLE);
      const heard = listen(consent, 'ready', 'change');
      consent.acceptAll();
      consent.acceptAll();
      consent.save({ marketing: false });
      expect(heard).toEqual([
        ['ready', { changed: [], source: 'load' }],
        ['change', { changed: ['analytics', 'marketing'], source: 'api' }],
        ['change', { changed: [], source: 'api' }],
        ['change', { changed: ['marketing'], source: 'api' }],
      ]);
      consent.destroy();
    });

    it('another language is told, the same is not', () => {
      const consent = make(SIMPLE, {});
      const heard = listen(consent, 'language');
      consent.setLanguage('ru');
      consent.setLanguage('ru-RU');
      consent.setLanguage('xx');
      expect(consent.state.language).toBe('kk');
      consent.setLanguage('kz');
      expect(heard).toEqual([['language', { changed: [], source: 'api' }], ['language', { changed: [], source: 'api' }]]);
      consent.destroy();
    });

    it('subscribe hears of change and language, not at once, not after its undo', () => {
      const consent = make(SIMPLE);
      const told = vi.fn();
      const undo = consent.subscribe(told);
      expect(told).not.toHaveBeenCalled();
      consent.acceptAll();
      consent.setLanguage('ru');
      expect(told).toHaveBeenCalledTimes(2);
      undo();
      consent.withdraw();
      expect(told).toHaveBeenCalledTimes(2);
      consent.destroy();
    });

    it('show and hide resolve and are told once each; a decision closes', async () => {
      const consent = make(SIMPLE, {});
      const heard = listen(consent, 'show', 'hide');
      await consent.show('preferences');
      expect(heard.map(([event]) => event)).toEqual(['show']);
      await consent.hide();
      await consent.hide();
      expect(heard.map(([event]) => event)).toEqual(['show', 'hide']);
      await consent.show('banner');
      consent.acceptAll();
      expect(heard.map(([event]) => event)).toEqual(['show', 'hide', 'show', 'hide']);
      consent.destroy();
    });

    it('a listener may decide again, and take back another', () => {
      const consent = make(SIMPLE);
      const log: string[] = [];
      const undo = consent.on('change', () => log.push('taken back'));
      consent.destroy();
      const again = make(SIMPLE);
      const stop = again.on('change', ({ state }) => {
        log.push(state.method!);
        if (state.grants.marketing) again.save({ marketing: false });
      });
      again.acceptAll();
      stop();
      undo();
      again.acceptAll();
      expect(log).toEqual(['accept-all', 'custom']);
      again.destroy();
    });
  });

  it(`${name}: after destroy(), of which who subscribes is told, it denies everything, tells nobody and throws nothing`, async () => {
    const consent = make(SIMPLE, { analytics: true });
    const told = vi.fn();
    const ended = vi.fn();
    consent.subscribe(() => ended(consent.has('analytics')));
    consent.on('change', told);
    consent.destroy();
    consent.destroy();
    expect(ended.mock.calls).toEqual([[false]]);
    expect([consent.has('necessary'), consent.has('analytics'), consent.state.status, consent.state.mustAsk]).toEqual([false, false, 'unset', false]);
    expect(consent.state).toBe(consent.state);
    expect(consent.acceptAll().status).toBe('unset');
    consent.setLanguage('ru');
    await consent.hide();
    await expect(consent.show('banner')).rejects.toThrow('not started');
    expect(told).not.toHaveBeenCalled();
    expect(consent.cookieName).toBeUndefined();
  });
}
