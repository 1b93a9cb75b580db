/** What assistive technology is told, as lines of text: there is no picture of it. */

/** Its headings, with their levels. */
export const headings = (page) => page.locator('dialog[open]').getByRole('heading').evaluateAll((all) => all.map((each) => `${'  '.repeat(Number(each.localName[1]) - 2)}${each.localName}  ${each.textContent}`));

/** Live regions with what they say and the buttons in them, and landmarks. */
export const regions = (page) => page.locator('dialog[open]').evaluate((dialog) => [...dialog.querySelectorAll('[role="status"], [role="alert"], output, footer')].map((each) => {
  const buttons = [...each.querySelectorAll('button')].map((button) => `[${button.textContent}]`).join(' ');
  return each.localName === 'footer' ? 'footer: contentinfo' : `${each.getAttribute('role') || 'status'}: ${buttons ? `${each.querySelector('p')?.textContent} ${buttons}` : each.textContent || '(empty)'}`;
}));

/** Its buttons, as they are called. */
export const names = (page) => page.evaluate(() => [document, ...[...document.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean)]
  .flatMap((root) => [...root.querySelectorAll('button, a[data-kelisim]')])
  .map((each) => `${each.localName}  ${each.getAttribute('aria-label') || each.textContent}${each.getAttribute('aria-describedby') ? ' (described)' : ''}`));
