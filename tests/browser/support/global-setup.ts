import { findChromium } from '../../../scripts/find-browser.mjs';

/** Finds or installs the browser once, before the test files start side by side and would each do it. */
export async function setup(): Promise<void> {
  process.env.CHROME_PATH = await findChromium();
}
