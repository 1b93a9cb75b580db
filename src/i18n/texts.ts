import { standIns } from '../core/language';
import type { Words } from '../core/options/config';
import type { TextSource } from '../core/options/options';

/** Language → flat key (`term.months_one`) → text with `{{placeholders}}`. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Texts {
  /** Brings more words, flat or nested; those that are there already stay. */
  add(catalogue: Catalogue | Record<string, Words>): void;
  /** Says `key` in this very language; undefined where it has no such text. */
  say(language: string, key: string, values?: Record<string, unknown>): string | undefined;
  /** Says `key` in `language`, else in the first language that stands in and has it, else nothing: never a raw key. */
  text(language: string, key: string, values?: Record<string, unknown>): string;
  /**
   * What the first language says that says something: `language`, else one that stands in, else one of `others`; nothing if none does.
   *
   * @param say what a language says; only a string counts
   */
  first(language: string, say: (language: string) => unknown, others?: readonly string[]): string;
  /** What `text` and `first` have said, and in which language; whoever draws keeps it in order. */
  readonly spoken: Map<string, string>;
}

/**
 * The words of the interface, looked up as i18next looks them up: by language, then by plural form, and in each the
 * site's own text before the built-in one.
 *
 * @param options.languages of the site, well-formed BCP 47 tags
 * @param options.texts the site's overrides, or a source that is asked first
 */
export function createTexts({ languages, texts }: {
  languages: readonly string[];
  texts?: Readonly<Record<string, unknown>> | TextSource;
}): Texts {
  const layers: unknown[] = [texts];
  const say = (lang: string, key: string, values: Record<string, unknown> = {}): string | undefined => {
    const said = ask(texts as TextSource | undefined, lang, key, values);
    if (typeof said === 'string') return said;
    const { count } = values;
    // A text without a count has no plural forms.
    const form = typeof count === 'number' ? `_${new Intl.PluralRules(lang).select(count)}` : '';
    for (const suffix of [count === 0 ? '_zero' : form, form, '']) {
      for (const layer of layers) {
        const found = find(layer, `${lang}.${key}${suffix}`);
        if (found !== undefined) return interpolate(found, values);
      }
    }
  };
  const spoken = new Map<string, string>();
  const first: Texts['first'] = (language, sayIn, others = []) => {
    let said: unknown;
    const lang = standIns(language, [...languages, ...others]).find((each) => typeof (said = sayIn(each)) === 'string');
    if (!lang) return '';
    spoken.set(said as string, lang);
    return said as string;
  };

  return {
    add(catalogue) {
      layers.push(catalogue);
    },
    say,
    spoken,
    first,
    text: (language, key, values) => first(language, (lang) => say(lang, key, values)),
  };
}

/** A source that throws has nothing to say. */
function ask(source: TextSource | undefined, ...question: Parameters<TextSource['text']>): unknown {
  try {
    // Mostly there is none, and an exception for each text would take longer than all else.
    if (source?.text) return source.text(...question);
  } catch {
    // its own affair
  }
  return undefined;
}

/** Follows a path through keys that are nested (`banner`, `title`), dotted (`banner.title`) or both; own strings only. */
function find(node: unknown, path: string): string | undefined {
  // Built-in words are flat: nothing to search.
  const flat = (node as Record<string, unknown> | undefined)?.[path];
  if (typeof flat === 'string') return flat;
  for (const [key, value] of Object.entries(node ?? {})) {
    const found: unknown = key === path ? value : path.startsWith(`${key}.`) && find(value, path.slice(key.length + 1));
    if (typeof found === 'string') return found;
  }
  return undefined;
}

/** A replacer function, so that neither `$&` nor `{{…}}` inside a value means anything. */
function interpolate(text: string, values: Record<string, unknown>): string {
  return text.replace(/{{-? *(.+?) *}}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return Object(value) === value ? '' : String(value);
  });
}
