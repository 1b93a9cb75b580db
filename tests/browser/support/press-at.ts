import type { Page } from 'playwright-core';
import { awake } from './ui';

/** By its place: Playwright's own clicks wait for listeners that such a page silences. */
export async function pressAt(page: Page, selector: string, press: (x: number, y: number) => Promise<void>) {
  await awake(page);
  const target = page.locator(selector).first();
  await target.scrollIntoViewIfNeeded();
  // Its first line, where it has several.
  const [x, y] = await target.evaluate((element) => {
    const { left, top, width, height } = element.getClientRects()[0]!;
    return [left + width / 2, top + height / 2] as const;
  });
  await press(x, y);
}
