// @vitest-environment jsdom
// The few words that are said without the UI: its reopen button, and a failure beside the button that was pressed.
import './support/browser';
import { afterEach, describe, expect, it } from 'vitest';
import en from '../../locales/en.json';
import { tellFailure } from '../../src/ui/button/failure-note';
import { createReopenButton } from '../../src/ui/button/reopen-button';
import { resolveConfig, type Config } from '../../src/core/options/config';

const draws: ((language: string | null) => void)[] = [];
afterEach(() => {
  for (const draw of draws.splice(0)) draw(null);
  document.body.replaceChildren();
});
/** Its name and language, once the page has nothing else to do. */
async function draw(language: string, config: Config) {
  for (const before of draws.splice(0)) before(null);
  const show = createReopenButton(config, undefined, (run) => run());
  draws.push(show);
  show(language);
  await new Promise((resolve) => setTimeout(resolve, 1));
  const { textContent, lang } = document.documentElement.lastElementChild!.shadowRoot!.querySelector<HTMLElement>('.reopen')!;
  return [textContent, lang];
}
const options = (given: object) => resolveConfig(given);

describe('the reopen button', () => {
  it.each([['kk', 'Cookie баптаулары'], ['ru', 'Настройки cookie'], ['en', 'Cookie settings']])('%s', async (language, label) => {
    expect(await draw(language, options({ languages: ['kk', 'ru', 'en'] }))).toEqual([label, language]);
  });

  it('in another language: the fallback, and says so, until the words are here', async () => {
    const config = options({ languages: ['ru', 'uz'] });
    expect(await draw('uz', config)).toEqual(['Настройки cookie', 'ru']);
    config.words = { uz: { reopen: { label: 'Cookie sozlamalari' } } };
    expect(await draw('uz', config)).toEqual(['Cookie sozlamalari', 'uz']);
    config.words = { uz: { 'reopen.label': 'Flat' } };
    expect(await draw('uz', config)).toEqual(['Flat', 'uz']);
    expect(await draw('uz', options({ languages: ['uz'] }))).toEqual(['Настройки cookie', 'ru']);
  });

  it('the site’s own word comes first: nested, dotted, or from a source', async () => {
    for (const label of [{ reopen: { label: 'Own' } }, { 'reopen.label': 'Own' }]) {
      const config = options({ languages: ['ru', 'en'], texts: { en: label } });
      config.words = { en };
      expect(await draw('en', config)).toEqual(['Own', 'en']);
    }
    expect(await draw('ru', options({ texts: { text: (language: string, key: string) => `${language} ${key}` } }))).toEqual(['ru reopen.label', 'ru']);
  });

  it('whatever a language file holds', async () => {
    for (const junk of [null, 7, 'text', [], { reopen: 7 }]) {
      const config = options({ languages: ['kk', 'uz'] });
      config.words = { uz: junk } as never;
      expect(await draw('uz', config)).toEqual(['Настройки cookie', 'ru']);
    }
  });
});

describe('a failure', () => {
  it.each([['kk', 'Жүктелмеді. Бетті жаңартыңыз.'], ['ru', 'Не загрузилось. Обновите страницу.']])('is an alert after the button, until the next click: %s', (language, words) => {
    document.body.innerHTML = '<p><a href="#" data-kelisim="preferences">cookie</a> and more</p>';
    const link = document.querySelector('a')!;
    tellFailure(link, language, options({}));
    const note = document.querySelector<HTMLElement>('[role=alert]')!;
    expect([note.textContent, note.lang, link.nextSibling === note]).toEqual([words, language, true]);
    link.click();
    expect(document.querySelector('[role=alert]')).toBeNull();
  });
});
