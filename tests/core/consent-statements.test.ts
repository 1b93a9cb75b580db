import { describe, expect, it } from 'vitest';
import { settled, startConsent } from './support/start-consent';

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

it('confirmed, it grants and is kept', async () => {
  const { consent, decide } = await ticked({ adult: true, citizen: false });
  decide({ analytics: true });
  expect(consent.state).toMatchObject({ status: 'decided', reason: null, grants: { analytics: true, adult: true, citizen: false } });
  expect(consent.has('adult')).toBe(true);
});
