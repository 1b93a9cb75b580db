// Firefox makes tracks of `auto-fit` as if the column were as narrow as its longest word: in a bar the twins stood one below the other, and cut.
import { describe, expect, test } from 'vitest';
import { shop } from './support/shop';
import { hasFirefox, useFirefox } from './support/use-firefox';

describe.runIf(hasFirefox)('in Firefox', () => {
  const world = useFirefox();

  test.each(['kk', 'ru', 'en'].flatMap((language) => [1000, 1280, 1920].map((width) => [language, width] as const)))('the twins of a bar stand side by side, of one size, whole: %s, %i', async (language, width) => {
    world.site.page('/', shop({ options: { layout: 'bar', language, languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' } } }));
    await world.visit({ width, height: 800 }, async (page) => {
      const boxes = () => page.evaluate(() => {
        const card = [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.querySelector('.banner')).find(Boolean);
        return ['reject-all', 'accept-all'].map((action) => card?.querySelector(`[data-kelisim="${action}"]`)).filter((button) => !!button).map((button) => {
          const { left, right, top, width, height } = button.getBoundingClientRect();
          return { left, right, top, size: [Math.round(width), Math.round(height)], isWhole: button.scrollWidth <= button.clientWidth && button.scrollHeight <= button.clientHeight };
        });
      });
      await expect.poll(async () => (await boxes()).length).toBe(2);
      // The layout comes in a file of its own.
      await expect.poll(async () => (await boxes())[0]!.left).toBeGreaterThan(width / 3);
      const [reject, accept] = await boxes();
      expect(accept!.top).toBe(reject!.top);
      expect(accept!.left).toBeGreaterThan(reject!.right);
      expect(accept!.size).toEqual(reject!.size);
      expect([reject!.isWhole, accept!.isWhole, accept!.right <= width]).toEqual([true, true, true]);
    });
  });
});
