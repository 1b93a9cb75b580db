import { VERSION } from '../../version';
import { undescribed } from '../shared/service-files';
import { hashOf } from './hash';
import type { Receipt } from '../../core/model';
import type { Catalogue, Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';

/** What the site says itself. */
const OWN = ['operator', 'policy', 'categories', 'services', 'statements', 'disclosure', 'rights', 'regime', 'implied', 'expiresInMonths'] as const;
/** Deeper than any text of ours. */
const DEPTH = 8;

/** Files of words, of which nothing or one that was not shown may stand in the list. */
type Catalogues = readonly (Catalogue | false | undefined)[];

/** What was on screen when somebody decided. */
export interface Moment {
  readonly language: string;
  readonly catalogues: Catalogues;
  /** As they were described then. */
  readonly services: UiContext['config']['services'];
}

export interface ShownWords {
  /** What is on screen, and in which language; without any catalogue nothing is. */
  update(language: string, catalogues: Catalogues): void;
  /**
   * These words with the text of their hash, if the catalogues, or the first few of them, still say it. Where there is no hash: with hash and
   * text of what was on screen.
   */
  find(words: Receipt['words'], catalogues: Catalogues, then?: Moment): Promise<Receipt['words']>;
  /** Hash of what the cards of embeds say. Rejects where the browser has none. */
  hashCard(language: string, words: Catalogue): Promise<string>;
}

/** Keeps `shown.h` at the hash of the words on screen. Without crypto.subtle, which plain http does not have, there is none. */
export function createShownWords({ config, shown }: Pick<UiContext, 'config' | 'shown'>, texts: Texts): ShownWords {
  const textOf = (language: string, catalogues: Catalogues, site = config) => {
    const said = catalogues.filter((catalogue) => !!catalogue);
    return said.length ? textShown(language, said, texts, site) : '';
  };
  let current: string | undefined;
  let card: Catalogue | undefined;
  return {
    hashCard(language, words) {
      card = words;
      return hashOf(textOf(language, [words]));
    },
    update(language, catalogues) {
      const seen = `${language} ${catalogues.map(Boolean).join()}`;
      if (seen === current) return;
      current = seen;
      delete shown.h;
      // Once they are on screen: a click that brings them does not wait for this.
      setTimeout(async () => {
        const find = async () => {
          const text = seen === current && textOf(language, catalogues);
          return text && hashOf(text);
        };
        const hash = await find().catch(() => '');
        if (!hash || seen !== current) return;
        shown.h = hash;
        shown.said?.();
      });
    },
    async find(words, catalogues, then) {
      const { language, sha256 } = words;
      if (!sha256 && then) {
        const text = textOf(then.language, then.catalogues, { ...config, services: then.services });
        const hash = await hashOf(text).catch(() => '');
        if (hash) return { language: then.language, sha256: hash, text };
      }
      if (!language || !sha256) return words;
      for (const said of [...catalogues.map((_each, place) => catalogues.slice(0, place + 1)), [card]]) {
        // The services may have been described since.
        for (const services of [config.services, undescribed(config)]) {
          const text = textOf(language, said, { ...config, services });
          if (await hashOf(text).catch(() => '') === sha256) return { ...words, text };
        }
      }
      return words;
    },
  };
}

/** All that banner or preferences say, as JSON with sorted keys: the same on every page with the same options. */
export function textShown(language: string, catalogues: readonly Catalogue[], texts: Texts, config: UiContext['config']): string {
  const words: Record<string, unknown> = {};
  for (const key of catalogues.flatMap((catalogue) => Object.values(catalogue).flatMap(Object.keys))) {
    // Plural forms of another language are not said in this one.
    words[key] = texts.say(language, key, GAPS) ?? (/_(zero|one|two|few|many|other)$/.test(key) ? undefined : texts.text(language, key, GAPS));
  }
  const own: Record<string, unknown> = {};
  for (const name of OWN) own[name] = (config as unknown as Record<string, unknown>)[name];
  return JSON.stringify(sorted({ software: `kelisim ${VERSION}`, language, words, site: own, texts: (config.texts as Record<string, unknown> | undefined)?.[language] }));
}

/** Fills a text's gaps with their own names. */
const GAPS = new Proxy<Record<string, unknown>>({}, { get: (_target, name) => `{{${String(name)}}}` });

/** A plain copy with sorted keys. What is no text, number or list of these, and what can't be read, is left out. */
function sorted(value: unknown, depth = DEPTH): unknown {
  if (/^(string|number|boolean)$/.test(typeof value)) return value;
  if (!value || typeof value !== 'object' || !depth) return undefined;
  try {
    if (Array.isArray(value)) return value.map((each) => sorted(each, depth - 1));
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key], depth - 1)]));
  } catch {
    return undefined;
  }
}
