import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';

/** A click of a visitor who has seen the view for a while: sooner ones do not count. */
export async function click(element: Element): Promise<void> {
  await vi.waitFor(() => {
    if (element.closest('.early')) throw new Error('too early');
  });
  await userEvent.click(element);
}
