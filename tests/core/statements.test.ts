import { describe, expect, it } from 'vitest';
import { decideAt, wrongIn, recordOf } from './support/core';
import { settled, startConsent } from './support/start-consent';
import type { StatementOptions } from '../../src/core/options/law-options';
import type { ConsentOptions } from '../../src/core/options/options';

const adult: StatementOptions = { id: 'adult', text: 'Мне исполнилось 18 лет', required: true };
const site = (statements: StatementOptions[] = [adult]): ConsentOptions => ({ categories: { analytics: {}, marketing: {} }, statements });

/** Started, with the UI on screen and these boxes ticked or not. */
async function onScreen(options: ConsentOptions, confirmed: Record<string, boolean>, cookies: string[] = []) {
  const made = startConsent(options, { cookies });
  await settled();
  await made.consent.show('preferences');
  made.context().shown.confirmed = confirmed;
  made.page.forget();
  return made;
}

describe('a required statement that is not confirmed', () => {
  it('accept all: nothing is written or granted, and the statement is brought on screen', async () => {
    const { consent, page, ui } = await onScreen(site(), { adult: false });
    page.outside().onAction('accept-all');
    await settled();
    expect(page.order()).toEqual([]);
    expect(consent.state).toMatchObject({ status: 'unset', grants: { analytics: false, marketing: false } });
    expect(ui.at(-1)).toBe('demand adult');
  });

  it('nor by a call, nor in part, nor where one of two is confirmed', async () => {
    const two = site([{ ...adult, id: 'citizen' }, adult]);
    const { consent, page } = await onScreen(two, { adult: false, citizen: true });
    expect(consent.acceptAll().status).toBe('unset');
    expect(consent.save({ analytics: true }).status).toBe('unset');
    expect(consent.save({ analytics: true, citizen: true }).status).toBe('unset');
    expect(page.outside().onAction('accept-all')).toBe(true);
    expect(page.of('write')).toEqual([]);
  });

  it.each(['reject-all', 'withdraw'])('%s needs none', async (action) => {
    const { consent, page } = await onScreen(site(), { adult: false });
    page.outside().onAction(action);
    expect(consent.state).toMatchObject({ status: 'decided', choices: { analytics: 'denied', adult: 'denied' } });
  });

  it('refusing a part of what was granted needs none either', async () => {
    const { consent } = await onScreen(site(), {}, ['v=1&t=1767614000&m=custom&id=aaaa1111&analytics=1&marketing=1']);
    consent.save({ marketing: false });
    expect(consent.state).toMatchObject({ status: 'decided', grants: { analytics: true, marketing: false } });
    // Granting it again does.
    consent.save({ marketing: true });
    expect(consent.has('marketing')).toBe(false);
  });
});

describe('confirmed', () => {
  it('by its box, it is stored with the decision and answers has()', async () => {
    const { consent, page } = await onScreen(site(), { adult: true });
    page.outside().onAction('accept-all');
    expect(page.situation.cookies[0]).toMatch(/&m=accept-all&.*&analytics=1&marketing=1&adult=1$/);
    expect([consent.has('adult'), consent.has('marketing adult')]).toEqual([true, true]);
  });

  it('by name in save(), as a sign-up form does', async () => {
    const { consent } = await onScreen(site(), {});
    consent.save({ analytics: true, adult: true }, { method: 'registration' });
    expect(consent.state).toMatchObject({ method: 'registration', choices: { analytics: 'granted', adult: 'granted', marketing: 'denied' } });
  });

  it('a box is not heard where a script decides', async () => {
    const { consent } = await onScreen(site(), { adult: true });
    expect(consent.acceptAll().status).toBe('unset');
  });

  it('once, it stands for later decisions, and they keep its time', async () => {
    const { consent } = await onScreen(site(), {}, ['v=1&t=1767614000&m=custom&id=aaaa1111&analytics=0&marketing=0&adult=1']);
    expect(consent.acceptAll()).toMatchObject({ grants: { analytics: true, adult: true }, givenAt: new Date(1767614000000) });
  });

  it('ticked again, with everything answered anew, the time is renewed', async () => {
    const { consent, page } = await onScreen(site(), { adult: true }, ['v=1&t=1767614000&m=custom&id=aaaa1111&analytics=0&marketing=0&adult=1']);
    page.outside().onAction('accept-all');
    expect(consent.state.givenAt).toEqual(new Date(1767614400000));
  });
});

it('one that need not be confirmed stops nothing, and *all* does not mean it', async () => {
  const { consent, page } = await onScreen(site([{ ...adult, required: false }]), {});
  page.outside().onAction('accept-all');
  expect(consent.state).toMatchObject({ status: 'decided', grants: { analytics: true, adult: false } });
});

it('one that is new is asked about, and older grants stand meanwhile', () => {
  expect(decideAt(site(), recordOf({ answers: { analytics: true, marketing: false } })))
    .toMatchObject({ status: 'decided', reason: 'new-category', mustAsk: true, grants: { analytics: true, adult: false } });
});

it.each<[string, unknown]>([
  ['no list', adult], ['no id', [{ text: 'x' }]], ['an id of a category', [{ ...adult, id: 'analytics' }]], ['twice the same', [adult, adult]],
  ['null', [null]], ['a number', [5]], ['lists in it', [[adult]]],
])('%s: a wrong option', (_name, statements) => {
  const errors = wrongIn({ categories: { analytics: {} }, statements });
  expect(errors).not.toEqual([]);
  expect(errors[0]!.path).toMatch(/^statements/);
});
