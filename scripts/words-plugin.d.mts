import type { Plugin } from 'rollup';

export interface WordsProblem {
  language: string;
  key: string;
  why: string;
}

export interface CompiledLocale {
  /** By flat key, plural suffix kept, placeholders written `{{name}}`. */
  texts: Record<string, string>;
  placeholders: Record<string, string[]>;
  problems: WordsProblem[];
}

export function compileLocale(language: string, resource: object): CompiledLocale;

export function compileLocales(locales: Record<string, object>): {
  catalogue: Record<string, Record<string, string>>;
  problems: WordsProblem[];
};

export function compileWords(options?: { directory?: string; emit?: boolean }): Plugin & { enforce: 'pre' };
