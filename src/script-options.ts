import { call, get } from './browser/dom';
import { ConfigError } from './core/config';
import type { ConsentOptions } from './core/options';

type Options = Record<string, unknown>;

const ALIASES: Record<string, string> = { lang: 'language', ui: 'uiUrl' };

/** Flags, numbers and whole objects are written as JSON; anything else is the text itself. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * Options from the attributes of the script tag: `data-lang`, `data-categories="analytics marketing"`, `data-operator`,
 * `data-ui`, members such as `data-policy-url` or `data-cookie-domain`, and every other option by its name. Attributes of
 * other tools are none of our business.
 */
export function optionsFromAttributes(script: HTMLElement | null): Options {
  const options: Options = {};
  for (const [name, value] of Object.entries({ ...script?.dataset } as Record<string, string>)) {
    const [, group, initial, rest] = /^(policy|cookie|operator)(.?)(.*)/.exec(name) || [];
    const list = value.split(/[\s,]+/).filter(Boolean);
    if (group) options[group] = { ...(options[group] as Options), [initial!.toLowerCase() + rest! || 'name']: value };
    else if (name === 'categories') options[name] = Object.fromEntries(list.map((id) => [id, {}]));
    else options[ALIASES[name] || name] = name === 'languages' ? list : parse(value);
  }
  return options;
}

/**
 * Options from `<script type="application/json" data-kelisim-options>`.
 *
 * @param wrong collects the error when that is no JSON; without it the error is thrown
 */
export function optionsFromJson(wrong?: ConfigError[]): ConsentOptions {
  const [element] = call('querySelectorAll', 'script[data-kelisim-options]') as NodeListOf<HTMLElement>;
  const text = element ? element.textContent! : '{}';
  try {
    return JSON.parse(text) as ConsentOptions;
  } catch {
    const error = new ConfigError('data-kelisim-options', text, 'JSON');
    if (!wrong) throw error;
    wrong.push(error);
    return {};
  }
}

/** The tag this file came by; clobbering (`<img name="currentScript">`) does not hide it. */
export const currentScript = () => get('currentScript') as HTMLScriptElement | null;
