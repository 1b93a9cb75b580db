/**
 * What is looked for in every application. It holds one tag of `counter.test` and one embed of `video.test`, and answers to these
 * names (`data-test`): `analytics` says whether they are granted, `video` is the box of the embed; the buttons are `withdraw` and `kazakh`; the links
 * `about`, to a page that holds nothing, and there `home`. `unmount`, where there is one, takes the application out of the document.
 */
import { openPage } from './page.mjs';

export const CHECKS = ['one banner', 'languages', 'held', 'kept', 'leaves', 'withdrawn', 'once', 'refused', 'unmounted', 'quiet'];
const COUNTER = 'counter.test';
const VIDEO = 'video.test';

/** Which checks each visitor's story makes. */
const STORIES = new Map([
  [asked, ['one banner', 'languages']], [decides, ['held', 'kept', 'leaves', 'withdrawn']], [opensOne, ['once']], [refuses, ['refused']], [unmounts, ['unmounted']],
]);

/**
 * Goes through all of it at one address. Returns what was found: checks that held, and faults.
 *
 * @param how.only the story of this check alone
 * @param how.hides a page that is left is hidden and kept, as React's Activity does it, and its embed with it
 * @param how.renew path of the endpoint that keeps the cookie
 * @param how.most how often the embed may be asked for by one page: React moves what it has streamed, and a plain frame that was loading then loads again. Whether it
 *   was is a matter of milliseconds, so once is right as well
 * @param how.patience ms until what does not come is a fault
 */
export async function drive(world, url, { only, patience, hides, renew, most = 1 } = {}) {
  const checks = {};
  const faults = [];
  const problems = [];
  for (const [story, made] of STORIES) {
    if (only && only !== 'quiet' && !made.includes(only)) continue;
    world.forget();
    const page = await openPage(world.browser, url, problems, patience);
    const check = async (name, act) => {
      try {
        if (await act() === SKIPPED) return true;
        checks[name] = 'ok';
        return true;
      } catch (error) {
        faults.push({ check: name, fault: error.message });
        return false;
      }
    };
    try {
      await story({ world, page, check, hides, most, renew });
    } finally {
      await page.close();
    }
    if (only === 'quiet') break;
  }
  checks.quiet = 'ok';
  for (const fault of new Set(problems)) faults.push({ check: 'quiet', fault });
  return { checks, faults };
}

/** How often a page asks for the plain frame it holds. */
export async function loadsOf(world, url) {
  world.forget();
  const page = await openPage(world.browser, url, []);
  await page.poll('a plain frame', () => world.asked(VIDEO));
  await page.settled();
  await page.settled();
  await page.close();
  return world.asked(VIDEO);
}

const SKIPPED = Symbol('skipped');

async function asked({ page, check }) {
  const one = await check('one banner', () => page.seesOneBanner());
  if (one) await check('languages', async () => {
    await page.poll('the banner in Russian', () => page.bannerText(), (text) => text.includes('Принять все'));
    await page.awake();
    await page.press('kazakh');
    await page.poll('the banner in Kazakh', () => page.bannerText(), (text) => text.includes('Барлығын қабылдау'));
    await page.banner.locator('button[lang="ru"]').click();
    await page.poll('the banner in Russian again', () => page.bannerText(), (text) => text.includes('Принять все'));
  });
}

async function decides({ world, page, check, hides, most, renew }) {
  const asksFor = (counter, video, mostVideo = video) => page.poll(`${counter} of ${COUNTER} and ${video} to ${mostVideo} of ${VIDEO} asked for`,
    () => [world.asked(COUNTER), world.asked(VIDEO)], (now) => now[0] === counter && now[1] >= video && now[1] <= mostVideo);
  const held = await check('held', async () => {
    await page.seesHeld();
    await page.settled();
    await asksFor(0, 0);
    await page.accept();
    await page.seesGranted();
    await asksFor(1, 1);
    await page.settled();
    await asksFor(1, 1); // and once only
  });
  const kept = held && await check('kept', async () => {
    await page.reload();
    await page.seesGranted();
    await asksFor(2, 2, 1 + most);
    await page.settled();
    await page.seesNoBanner();
    await asksFor(2, 2, 1 + most);
  });
  if (kept && renew) await check('renewed', async () => {
    const { status, setsCookie } = await page.posts(renew);
    if (status !== 204 || !/^kelisim=[^;]*analytics=1.*expires=/i.test(setsCookie)) throw new Error(`${status}, and sets ${setsCookie || 'no cookie'}`);
  });
  const leaves = kept && await check('leaves', async () => {
    const before = world.asked(VIDEO);
    await page.press('about');
    await page.poll('the other page', () => page.has('home'));
    await page.seesNothingHeld(hides && ':visible');
    await page.press('home');
    await page.seesGranted();
    await page.poll('the embed again', () => world.asked(VIDEO), (now) => now === before + (hides ? 0 : 1));
  });
  if (leaves) await check('withdrawn', async () => {
    await page.reloadedBy(() => page.press('withdraw'));
    world.forget();
    await page.seesHeld();
    await page.settled();
    await page.seesNoBanner();
    await asksFor(0, 0);
  });
}

async function opensOne({ world, page, check }) {
  await check('once', async () => {
    await page.seesHeld();
    await page.awake();
    await page.card.getByRole('button', { name: /^Разрешить один раз/ }).click();
    await page.poll('the embed', () => world.asked(VIDEO), (now) => now === 1);
    await page.settled();
    if (world.asked(COUNTER)) throw new Error('the tag ran as well');
    await page.reload();
    await page.seesHeld();
  });
}

async function refuses({ world, page, check }) {
  await check('refused', async () => {
    await page.seesHeld();
    await page.refuse();
    await page.reload();
    await page.seesHeld();
    await page.settled();
    await page.seesNoBanner();
    const all = world.asked(COUNTER) + world.asked(VIDEO);
    if (all) throw new Error(`${all} asked for`);
  });
}

async function unmounts({ page, check }) {
  await check('unmounted', async () => {
    await page.seesHeld();
    if (!await page.has('unmount')) return SKIPPED;
    await page.accept();
    await page.seesGranted();
    await page.press('unmount');
    await page.seesNothingHeld();
    const left = await page.left();
    if (left) throw new Error(`left: ${left}`);
    return undefined;
  });
}
