import { describe, expect, it } from 'vitest';
import { settled, startConsent } from './support/start-consent';
import type { ConsentOptions } from '../../src/core/options/options';

const OPTIONS = {
  categories: { analytics: {} },
  statements: [{ id: 'adult', text: '18+', required: true }, { id: 'citizen', text: 'KZ' }],
};

/** With the UI on screen, and these ticks. */
async function ticked(confirmed?: Record<string, boolean>) {
  const started = startConsent(OPTIONS);
  await settled();
  started.context().shown.confirmed = confirmed;
  started.ui.length = 0;
  return { ...started, decide: started.context().save };
}

describe('a required statement that is not confirmed', () => {
  it('bars what would be granted, by a click and by a call, and is asked for', async () => {
    const { consent, decide, ui } = await ticked({ adult: false, citizen: true });
    decide({ analytics: true });
    consent.acceptAll();
    await settled();
    expect(ui).toEqual(['demand adult', 'demand adult']);
    expect(consent.state).toMatchObject({ status: 'unset', grants: { analytics: false, adult: false, citizen: false } });
  });

  it('bars no refusal, though another statement is ticked', async () => {
    const { consent, decide, ui } = await ticked({ adult: false, citizen: true });
    decide({ analytics: false });
    await settled();
    expect(ui.filter((each) => each.startsWith('demand'))).toEqual([]);
    expect(consent.state).toMatchObject({ status: 'decided', grants: { analytics: false, adult: false, citizen: true } });
  });
});

it('where no cookie can be kept that is told instead', async () => {
  const { consent, page, ui } = startConsent(OPTIONS, { blocked: 'all' });
  const errors: unknown[] = [];
  consent.on('error', ({ error }) => errors.push(error));
  consent.acceptAll();
  await settled();
  expect(errors).toHaveLength(1);
  expect(ui.filter((each) => each.startsWith('demand'))).toEqual([]);
  expect(consent.state).toMatchObject({ reason: 'cookies-blocked', grants: { analytics: false } });
  // Switched on meanwhile: that confirms nothing.
  page.situation.blocked = undefined;
  expect(consent.acceptAll().grants.analytics).toBe(false);
  expect(page.situation.cookies).toEqual([]);
});

it('confirmed, it grants and is kept', async () => {
  const { consent, decide } = await ticked({ adult: true, citizen: false });
  decide({ analytics: true });
  expect(consent.state).toMatchObject({ status: 'decided', reason: null, grants: { analytics: true, adult: true, citizen: false } });
  expect(consent.has('adult')).toBe(true);
});

describe('a required statement the site has added since', () => {
  const OLD = 'v=1&t=1767600000&l=ru&m=accept-all&id=aaaa1111&analytics=1&marketing=1';
  const options = { categories: { analytics: {}, marketing: {} }, statements: [{ id: 'adult', text: '18+', required: true }] };

  async function asked(cookie: string, more: ConsentOptions = {}) {
    const started = startConsent({ ...options, ...more }, { cookies: [cookie] });
    await settled();
    started.context().shown.confirmed = { adult: false };
    started.ui.length = 0;
    return started;
  }

  it('bars a renewal of what was granted, which stays as it was and is asked again', async () => {
    const { consent, page, ui } = await asked(OLD);
    expect(consent.state).toMatchObject({ mustAsk: true, reason: 'new-category' });
    page.outside().onAction('accept-all');
    consent.acceptAll();
    consent.save({ analytics: true, marketing: true });
    await settled();
    expect(ui).toEqual(['demand adult', 'demand adult', 'demand adult']);
    expect(page.situation.cookies).toEqual([OLD]);
    expect(consent.state).toMatchObject({ mustAsk: true, reason: 'new-category', grants: { analytics: true, adult: false } });
  });

  it('bars a click that grants what was only implied', async () => {
    const { consent, page, ui } = await asked('v=1&t=1767600000&m=implied&id=aaaa1111&analytics=1', { regime: 'implied', implied: ['analytics'], categories: { analytics: {} } });
    page.outside().onAction('accept-all');
    page.outside().onAction('accept-all');
    await settled();
    expect(ui).toEqual(['demand adult', 'demand adult']);
    expect(consent.state).toMatchObject({ method: 'implied', mustAsk: true });
  });

  it('bars neither a refusal of a part, which renews nothing, nor one of everything', async () => {
    const { consent, page, ui } = await asked(OLD);
    consent.save({ marketing: false });
    expect(consent.state).toMatchObject({ givenAt: new Date(1767600000_000), grants: { analytics: true, marketing: false } });
    page.outside().onAction('reject-all');
    await settled();
    expect(consent.state).toMatchObject({ status: 'decided', mustAsk: false, grants: { analytics: false } });
    expect(ui.filter((each) => each.startsWith('demand'))).toEqual([]);
  });
});

describe('a confirmed statement', () => {
  const cookies = ['v=1&t=1767600000&l=ru&m=custom&id=aaaa1111&analytics=1&adult=1&citizen=0'];

  it.each(['withdraw', 'rejectAll'] as const)('is no consent: %s leaves it, by a call as by a click, and is a decision of its own time', async (call) => {
    const byCall = startConsent(OPTIONS, { cookies });
    byCall.consent[call]();
    const byClick = startConsent(OPTIONS, { cookies });
    byClick.consent.show('preferences').catch(() => {});
    await settled();
    byClick.context().shown.confirmed = { adult: true, citizen: false };
    byClick.page.outside().onAction(call === 'withdraw' ? 'withdraw' : 'reject-all');
    for (const { consent } of [byCall, byClick]) {
      expect(consent.state).toMatchObject({ status: 'decided', grants: { analytics: false, adult: true, citizen: false }, givenAt: new Date(1767614400_000) });
    }
  });

  it('goes with everything on reset', () => {
    const { consent, page } = startConsent(OPTIONS, { cookies });
    consent.reset();
    expect(page.situation.cookies).toEqual([]);
    expect(consent.has('adult')).toBe(false);
  });
});
