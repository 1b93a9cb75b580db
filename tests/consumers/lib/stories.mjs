/** Storybook, as it was built: each story is a page, and its visitor a fake. */
import { openPage } from './page.mjs';

const VIDEO = 'video.test';

/** Looks at a story of a visitor who refused, and at one of a visitor who granted. */
export async function driveStories(world, url) {
  const problems = [];
  const faults = [];
  const open = (story) => {
    world.forget();
    return openPage(world.browser, `${url}iframe.html?id=shop--${story}&viewMode=story`, problems);
  };
  const videoOnce = (page) => page.poll('the embed', () => world.asked(VIDEO), (now) => now === 1);
  const inStory = async (story, act) => {
    const page = await open(story);
    try {
      await act(page);
      await page.settled();
      await page.seesNoBanner();
      if (await page.cookies()) throw new Error('a fake wrote a cookie');
    } catch (error) {
      faults.push({ check: 'held', fault: `${story}: ${error.message}` });
    } finally {
      await page.close();
    }
  };
  await inStory('refused', async (page) => {
    await page.poll('the fallback', () => page.has('fallback'));
    await page.settled();
    if (world.asked(VIDEO)) throw new Error('the embed was asked for');
    await page.press('accept');
    await page.poll('granted', () => page.says('analytics'), (text) => text === 'granted');
    await videoOnce(page);
  });
  await inStory('granted', async (page) => {
    await page.poll('granted', () => page.says('analytics'), (text) => text === 'granted');
    await videoOnce(page);
  });
  for (const fault of new Set(problems)) faults.push({ check: 'quiet', fault });
  return { checks: { held: 'ok', quiet: 'ok' }, faults };
}
