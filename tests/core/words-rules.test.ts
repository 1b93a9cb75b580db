// Rules for good words that a program can check. What it cannot stands in docs/texts-for-review.md.
import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json';
import kk from '../../locales/kk.json';
import ru from '../../locales/ru.json';
import { plain, plainSpaces } from '../support/typography';

type Nested = { [key: string]: string | Nested };

const flat = (node: Nested, path = ''): [key: string, text: string][] => Object.entries(node).flatMap(([key, value]) =>
  (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)));
const LOCALES = { ru: flat(ru), kk: flat(kk), en: flat(en) };
const languages = Object.keys(LOCALES) as (keyof typeof LOCALES)[];
const textOf = (language: keyof typeof LOCALES, key: string) => plain(Object.fromEntries(LOCALES[language])[key]!);
/** Keys of the texts in which this is found. */
const where = (language: keyof typeof LOCALES, wrong: RegExp) => LOCALES[language].filter(([, text]) => wrong.test(plain(text))).map(([key]) => key);

describe.each(languages)('%s', (language) => {
  it('no line breaks between a number and its unit, before a dash, after a one-letter word', () => {
    expect(LOCALES[language].flatMap(([key, text]) => plainSpaces(language, text).map((place) => `${key}: …${place}…`))).toEqual([]);
  });

  it('no colon after a preposition, nor between a verb and its date', () => {
    const prepositions = {
      ru: /(^|[\s«(])(в|во|с|со|к|ко|о|об|у|до|от|из|за|на|по|под|при|для|без|через|после|с|начиная с|не более):/i,
      kk: /\s(дейін|бастап|кейін|бұрын|үшін|арқылы|туралы|бойынша):/i,
      en: /\b(until|till|from|on|in|at|for|to|by|with|of|since|than|itself):/i,
    };
    expect(where(language, prepositions[language])).toEqual([]);
    // What is published is named by a noun.
    expect(where(language, /: \{\{date\}\}/).filter((key) => key !== 'policy.published')).toEqual([]);
  });

  it('a policy is that of privacy, or of a service: alone the word means politics', () => {
    const alone = {
      ru: /политик\p{L}+(?! (конфиденциальности|сервиса))(?!\p{L})/iu,
      kk: /(?<!құпиялылық |сервис )саясат/iu,
      en: /(?<!privacy |service )polic(y|ies)\b/i,
    };
    expect(where(language, alone[language])).toEqual([]);
  });

  it('the name of a category is a noun, not an adjective alone', () => {
    const adjective = { ru: /^\p{L}+(ые|ие|ый|ий|ая|ое)$/u, kk: /^\p{L}+(лық|лік|дық|дік|тық|тік|ті|ды|лы|лі)$/u, en: /^(necessary|functional|analytical|marketing)$/i };
    const names = LOCALES[language].filter(([key]) => /^category\.[\w-]+\.name$/.test(key));
    expect(names).toHaveLength(7);
    expect(names.filter(([, name]) => adjective[language].test(name)).map(([key]) => key)).toEqual([]);
    // They stand at the head of their rows; within a sentence the interface writes them small.
    expect(names.filter(([, name]) => !/^\p{Lu}/u.test(name))).toEqual([]);
  });

  it('the title of the question fits one line of a phone, and refusing is no longer than it must be', () => {
    expect(textOf(language, 'banner.title').length).toBeLessThanOrEqual(30);
    const [reject, accept] = ['banner.rejectAll', 'banner.acceptAll'].map((key) => textOf(language, key).length) as [number, number];
    expect([reject, accept].every((length) => length <= 21)).toBe(true);
    expect(Math.abs(reject - accept)).toBeLessThanOrEqual(4);
  });

  it('buttons are short', () => {
    const buttons = /^(banner\.customise|implied\.(understood|refuse)|version\.(accept|review)|embed\.(once|always)|record\.(copy|download)|preferences\.(save|close|withdraw)|category\.[\w-]+\.allow|reopen\.label)$/;
    const found = LOCALES[language].filter(([key]) => buttons.test(key));
    expect(found.length).toBeGreaterThan(14);
    expect(found.filter(([key, text]) => text.length > (key.endsWith('.allow') ? 36 : 22) || /[.:]$/.test(text))).toEqual([]);
  });

  it('what failed says what to do', () => {
    expect(textOf(language, 'reopen.failed').match(/\./g)).toHaveLength(2);
  });

  it('what is new is named', () => {
    expect(textOf(language, 'notice.new')).toContain('{{names}}');
    // Pressing anything ends the older choice: nothing stays in force for good.
    expect(textOf(language, 'notice.new-category')).not.toMatch(/остаётся в силе|күшінде қалады|stays in force/);
  });

  it('quotes are those of the language', () => {
    expect(where(language, language === 'en' ? /["«»„]/ : /["“”„]/)).toEqual([]);
  });
});

it('to refuse is not what Kazakh interfaces call to cancel', () => {
  expect(textOf('kk', 'implied.refuse')).not.toBe('Бас тарту');
  expect(textOf('kk', 'disclosure.title')).not.toMatch(/неге/i);
});

describe('the rules notice what is wrong', () => {
  it.each([
    ['ru', '13 месяцев'], ['ru', 'Срок {{count}} дней'], ['ru', 'язык — тоже'], ['ru', 'только с вашего'], ['ru', 'И вы'], ['ru', 'до {{date}}'], ['ru', 'до 01.01.2027'],
    ['ru', 'г. Алматы'], ['ru', 'пр. Абая, 10'], ['kk', '13 айға'], ['kk', 'Алматы қ.'], ['en', 'up to 13 months'],
  ])('%s: “%s”', (language, text) => expect(plainSpaces(language, text)).toHaveLength(1));

  it.each([
    ['ru', '13\u00a0месяцев до\u00a001.01.2027, с\u00a0вашего согласия\u00a0— и\u00a0только'], ['ru', 'что-то к\u00a0нам, из дома, IP-адрес'], ['en', 'a map; I see'], ['kk', '13\u00a0айға дейін'],
  ])('and nothing else: %s “%s”', (language, text) => expect(plainSpaces(language, text)).toEqual([]));
});
