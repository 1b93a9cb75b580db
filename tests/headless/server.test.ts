// Kelisim without its interface on a server: nothing is touched, and everything is denied.
import { expect, it, vi } from 'vitest';
import { createHeadless } from '../../src/headless/index';

it('touches nothing, draws nothing, and denies everything', async () => {
  const view = vi.fn();
  const first = createHeadless({ categories: { analytics: {} } }, view);
  expect(createHeadless({ categories: { analytics: {} } }, view)).not.toBe(first);
  expect([first.has('analytics'), first.has('necessary')]).toEqual([false, true]);
  await expect(first.show('banner')).rejects.toThrow('not started');
  expect(view).not.toHaveBeenCalled();
});
