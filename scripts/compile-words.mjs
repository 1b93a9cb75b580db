/**
 * Compiles i18next resources (JSON v4) into flat texts by asking i18next itself, so that what the small runtime says is
 * what i18next would say. What the runtime cannot say (nesting, contexts, formats) is reported, never guessed.
 */
import i18next from 'i18next';

// Marks in the private-use area, which no locale file has a use for: where i18next put a value, and whether it escaped it.
const RAW = '\uE000';
const ESCAPED = '\uE001';
const END = '\uE002';
const MARKED_VALUE = new RegExp(`[${RAW}${ESCAPED}]([^${END}]*)${END}`, 'g');

// Counts among which every plural category of every language has one; 0 last, because `_zero` may answer for it.
const SAMPLE_COUNTS = [...Array(201).keys(), 0.5, 1.5, 1e6, 0].slice(1);

/**
 * One language.
 *
 * @param {string} language BCP 47 tag
 * @param {object} resource parsed locale file
 * @returns `texts` by flat key, placeholders written `{{name}}`; `placeholders` of every key; `problems`, empty when fit for use
 */
export function compileLocale(language, resource) {
  const texts = {};
  const placeholders = {};
  const problems = [];
  const report = (key, why) => problems.push({ language, key, why });

  const i18n = askable(language, resource);
  const all = [...leaves(resource)];
  const letters = all.map(([, , source]) => String(source).replace(/\{\{.*?\}\}/g, '')).join(' ');
  // Uzbek, say, is written in either.
  const isCyrillic = new Intl.Locale(language).maximize().script === 'Cyrl' || count(letters, /\p{Script=Cyrillic}/gu) > count(letters, /\p{Script=Latin}/gu);
  const suffixes = i18n.services.pluralResolver.getSuffixes(language);
  for (const [key, name, source] of all) {
    const form = [...suffixes, '_zero'].find((suffix) => key.endsWith(suffix));
    const base = form ? key.slice(0, -form.length) : key;
    const fault = faultOfLeaf(name, form, source);
    if (fault) {
      report(key, fault);
      continue;
    }
    const answer = i18n.t(base, {
      lng: language,
      count: form && sampleCount(i18n, language, form),
      replace: {}, // every value is missing, so i18next asks the handler below for each
      nest: false,
      returnDetails: true,
    });
    if (answer.exactUsedKey !== key) {
      report(key, `i18next never uses this form, it answers with ${answer.exactUsedKey}`);
      continue;
    }
    for (const why of faultsOfAnswer(answer.res, isCyrillic)) report(key, why);
    placeholders[key] = [...answer.res.matchAll(MARKED_VALUE)].map((match) => match[1]);
    texts[key] = answer.res.replace(MARKED_VALUE, '{{$1}}');
  }

  for (const [base, forms] of pluralForms(Object.keys(texts), suffixes)) {
    const missing = suffixes.filter((suffix) => !forms.includes(suffix));
    if (missing.length) report(base, `plural forms are missing: ${missing.join(', ')}`);
    const [first, ...others] = forms.map((form) => nameSet(placeholders[base + form]));
    if (others.some((names) => names !== first)) report(base, 'placeholders differ between its plural forms');
  }
  return { texts, placeholders, problems };
}

/**
 * All languages, and what holds between them: the same keys (plural forms aside) with the same placeholders.
 *
 * @param {Record<string, object>} locales language → parsed locale file
 */
export function compileLocales(locales) {
  const compiled = Object.entries(locales).map(([language, resource]) => [language, compileLocale(language, resource)]);
  const problems = compiled.flatMap(([, { problems }]) => problems);
  return {
    catalogue: Object.fromEntries(compiled.map(([language, { texts }]) => [language, texts])),
    // A text that is wrong in itself would show up here a second time, as missing.
    problems: problems.length ? problems : checkLocales(compiled),
  };
}

function checkLocales(compiled) {
  const languages = compiled.map(([language]) => language);
  const namesByKey = new Map();
  for (const [language, { placeholders }] of compiled) {
    for (const [key, names] of Object.entries(placeholders)) {
      if (key.endsWith('_zero')) continue; // an extra form, at each language's will
      const shared = key.replace(/_(one|two|few|many|other)$/, ' (plural)');
      namesByKey.set(shared, { ...namesByKey.get(shared), [language]: nameSet(names) });
    }
  }
  return [...namesByKey].flatMap(([key, byLanguage]) => {
    const problems = languages
      .filter((language) => !(language in byLanguage))
      .map((language) => ({ language, key, why: 'the key is missing, another language has it' }));
    if (new Set(Object.values(byLanguage)).size > 1) {
      const said = Object.entries(byLanguage).map(([language, names]) => `${language}: ${names || 'none'}`);
      problems.push({ language: Object.keys(byLanguage)[0], key, why: `placeholders differ (${said.join('; ')})` });
    }
    return problems;
  });
}

function askable(language, resource) {
  const i18n = i18next.createInstance();
  i18n.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    nsSeparator: false,
    resources: { [language]: { translation: resource } },
    missingInterpolationHandler: (_text, match) => RAW + match[1].trim() + END,
    interpolation: { escapeValue: true, escape: (value) => value.replace(RAW, ESCAPED) },
  });
  return i18n;
}

function* leaves(node, path = '') {
  for (const [key, value] of Object.entries(node)) {
    if (Object.prototype.toString.call(value) === '[object Object]' && !key.includes('.')) {
      yield* leaves(value, `${path}${key}.`);
    } else {
      yield [path + key, key, value];
    }
  }
}

function sampleCount(i18n, language, suffix) {
  if (suffix === '_zero') return 0;
  return SAMPLE_COUNTS.find((count) => i18n.services.pluralResolver.getSuffix(language, count) === suffix);
}

function faultOfLeaf(name, form, source) {
  if (name.includes('.')) return 'a dot in the name of a key: nest it instead';
  if (typeof source !== 'string') return 'not a string: only nested objects of strings can be compiled';
  if (!source.trim()) return 'an empty text';
  const stem = form ? name.slice(0, -form.length) : name;
  if (stem.includes('_')) return `a context or a plural form this language does not have: ${stem.slice(stem.indexOf('_'))}`;
  return undefined;
}

function faultsOfAnswer(answer, isCyrillic) {
  const faults = [];
  for (const [marked, name] of answer.matchAll(MARKED_VALUE)) {
    if (name.includes(',')) faults.push(`a format cannot be compiled: {{${name}}}`);
    else if (!/^\w+$/.test(name)) faults.push(`not a plain placeholder name: {{${name}}}`);
    else if (marked.startsWith(RAW)) faults.push(`an unescaped placeholder, write {{${name}}}: every value is shown as text`);
  }
  const words = answer.replace(MARKED_VALUE, ' ');
  if (words.includes('$t(')) faults.push('nesting cannot be compiled: $t(…)');
  if (/\{\{|\}\}/.test(words)) faults.push('braces that i18next does not read as a placeholder');
  return [...faults, ...lookAlikes(words, isCyrillic)];
}

/** Letters that look right and are wrong: search, screen readers and spelling see another word. */
function* lookAlikes(words, isCyrillic) {
  for (const [word] of words.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (isCyrillic && /[\u0259\u018F]/.test(word)) {
      yield `Latin schwa in “${word}”: the Kazakh letter is U+04D9, capital U+04D8`;
    } else if (/\p{Script=Cyrillic}/u.test(word) && /(?!\p{Script=Cyrillic})\p{L}/u.test(word)) {
      yield `letters of two alphabets in one word: “${word}”`;
    } else if (isCyrillic && /^[ABCEHKMOPTXaceopxy]{1,2}$/.test(word)) {
      yield `“${word}” is written in Latin letters that look like Cyrillic`;
    } else if (!isCyrillic && /^[АВСЕНКМОРТХасеорху]{1,2}$/.test(word)) {
      yield `“${word}” is written in Cyrillic letters that look like Latin`;
    }
  }
}

function pluralForms(keys, suffixes) {
  const forms = new Map();
  for (const key of keys) {
    const suffix = suffixes.find((each) => key.endsWith(each));
    if (!suffix) continue;
    const base = key.slice(0, -suffix.length);
    forms.set(base, [...(forms.get(base) ?? []), suffix]);
  }
  return forms;
}

const count = (text, pattern) => text.match(pattern)?.length ?? 0;
const nameSet = (names) => [...new Set(names)].sort().join(', ');
