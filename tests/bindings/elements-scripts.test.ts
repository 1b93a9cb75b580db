// @vitest-environment jsdom
// A script in the template of `<kelisim-held>` runs with it, and can't be taken back: a withdrawal loads the page anew.
import { afterEach, expect, it } from 'vitest';
import { defineElements } from '../../src/elements';
import { clearPage, listenToConsole, siteOf } from './support/page';

afterEach(clearPage);

it('without one nothing is loaded anew, with one it is', async () => {
  const said = listenToConsole();
  const consent = defineElements(siteOf({ reloadOnRevoke: '/gone' }))!;
  const put = (content: string) => document.body.append(document.createRange().createContextualFragment(`<kelisim-held category="functional" service="youtube"><template>${content}</template></kelisim-held>`));
  const change = (isGranted: boolean) => consent.save({ youtube: isGranted });
  put('<p>Widget</p>');
  change(true);
  await expect.poll(() => document.querySelector('kelisim-held > p')).toBeTruthy();
  change(false);
  await expect.poll(() => document.querySelector('kelisim-held > p')).toBeNull();
  // The longest that a withdrawal waits for what it removes.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(said).toEqual([]);

  put('<div><script data-widget>1</script></div>');
  change(true);
  await expect.poll(() => document.querySelectorAll('script[data-widget]').length).toBe(1);
  change(false);
  // jsdom goes nowhere, and says so.
  await expect.poll(() => said.join(), { timeout: 3000 }).toContain('navigation');
});
