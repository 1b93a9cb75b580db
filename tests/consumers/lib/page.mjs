/** A visitor's page of one application, and what can be seen and done there. */
const PATIENCE = 10_000;

/** Waits until `fits(look())`, but not for ever. */
const polling = (patience) => async (what, look, fits = Boolean) => {
  const end = Date.now() + patience;
  for (;;) {
    const now = await look();
    if (fits(now)) return now;
    if (Date.now() > end) throw new Error(`${what} did not come; at last: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

/** A new visitor who speaks Russian opens this address. Warnings, errors and exceptions are noted in `problems`. */
export async function openPage(browser, url, problems, patience = PATIENCE) {
  const context = await browser.newContext({ locale: 'ru-RU' });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const poll = polling(patience);
  page.on('console', (message) => /^(warning|error)$/.test(message.type()) && problems.push(`${message.type()}: ${message.text()} (${message.location().url})`));
  page.on('pageerror', (error) => problems.push(`exception: ${error.stack ?? error}`));
  await page.goto(url);
  return { poll, ...seen(page, poll), ...done(page, poll), close: () => context.close() };
}

const ACCEPT = '[data-kelisim="accept-all"]';
const bannerOf = (page) => page.getByRole('region').filter({ has: page.locator(ACCEPT) });
const cardOf = (page) => page.locator('[data-test="video"] [part~="embed"]');

function seen(page, poll) {
  const banner = bannerOf(page);
  const card = cardOf(page);
  const settled = () => page.evaluate(async () => {
    for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
  });
  return {
    banner,
    card,
    /** Once this is over, all requests the page has begun are on the servers' lists. */
    settled,
    has: (name) => page.locator(`[data-test="${name}"]`).count().then(Boolean),
    says: (name) => says(page, name),
    examples: () => page.locator('[data-example]').count(),
    cookies: () => page.context().cookies().then(({ length }) => length),
    bannerText: () => banner.first().innerText(),
    async seesOneBanner() {
      await banner.first().waitFor();
      await settled();
      const count = await banner.count();
      if (count !== 1) throw new Error(`${count} banners`);
    },
    async seesNoBanner() {
      if (await banner.count()) throw new Error('there is a banner');
    },
    /** Nothing is granted, and our placeholder stands for the embed. */
    async seesHeld() {
      await poll('analytics denied', () => says(page, 'analytics'), (text) => text === 'denied');
      await card.first().waitFor();
      if (await page.locator('[data-test="video"] iframe[src]').count()) throw new Error('the embed is there');
      const count = await card.count();
      if (count !== 1) throw new Error(`${count} placeholders`);
    },
    async seesGranted() {
      await poll('analytics granted', () => says(page, 'analytics'), (text) => text === 'granted');
      await page.locator('[data-test="video"] iframe[src]').waitFor();
      await poll('no placeholder', () => card.count(), (count) => count === 0);
    },
    /** Neither embed nor placeholder; `only` narrows what is looked at. */
    seesNothingHeld: (only = '') => poll('nothing held', () => page.locator(`:is(iframe, [data-kelisim-embed])${only}`).count(), (count) => count === 0),
    /** What an application leaves in the document besides our own views, in words; '' for nothing. */
    left: () => page.evaluate(() => [...document.querySelectorAll('iframe, [data-kelisim-embed], [data-kelisim-held], script[data-category]')].map(({ outerHTML }) => outerHTML.slice(0, 120)).join(' ')),
  };
}

const says = (page, name) => page.locator(`[data-test="${name}"]`).textContent().then((text) => text.trim(), () => undefined);

function done(page, poll) {
  /** A click counts half a second after a view has come. */
  const awake = () => page.waitForFunction(() => ![...document.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot?.querySelector('.early')));
  async function answer(action) {
    const button = bannerOf(page).locator(`[data-kelisim="${action}"]`);
    await button.waitFor();
    await awake();
    await button.click();
    await poll('the banner gone', () => bannerOf(page).count(), (count) => count === 0);
  }
  return {
    awake,
    accept: () => answer('accept-all'),
    refuse: () => answer('reject-all'),
    press: (name) => page.locator(`[data-test="${name}"]`).click(),
    reload: () => page.reload(),
    /** What the page's own server answers to a post of the page. */
    async posts(path) {
      const answer = page.waitForResponse((response) => new URL(response.url()).pathname === path);
      await page.evaluate((to) => fetch(to, { method: 'POST', cache: 'no-store' }), path);
      const response = await answer;
      return { status: response.status(), setsCookie: (await response.allHeaders())['set-cookie'] ?? '' };
    },
    /** Does something that makes the page reload, and waits until it has. */
    async reloadedBy(act) {
      await page.waitForLoadState();
      const loaded = page.waitForEvent('load').then(() => true, () => false);
      await act();
      if (!await loaded) throw new Error('the page did not reload');
    },
  };
}
