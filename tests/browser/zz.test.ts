import { test } from 'vitest';
import { awake, banner, clickButton, useSite } from './harness';
import { shop, settled, putCookie, record } from './support/shop';
const world = useSite();
const options = { languages: ['kk', 'ru', 'en'], categories: { analytics: {}, marketing: {} }, statements: [{ id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет' } }] };
const LOREM = '<p>Ковры и вещи ручной работы. <a href="#">Доставка</a> по Алматы.</p>'.repeat(30);
for (const lang of ['ru', 'kk']) for (const [w, h] of [[320, 568], [390, 844], [1280, 800]] as const) for (const colorScheme of ['light', 'dark'] as const) test(`${lang} ${w} ${colorScheme}`, async () => {
  if (colorScheme === 'dark' && (w === 320 || lang === 'kk')) return;
  const shot = (tab: any, name: string) => tab.screenshot({ path: `/tmp/button/${name}-${lang}-${w}-${colorScheme}.png` });
  world.site.page('/', shop({ lang, options: { ...options, statements: undefined }, body: LOREM, head: colorScheme === 'dark' ? '<style>:root{color-scheme:dark}body{background:#111;color:#eee}</style>' : '' }));
  const { page: tab } = await world.visit('/', { viewport: { width: w, height: h }, colorScheme });
  tab.setDefaultTimeout(6000);
  await banner(tab).root.waitFor(); await settled(tab); await tab.waitForTimeout(300); await awake(tab);
  await clickButton(tab, 'reject-all');
  await tab.waitForTimeout(700);
  await shot(tab, 'said');
  console.log(lang, w, await tab.evaluate(`JSON.stringify([...document.documentElement.children].map((c) => c.shadowRoot?.querySelector('.said')?.getBoundingClientRect()).find(Boolean))`));
  await tab.waitForTimeout(6500);
  await shot(tab, 'rest');
  await tab.locator('.reopen').hover();
  await tab.waitForTimeout(400);
  await shot(tab, 'hover');
  if (w !== 320 && colorScheme === 'light') {
    await tab.locator('.reopen').click(); await tab.waitForTimeout(500); await shot(tab, 'refused');
    await tab.keyboard.press('Escape');
    world.site.fault('/kelisim-preferences.js', { status: 503 });
    await tab.reload(); await tab.locator('.reopen').waitFor(); await tab.locator('.reopen').click(); await tab.waitForTimeout(600); await shot(tab, 'failed');
    world.site.fault('/kelisim-preferences.js', null);
    world.site.page('/', shop({ lang, options, body: LOREM }));
    const { page: other } = await world.visit('/', { viewport: { width: w, height: h }, colorScheme });
    await banner(other).root.waitFor(); await settled(other); await other.waitForTimeout(500); await awake(other);
    await clickButton(other, 'accept-all'); await other.waitForTimeout(400);
    await shot(other, 'missing');
  }
}, 40000);
