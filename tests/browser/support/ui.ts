import type { Page } from 'playwright-core';

/** What the UI's buttons do, by their attribute. */
type Action = 'accept-all' | 'reject-all' | 'preferences' | 'withdraw' | 'banner' | (string & {});

/** The banner and its parts. Playwright's locators see into open shadow roots. */
export function banner(page: Page) {
  const root = page.getByRole('region').filter({ has: page.locator('[data-kelisim="accept-all"]') });
  return {
    root,
    accept: root.locator('[data-kelisim="accept-all"]'),
    reject: root.locator('[data-kelisim="reject-all"]'),
    customise: root.locator('[data-kelisim="preferences"]'),
    title: root.getByRole('heading').first(),
  };
}

/** The preferences dialog and its parts. */
export function preferences(page: Page) {
  const root = page.getByRole('dialog').filter({ has: page.locator('[data-kelisim="accept-all"]') });
  return {
    root,
    accept: root.locator('[data-kelisim="accept-all"]'),
    reject: root.locator('[data-kelisim="reject-all"]'),
    withdraw: root.locator('[data-kelisim="withdraw"]'),
    switches: root.getByRole('switch'),
  };
}

/** Clicks the visible button that carries this action, wherever it is. */
export async function clickButton(page: Page, action: Action): Promise<void> {
  await page.locator(`[data-kelisim="${action}"]:visible`).first().click();
}

/** Waits until the buttons of what is on screen take the pointer: a click counts half a second after a view has come. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => ![...document.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot?.querySelector('.early')));
}

/** Adds a stylesheet inside our shadow roots, as a reader's own tool or a filter list would: it wins over ours. */
export async function restyle(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    for (const { shadowRoot } of document.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
    }
  }, css);
}
