// The strictest Content-Security-Policy: a nonce, no inline styles, no Trusted Types policy at all.
import { expect, test } from 'vitest';
import { banner, clickButton, cookieOf, preferences, strictPolicy, useSite } from './harness';
import { external, ran, reloadedBy, settled } from './support/shop';

const world = useSite();
const NONCE = 'r4nd0m';
const headers = { 'content-security-policy': strictPolicy(NONCE) };

const options = { categories: { analytics: {}, marketing: {} }, policy: { url: '/privacy', revision: '2026-11-01', publishedAt: '2026-11-01' }, operator: { name: 'ТОО «Fingram»' } };
const held = `type="text/plain" nonce="${NONCE}"`;
const html = (file: string) => `<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>Shop</title>
<script type="application/json" data-kelisim-options>${JSON.stringify(options)}</script>
<script nonce="${NONCE}" src="/${file}"></script>
${external('analytics', 'counter.test', 'id=counter', `nonce="${NONCE}"`)}
<script ${held} data-category="analytics">(window.__ran = window.__ran || []).push('inline')</script>
<script ${held} data-category="analytics" data-type="module">window.__ran.push('module')</script>
</head><body><h1>Shop</h1>
${external('marketing', 'ads.test', 'id=pixel', `nonce="${NONCE}" crossorigin`)}
${external('marketing', 'more.test', 'id=more', `nonce="${NONCE}"`)}
<iframe data-category="marketing" data-src="http://video.test/embed/1" title="Video"></iframe>
<img data-category="marketing" data-src="http://ads.test/view.gif" alt="">
<template>${external('analytics', 'late.test', 'id=late', `nonce="${NONCE}"`)}</template>
</body></html>`;
const ALL = ['counter', 'inline', 'module', 'pixel', 'more'];

test.each(['kelisim.js', 'kelisim.full.js'])('a whole visit causes no report: %s', async (file) => {
  world.site.page('/', { html: html(file), headers });
  const { page, expectQuiet } = await world.visit();
  await banner(page).root.waitFor();
  // Styled without a <style>: the banner is a fixed box.
  expect(await banner(page).root.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
  await banner(page).root.getByRole('button', { name: 'ҚАЗ' }).click();
  await expect.poll(() => banner(page).accept.innerText()).toBe('Барлығын қабылдау');
  await banner(page).customise.click();
  await preferences(page).root.waitFor();
  await preferences(page).root.getByRole('button', { name: 'РУС' }).click();
  await preferences(page).switches.nth(0).click();
  await preferences(page).root.getByRole('button', { name: 'Сохранить выбор' }).click();
  await preferences(page).root.waitFor({ state: 'detached' });
  expect((await cookieOf(page))!.value).toMatch(/r=2026-11-01&l=ru&m=custom&id=\w+&analytics=1&marketing=0$/);
  await expect.poll(async () => (await ran(page)).sort()).toEqual(['counter', 'inline', 'module']);

  await clickButton(page, 'preferences');
  await preferences(page).accept.click();
  await expect.poll(async () => (await ran(page)).sort()).toEqual([...ALL].sort());
  await expect.poll(() => world.site.requestsTo('video.test').length).toBe(1);
  await page.reload();
  await expect.poll(async () => (await ran(page)).sort()).toEqual([...ALL].sort());

  // Trusted Types leave a page one way to add a script later: to clone what the parser made.
  await page.evaluate(() => document.body.append(document.importNode(document.querySelector('template')!.content, true)));
  await expect.poll(() => ran(page)).toContain('late');

  await clickButton(page, 'preferences');
  await reloadedBy(page, () => preferences(page).withdraw.click());
  await settled(page);
  expect(await ran(page)).toEqual([]);
  expect((await cookieOf(page))!.value).toMatch(/m=withdraw/);
  expect(world.site.cspReports).toEqual([]);
  expectQuiet();
});

test('control: an inline script without the nonce is reported, and so are a style and a script address that is set', async () => {
  world.site.page('/', { html: html('kelisim.js').replace('<h1>', '<script>window.__forbidden = 1</script><h1 style="color: red">'), headers });
  const { page } = await world.visit();
  await expect.poll(() => world.site.cspReports.length).toBe(2);
  expect(await page.evaluate('window.__forbidden')).toBeUndefined();
  expect(world.site.cspReports.join()).toMatch(/script-src-elem/);
  expect(world.site.cspReports.join()).toMatch(/style-src-attr/);
  const thrown = await page.evaluate(() => {
    try {
      document.createElement('script').src = '/x.js';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(thrown).toBe('TypeError');
  await expect.poll(() => world.site.cspReports.length).toBe(3);
});
