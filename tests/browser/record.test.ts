// A visitor's own record: a file and a number to quote, in the preferences, under any policy.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BrowserContextOptions } from 'playwright-core';
import { preferences, strictPolicy, useSite } from './harness';
import { daysAgo, putCookie, record, shop, stateOf } from './support/shop';

const world = useSite();
const NONCE = 'r4nd0m';
const headers = { 'content-security-policy': strictPolicy(NONCE) };
const options = { languages: ['ru', 'kk', 'en'], categories: { analytics: {}, marketing: {} }, operator: { name: 'ТОО «Сәуле»' } };
const T = daysAgo(3);
const COOKIE = record({ analytics: 1, marketing: 0 }, { t: T });
const WORDS = {
  kk: { open: 'Cookie баптаулары', title: 'Таңдауыңыз туралы жазба', id: 'Нөмірі', copy: 'Нөмірді көшіру', copied: 'Нөмір көшірілді', download: 'Жүктеп алу (JSON)' },
  ru: { open: 'Настройки cookie', title: 'Запись о вашем выборе', id: 'Номер', copy: 'Скопировать номер', copied: 'Номер скопирован', download: 'Скачать (JSON)' },
  en: { open: 'Cookie settings', title: 'Record of your choice', id: 'Number', copy: 'Copy number', copied: 'Number copied', download: 'Download (JSON)' },
};

async function open(lang: keyof typeof WORDS, how: BrowserContextOptions & { https?: boolean } = {}) {
  const { https, ...more } = how;
  world.site.page('/', { html: shop({ lang, options, kelisim: `<script nonce="${NONCE}" src="/kelisim.js"></script>`, body: '<button data-kelisim="preferences">own</button>' }), headers });
  const visit = await world.freshPage({ acceptDownloads: true, ...more });
  await putCookie(visit.context, COOKIE);
  await visit.page.goto(world.site.url('/', { https }));
  await visit.page.getByRole('button', { name: 'own' }).click();
  const dialog = visit.page.getByRole('dialog', { name: WORDS[lang].open });
  await dialog.waitFor();
  return { ...visit, dialog };
}

describe.each(['kk', 'ru', 'en'] as const)('%s', (lang) => {
  const words = WORDS[lang];

  test('download: the receipt, in a file named after number and day', async () => {
    const { page: tab, dialog, expectQuiet } = await open(lang);
    await dialog.getByRole('heading', { name: words.title }).waitFor();
    const downloading = tab.waitForEvent('download');
    await dialog.getByRole('button', { name: words.download }).click();
    const download = await downloading;
    const day = new Date(T * 1000).toISOString().slice(0, 10);
    expect(download.suggestedFilename()).toBe(`kelisim-3q9xk2v7-${day}.json`);
    const saved = JSON.parse(readFileSync((await download.path()), 'utf8')) as object;
    expect(saved).toEqual(await tab.evaluate(() => (window as unknown as { kelisim: { receipt(): object } }).kelisim.receipt()));
    expect(saved).toMatchObject({ id: '3q9xk2v7', choices: { analytics: 'granted', marketing: 'denied' }, operator: options.operator });
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });

  test('copy: by the clipboard on https, said once', async () => {
    const { page: tab, dialog, expectQuiet } = await open(lang, { https: true, permissions: ['clipboard-read', 'clipboard-write'] });
    expect(await dialog.getByRole('textbox', { name: words.id }).inputValue()).toBe('3q9xk2v7');
    const button = dialog.getByRole('button', { name: words.copy });
    await button.click();
    await expect.poll(() => dialog.locator('.record').getByRole('status').innerText()).toBe(words.copied);
    expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe('3q9xk2v7');
    expect(await dialog.getByRole('status').filter({ hasText: words.copied }).count()).toBe(1);
    expect(await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(true);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });
});

test('copy without the clipboard of https: the old command does it, and the focus stays', async () => {
  const { page: tab, dialog, expectQuiet } = await open('ru');
  expect(await tab.evaluate(() => 'clipboard' in navigator)).toBe(false);
  const button = dialog.getByRole('button', { name: 'Скопировать номер' });
  await button.click();
  await expect.poll(() => dialog.locator('.record').getByRole('status').innerText()).toBe('Номер скопирован');
  expect(await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(true);
  // Pasted into the page, it is what was copied.
  await dialog.getByRole('button', { name: 'Закрыть' }).click();
  await tab.evaluate(() => document.body.append(Object.assign(document.createElement('input'), { id: 'paste' })));
  await tab.locator('#paste').focus();
  await tab.keyboard.press('Control+V');
  expect(await tab.locator('#paste').inputValue()).toBe('3q9xk2v7');
  expectQuiet();
});

test('nothing to take along before a decision', async () => {
  world.site.page('/', shop({ options }));
  const { page: tab } = await world.visit();
  await tab.locator('[data-kelisim=preferences]').click();
  await preferences(tab).root.waitFor();
  expect((await stateOf(tab)).status).toBe('unset');
  expect(await preferences(tab).root.getByRole('heading', { name: 'Запись о вашем выборе' }).count()).toBe(0);
});
