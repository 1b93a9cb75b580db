import type { BrowserContext, Cookie, Page } from 'playwright-core';

/** All cookies of one name that the browser holds, on any domain and path. */
export async function cookiesNamed(of: Page | BrowserContext, name = 'kelisim'): Promise<Cookie[]> {
  const context = 'context' in of ? of.context() : of;
  return (await context.cookies()).filter((cookie) => cookie.name === name);
}

/** The cookie of that name, or undefined; more than one is an error. */
export async function cookieOf(of: Page | BrowserContext, name = 'kelisim'): Promise<Cookie | undefined> {
  const found = await cookiesNamed(of, name);
  if (found.length > 1) throw new Error(`${found.length} cookies named "${name}": ${JSON.stringify(found)}`);
  return found[0];
}
